import { useCounts } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { number } from '../i18n/numbers.ts'
import { useWords } from '../i18n/use-words.ts'
import { STATUS_WORDS, type Status } from '../i18n/words.ts'
import css from './StatusTabs.module.css'

/** In the order of a message's way. */
const TABS = [
  'queued',
  'forwarded',
  'delivering',
  'delivered',
  'not_delivered',
  'cancelled',
  'unknown',
] as const satisfies readonly Status[]

/** The statuses with their counts within everything else that is asked for; a click shows only one of them. */
export function StatusTabs() {
  const { list } = useWords()
  const { address, filterBy } = useAddress()
  const { status, ...others } = address.query.filter
  const { data: counts } = useCounts(others)
  const chosen = status ?? []
  const total = counts && Object.values(counts.byStatus).reduce((sum, count) => sum + count, 0)
  // States that hardly ever occur take no room until they do.
  const shown = TABS.filter(
    (tab) =>
      (tab !== 'unknown' && tab !== 'cancelled') || chosen.includes(tab) || (counts?.byStatus[tab] ?? 0) > 0,
  )

  return (
    <fieldset className={css.tabs} aria-label={list.statusGroup}>
      <Tab label={list.any} count={total} pressed={chosen.length === 0} onClick={() => filterBy(others)} />
      {shown.map((tab) => (
        <Tab
          key={tab}
          label={STATUS_WORDS[tab].short}
          count={counts?.byStatus[tab]}
          pressed={chosen.includes(tab)}
          onClick={() => filterBy({ ...others, status: [tab] })}
        />
      ))}
    </fieldset>
  )
}

interface TabProps {
  readonly label: string
  readonly count: number | undefined
  readonly pressed: boolean
  readonly onClick: () => void
}

function Tab({ label, count, pressed, onClick }: TabProps) {
  return (
    <button type="button" className={css.tab} aria-pressed={pressed} onClick={onClick}>
      {label} <span className={css.count}>{count === undefined ? '' : number(count)}</span>
    </button>
  )
}
