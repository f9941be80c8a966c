import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useAddress } from '../common/use-address.ts'
import { PERIOD_WORDS, type Period } from '../i18n/filter-words.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'
import { FilterDay } from './FilterDay.tsx'
import { TIME_KEYS, type TimeOf, withPeriod } from './filter-edits.ts'

const RANGE = 'range'
const ENDS = ['from', 'to'] as const
const isPeriod = (value: string): value is Period => Object.hasOwn(PERIOD_WORDS, value)

/** When: a period of the calendar, or from one day to another. */
export function FilterTime({ of, label }: { of: TimeOf; label: string }) {
  const { filters: words } = useWords()
  const { address, filterBy } = useAddress()
  const { filter } = address.query
  const { within, from, to } = TIME_KEYS[of]
  const ranged = filter[from] !== undefined || filter[to] !== undefined
  const [wantsRange, setWantsRange] = useState(ranged)
  const shown = filter[within] ?? (ranged || wantsRange ? RANGE : '')

  return (
    <div className={css.time}>
      <NativeSelect
        size="xs"
        label={label}
        value={shown}
        data={[
          { value: '', label: words.anyTime },
          ...Object.entries(PERIOD_WORDS).map(([value, text]) => ({ value, label: text })),
          { value: RANGE, label: words.range },
        ]}
        onChange={({ currentTarget: { value } }) => {
          setWantsRange(value === RANGE)
          if (value !== RANGE)
            filterBy(withPeriod(filter, of, isPeriod(value) ? value : undefined), 'replace')
        }}
      />
      {shown === RANGE && ENDS.map((end) => <FilterDay key={end} of={of} end={end} label={label} />)}
    </div>
  )
}
