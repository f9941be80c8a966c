import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'
import { FilterChips } from './FilterChips.tsx'
import { FilterPanel } from './FilterPanel.tsx'
import { SearchBox } from './SearchBox.tsx'

/** Search, and all other filters under one button; what is on stands there as chips even when they are folded away. */
export function FilterBar() {
  const { filters: words } = useWords()
  const [opened, setOpened] = useLocalStorage({ key: 'tillpost.filters', defaultValue: false })
  return (
    <>
      <div className={css.bar}>
        <SearchBox />
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {words.bar}
        </Button>
      </div>
      {opened && <FilterPanel />}
      <FilterChips />
    </>
  )
}
