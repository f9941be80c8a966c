import { useCounts, useIsListAsked } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
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
  const { data: counts } = useCounts(others, !useIsListAsked())
  const chosen = status ?? []
  const total = counts && Object.values(counts.byStatus).reduce((sum, count) => sum + count, 0)
  const more = counts?.more ?? false
  // States that hardly ever occur take no room until they do.
  const shown = TABS.filter(
    (tab) =>
      (tab !== 'unknown' && tab !== 'cancelled') ||
      more ||
      chosen.includes(tab) ||
      (counts?.byStatus[tab] ?? 0) > 0,
  )

  return (
    <fieldset className={css.tabs} aria-label={list.statusGroup}>
      <Tab
        label={list.any}
        count={total}
        more={more}
        pressed={chosen.length === 0}
        onClick={() => filterBy(others)}
      />
      {shown.map((tab) => (
        <Tab
          key={tab}
          label={STATUS_WORDS[tab].short}
          count={counts?.byStatus[tab]}
          more={more}
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
  /** There may be more of them than were counted. */
  readonly more: boolean
  readonly pressed: boolean
  readonly onClick: () => void
}

function Tab({ label, count, more, pressed, onClick }: TabProps) {
  const { list } = useWords()
  const shown = count === undefined ? '' : list.count(count, more)
  return (
    <button
      type="button"
      className={css.tab}
      aria-pressed={pressed}
      title={more ? list.countHint : undefined}
      onClick={onClick}
    >
      {label} <span className={css.count}>{shown}</span>
    </button>
  )
}
