import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useAddress } from '../common/use-address.ts'
import type { Chip } from '../i18n/filter-words.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'
import { without } from './filter-edits.ts'

const OFF_KEYS = ['Delete', 'Backspace']

interface Props {
  readonly chips: readonly Chip[]
  /** The last one was taken off: whoever did it needs another place to be. */
  readonly onNone: () => void
}

/** Every filter that is on; a click, Enter, Delete or Backspace takes it off. */
export function FilterChips({ chips, onNone }: Props) {
  const { filters: words } = useWords()
  const { address, filterBy, showList } = useAddress()
  const { filter } = address.query
  const list = useRef<HTMLUListElement>(null)
  /** The place of the chip that was taken off last, until its follower has the focus. */
  const left = useRef<number | null>(null)

  useEffect(() => {
    if (left.current === null) return
    const buttons = list.current?.querySelectorAll<HTMLElement>('button[data-chip]') ?? []
    const follower = buttons[Math.min(left.current, buttons.length - 1)]
    left.current = null
    if (follower) follower.focus()
    else onNone()
  })

  if (chips.length === 0) return null
  return (
    <ul ref={list} className={css.chips} aria-label={words.chips}>
      {chips.map(({ keys, label }, place) => {
        const takeOff = () => {
          left.current = place
          filterBy(without(filter, keys))
        }
        const onKeyDown = (event: KeyboardEvent) => {
          if (OFF_KEYS.includes(event.key)) takeOff()
        }
        return (
          <li key={label}>
            <button
              type="button"
              data-chip
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
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            left.current = 0
            showList({})
          }}
        >
          {words.reset}
        </Button>
      </li>
    </ul>
  )
}
