import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useGateways } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { chipsOf } from '../i18n/filter-words.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'
import { without } from './filter-edits.ts'

const OFF_KEYS = ['Delete', 'Backspace']

/** Every filter that is on; a click, Enter, Delete or Backspace takes it off. */
export function FilterChips() {
  const { filters: words } = useWords()
  const { address, filterBy, showList } = useAddress()
  const { data: gateways } = useGateways()
  const { filter } = address.query
  const chips = chipsOf(filter, gateways ?? [])
  if (chips.length === 0) return null
  return (
    <ul className={css.chips} aria-label={words.chips}>
      {chips.map(({ keys, label }) => {
        const takeOff = () => filterBy(without(filter, keys))
        const onKeyDown = (event: KeyboardEvent) => {
          if (OFF_KEYS.includes(event.key)) takeOff()
        }
        return (
          <li key={label}>
            <button
              type="button"
              className={css.chip}
              aria-label={words.remove(label)}
              onClick={takeOff}
              onKeyDown={onKeyDown}
            >
              {label}
              <IconX size={12} aria-hidden />
            </button>
          </li>
        )
      })}
      <li>
        <Button size="compact-xs" variant="subtle" onClick={() => showList({})}>
          {words.reset}
        </Button>
      </li>
    </ul>
  )
}
