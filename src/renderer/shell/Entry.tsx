import type { TablerIcon } from '@tabler/icons-react'
import clsx from 'clsx'
import { useWords } from '../i18n/use-words.ts'
import css from './SideBar.module.css'

interface Props {
  readonly icon: TablerIcon
  readonly label: string
  readonly count?: string | undefined
  readonly unseen?: number
  /** Somebody should look into it. */
  readonly wanted?: boolean
  readonly here: boolean
  readonly onClick: () => void
}

/** A place of the desk, in the side bar. */
export function Entry({ icon: Icon, label, count, unseen = 0, wanted = false, here, onClick }: Props) {
  const { nav } = useWords()
  return (
    <button
      type="button"
      className={css.entry}
      aria-current={here ? 'page' : undefined}
      title={label}
      onClick={onClick}
    >
      <Icon size={16} stroke={1.75} aria-hidden className={css.icon} />
      <span className={css.label}>{label}</span>
      {unseen > 0 && (
        <span className={css.dot} role="img" aria-label={nav.unseen(unseen)} title={nav.unseen(unseen)} />
      )}
      {count !== undefined && <span className={clsx(css.count, wanted && css.wanted)}>{count}</span>}
    </button>
  )
}
