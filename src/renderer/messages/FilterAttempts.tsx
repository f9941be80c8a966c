import { NumberInput } from '@mantine/core'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'
import { withMember } from './filter-edits.ts'

const ENDS = ['attemptsFrom', 'attemptsTo'] as const
const MOST = 999

/** How often it was tried: at least, and at most. */
export function FilterAttempts() {
  const { filters: words } = useWords()
  const { address, filterBy } = useAddress()
  const { filter } = address.query
  return (
    <div className={css.two}>
      {ENDS.map((end) => (
        <NumberInput
          key={end}
          size="xs"
          label={words[end]}
          placeholder={words.any}
          min={0}
          max={MOST}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={filter[end] ?? ''}
          onChange={(value) =>
            filterBy(withMember(filter, end, typeof value === 'number' ? value : undefined), 'replace')
          }
        />
      ))}
    </div>
  )
}
