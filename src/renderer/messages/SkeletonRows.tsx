import { Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import css from './SkeletonRows.module.css'

/** Under this time, in ms, an empty place is calmer than a sign of waiting. */
const PATIENCE = 300
const ROWS = Array.from({ length: 12 }, (_, index) => index)

export function SkeletonRows() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
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
