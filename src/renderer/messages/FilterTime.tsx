import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAddress } from '../common/use-address.ts'
import { PERIOD_WORDS, type Period } from '../i18n/filter-words.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'
import { dayOf, TIME_KEYS, type TimeOf, withDay, withPeriod } from './filter-edits.ts'

const RANGE = 'range'
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
      {shown === RANGE &&
        (['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            size="xs"
            type="date"
            aria-label={words[end](label)}
            value={dayOf(filter, of, end)}
            onChange={({ currentTarget }) =>
              filterBy(withDay(filter, of, end, currentTarget.value), 'replace')
            }
          />
        ))}
    </div>
  )
}
