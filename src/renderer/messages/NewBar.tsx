import { IconArrowUp } from '@tabler/icons-react'
import { useWords } from '../i18n/use-words.ts'
import css from './NewBar.module.css'
import type { Steady } from './steady.ts'

interface Props {
  readonly steady: Steady
  /** Rows of a page: so many new ones may be more. */
  readonly size: number
  readonly onShow: () => void
}

/** What came while the list stood still; it lies over the list, so that it moves nothing either. */
export function NewBar({ steady, size, onShow }: Props) {
  const { live } = useWords()
  if (!steady.moved) return null
  return (
    <div className={css.bar} role="status">
      <button type="button" className={css.button} onClick={onShow}>
        <IconArrowUp size={14} aria-hidden />
        {steady.fresh > 0 ? live.fresh(steady.fresh, steady.fresh >= size) : live.moved}
      </button>
    </div>
  )
}
