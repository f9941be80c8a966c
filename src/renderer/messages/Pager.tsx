import { NativeSelect, Pagination } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ListQuery } from '../bridge/queries.ts'
import { PAGE_SIZES } from '../common/address.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './Pager.module.css'

interface Props {
  readonly total: number
  /** There may be more than `total`: nobody knows the last page. */
  readonly more: boolean
  readonly page: number
  readonly size: ListQuery['size']
  readonly onAsk: (query: Partial<ListQuery>) => void
  /** What else can be done with the list. */
  readonly children?: ReactNode
}

export function Pager({ total, more, page, size, onAsk, children }: Props) {
  const { list } = useWords()
  const pages = pagesOf(total, size) + (more ? 1 : 0)
  const from = total === 0 ? 0 : (page - 1) * size + 1
  const control = (name: string) =>
    ({ previous: { 'aria-label': list.previous }, next: { 'aria-label': list.next } })[name] ?? {}

  return (
    <footer className={css.pager}>
      <span className={css.range}>{list.range(from, Math.min(page * size, total), total, more)}</span>
      <NativeSelect
        size="xs"
        aria-label={list.perPage}
        data={PAGE_SIZES.map((option) => ({ value: String(option), label: list.sizeOption(option) }))}
        value={String(size)}
        onChange={({ currentTarget }) => {
          const chosen = PAGE_SIZES.find((option) => String(option) === currentTarget.value)
          // The first message of this page stays in sight.
          if (chosen) onAsk({ size: chosen, page: Math.floor((from - 1) / chosen) + 1 })
        }}
      />
      {children}
      <nav className={css.pages} aria-label={list.pages}>
        {pages > 1 && (
          <Pagination
            size="sm"
            siblings={0}
            total={pages}
            value={page}
            onChange={(next) => onAsk({ page: next })}
            getControlProps={control}
            getItemProps={(item) => ({ 'aria-label': list.pageNumber(item) })}
          />
        )}
      </nav>
    </footer>
  )
}

export function pagesOf(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size))
}
