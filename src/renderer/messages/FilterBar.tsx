import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'
import { FilterChips } from './FilterChips.tsx'
import { FilterPanel } from './FilterPanel.tsx'
import { SearchBox } from './SearchBox.tsx'

/** Search, all other filters under one button, and what else is done with the list; what is on stands there as chips. */
export function FilterBar({ children }: { readonly children?: ReactNode }) {
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
        <div className={css.others}>{children}</div>
      </div>
      {opened && <FilterPanel />}
      <FilterChips />
    </>
  )
}
