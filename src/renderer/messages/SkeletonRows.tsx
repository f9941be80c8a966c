import { Skeleton } from '@mantine/core'
import { useLate } from '../common/use-late.ts'
import css from './SkeletonRows.module.css'

const ROWS = Array.from({ length: 12 }, (_, index) => index)

export function SkeletonRows() {
  if (!useLate()) return null
  return (
    <div aria-busy="true" className={css.rows}>
      {ROWS.map((row) => (
        <div key={row} className={css.row}>
          <Skeleton height={12} width={160} />
          <Skeleton height={12} className={css.wide} />
          <Skeleton height={12} width={180} />
          <Skeleton height={12} width={120} />
        </div>
      ))}
    </div>
  )
}
