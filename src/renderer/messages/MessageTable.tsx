import clsx from 'clsx'
import { DataTable } from 'mantine-datatable'
import { type CSSProperties, memo, useCallback, useMemo, useRef } from 'react'
import type { MessageRow, Sort } from '../../preload/contract.ts'
import { useNow } from '../common/use-now.ts'
import { useWidth } from '../common/use-width.ts'
import { useActions } from '../detail/use-actions.ts'
import { useWords } from '../i18n/use-words.ts'
import { columnsFor, SORT_OF, type SortedColumn } from './columns.tsx'
import css from './MessageTable.module.css'
import { tickColumn } from './tick-column.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { useRowWindow } from './use-row-window.ts'
import { useTicks } from './use-ticks.ts'

const CLASSES = { root: css.root ?? '', table: css.table ?? '', header: css.header ?? '' }

interface Props {
  readonly rows: readonly MessageRow[]
  readonly sort: Sort
  readonly opened: number | null
  readonly selected: readonly number[]
  readonly onSelect: (ids: readonly number[]) => void
  readonly onSort: (sort: Sort) => void
  /** `replace`: the arrows moved on while a message was open. */
  readonly onOpen: (id: number, replace?: 'replace') => void
}

/** Drawn anew only where its own rows or marks changed, not at every key in the search box. */
export const MessageTable = memo(function MessageTable({
  rows,
  sort,
  opened,
  selected,
  onSelect,
  onSort,
  onOpen,
}: Props) {
  const { list } = useWords()
  const { ref, width } = useWidth()
  const now = useNow()
  const { resend } = useActions()
  const sendAgain = useCallback((id: number) => resend.mutate({ ids: [id] }), [resend.mutate])
  const viewport = useRef<HTMLDivElement>(null)
  const { window, reveal } = useRowWindow(
    rows.length,
    viewport,
    width === undefined ? 'unmeasured' : 'measured',
  )
  const { active, keys } = useRowKeys(rows, opened, onOpen, reveal)
  const records = useMemo(() => rows.slice(window.first, window.last), [rows, window.first, window.last])
  const ticks = useTicks(rows, selected, onSelect)
  const columns = useMemo(
    () =>
      width === undefined
        ? []
        : [tickColumn(ticks), ...columnsFor({ now, width, opened, active, onOpen, onResend: sendAgain })],
    [now, width, opened, active, onOpen, sendAgain, ticks],
  )
  const room: CSSProperties & Record<`--${string}`, string> = {
    '--rows-above': `${window.above}px`,
    '--rows-below': `${window.below}px`,
  }

  return (
    <section ref={ref} style={room} className={css.room} aria-label={list.title} {...keys}>
      {width !== undefined && (
        <DataTable<MessageRow>
          height="100%"
          scrollViewportRef={viewport}
          aria-rowcount={rows.length + 1}
          customRowAttributes={(_, index) => ({ 'data-row': '', 'aria-rowindex': window.first + index + 2 })}
          withRowBorders
          highlightOnHover
          horizontalSpacing={8}
          verticalSpacing={0}
          classNames={CLASSES}
          records={records}
          idAccessor="id"
          columns={columns}
          rowClassName={({ id, seen, status }) =>
            clsx(css.row, id === opened && css.opened, status === 'not_delivered' && !seen && css.unseen)
          }
          sortStatus={{ columnAccessor: columnOf(sort), direction: sort.direction }}
          onSortStatusChange={({ columnAccessor, direction }) => {
            if (isSorted(columnAccessor)) onSort({ by: SORT_OF[columnAccessor], direction })
          }}
        />
      )}
    </section>
  )
})

function isSorted(column: unknown): column is SortedColumn {
  return typeof column === 'string' && Object.hasOwn(SORT_OF, column)
}

/** A sort that no column shows (from a bookmark) marks no head. */
function columnOf({ by }: Sort): string {
  return Object.keys(SORT_OF).find((column) => isSorted(column) && SORT_OF[column] === by) ?? ''
}
