import { Button } from '@mantine/core'
import { useHotkeys, useLocalStorage } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useAddress } from '../common/use-address.ts'
import { number } from '../i18n/numbers.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'
import { FilterChips } from './FilterChips.tsx'
import { FilterPanel } from './FilterPanel.tsx'
import { SearchBox } from './SearchBox.tsx'
import { useChips } from './use-chips.ts'

/** Search, all other filters under one button, and what else is done with the list; what is on stands there as chips. */
export function FilterBar({ children }: { readonly children?: ReactNode }) {
  const { filters: words } = useWords()
  const { filter } = useAddress().address.query
  const [opened, setOpened] = useLocalStorage({ key: 'tillpost.filters', defaultValue: false })
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLFieldSetElement>(null)
  // The number that was typed into the search box: it stands there, and has no chip.
  const own = useRef(filter.text === undefined ? filter.phone : undefined)
  const chips = useChips(own.current)

  const unfold = () => {
    flushSync(() => setOpened(true))
    panel.current?.querySelector<HTMLElement>('select, input')?.focus()
  }
  const fold = () => {
    setOpened(false)
    button.current?.focus()
  }
  useHotkeys([['f', unfold, { usePhysicalKeys: true }]])

  return (
    <>
      <div className={css.bar}>
        <SearchBox own={own} />
        <Button
          ref={button}
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          rightSection={chips.length > 0 && <span className={css.count}>{number(chips.length)}</span>}
          aria-expanded={opened}
          aria-keyshortcuts="f"
          title={words.hint}
          onClick={() => setOpened(!opened)}
        >
          {words.bar}
        </Button>
        <div className={css.others}>{children}</div>
      </div>
      {opened && <FilterPanel ref={panel} onFold={fold} />}
      <FilterChips chips={chips} onNone={() => button.current?.focus()} />
    </>
  )
}
