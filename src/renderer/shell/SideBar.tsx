import {
  IconAlertTriangle,
  IconClock,
  IconEyeCheck,
  IconInbox,
  IconMailQuestion,
  IconSettings,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import clsx from 'clsx'
import { useCounts } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { number } from '../i18n/numbers.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './SideBar.module.css'
import { VIEWS, type View, viewOf } from './views.ts'

const ICONS: Record<View['id'], TablerIcon> = {
  all: IconInbox,
  waiting: IconClock,
  failed: IconX,
  unconfirmed: IconAlertTriangle,
  review: IconEyeCheck,
  noFinalReport: IconMailQuestion,
}
const EVERYTHING = {}

export function SideBar() {
  const words = useWords()
  const { address, filterBy, show } = useAddress()
  const { data: counts } = useCounts(EVERYTHING)
  const here = address.page === 'messages' ? viewOf(address.query.filter)?.id : undefined

  return (
    <nav className={css.side} aria-label={words.nav.title}>
      <div className={css.brand}>{words.app.name}</div>
      <ul className={css.list}>
        {VIEWS.map((view) => (
          <li key={view.id}>
            <Entry
              icon={ICONS[view.id]}
              label={words.nav[view.id]}
              count={counts && view.count(counts)}
              unseen={view.id === 'failed' ? (counts?.failedUnseen ?? 0) : 0}
              wantsPerson={view.wantsPerson}
              here={here === view.id}
              onClick={() => filterBy(view.filter)}
            />
          </li>
        ))}
      </ul>
      <div className={css.last}>
        <Entry
          icon={IconSettings}
          label={words.nav.settings}
          here={address.page === 'settings'}
          onClick={() => show('settings')}
        />
      </div>
    </nav>
  )
}

interface EntryProps {
  readonly icon: TablerIcon
  readonly label: string
  readonly count?: number | undefined
  readonly unseen?: number
  readonly wantsPerson?: boolean
  readonly here: boolean
  readonly onClick: () => void
}

function Entry({ icon: Icon, label, count, unseen = 0, wantsPerson = false, here, onClick }: EntryProps) {
  const { nav } = useWords()
  return (
    <button type="button" className={css.entry} aria-current={here ? 'page' : undefined} onClick={onClick}>
      <Icon size={16} stroke={1.75} aria-hidden className={css.icon} />
      <span className={css.label}>{label}</span>
      {unseen > 0 && (
        <span className={css.dot} role="img" aria-label={nav.unseen(unseen)} title={nav.unseen(unseen)} />
      )}
      {count !== undefined && (
        <span className={clsx(css.count, wantsPerson && count > 0 && css.wanted)}>{number(count)}</span>
      )}
    </button>
  )
}
