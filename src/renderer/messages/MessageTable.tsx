import clsx from 'clsx'
import { DataTable } from 'mantine-datatable'
import { useCallback, useMemo } from 'react'
import type { MessageRow, Sort } from '../../preload/contract.ts'
import { useNow } from '../common/use-now.ts'
import { useWidth } from '../common/use-width.ts'
import { useActions } from '../detail/use-actions.ts'
import { useWords } from '../i18n/use-words.ts'
import { columnsFor, SORT_OF, type SortedColumn } from './columns.tsx'
import css from './MessageTable.module.css'
import { useRowKeys } from './use-row-keys.ts'

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

export function MessageTable({ rows, sort, opened, selected, onSelect, onSort, onOpen }: Props) {
  const { list } = useWords()
  const { ref, width } = useWidth()
  const now = useNow()
  const { resend } = useActions()
  const sendAgain = useCallback((id: number) => resend.mutate({ ids: [id] }), [resend.mutate])
  const { active, keys } = useRowKeys(rows, opened, onOpen)
  const records = useMemo(() => [...rows], [rows])
  const elsewhere = selected.filter((id) => !rows.some((row) => row.id === id))
  const columns = useMemo(
    () =>
      width === undefined ? [] : columnsFor({ now, width, opened, active, onOpen, onResend: sendAgain }),
    [now, width, opened, active, onOpen, sendAgain],
  )

  return (
    <section ref={ref} className={css.room} aria-label={list.title} {...keys}>
      {width !== undefined && (
        <DataTable<MessageRow>
          height="100%"
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
          selectedRecords={records.filter(({ id }) => selected.includes(id))}
          onSelectedRecordsChange={(chosen) => onSelect([...elsewhere, ...chosen.map(({ id }) => id)])}
          selectionColumnClassName={css.tick ?? ''}
          selectionCheckboxProps={{ size: 'xs' }}
          allRecordsSelectionCheckboxProps={{ 'aria-label': list.selectAll }}
          getRecordSelectionCheckboxProps={({ subject }) => ({ 'aria-label': list.select(subject) })}
        />
      )}
    </section>
  )
}

function isSorted(column: unknown): column is SortedColumn {
  return typeof column === 'string' && Object.hasOwn(SORT_OF, column)
}

/** A sort that no column shows (from a bookmark) marks no head. */
function columnOf({ by }: Sort): string {
  return Object.keys(SORT_OF).find((column) => isSorted(column) && SORT_OF[column] === by) ?? ''
}
