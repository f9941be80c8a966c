import clsx from 'clsx'
import { DataTable } from 'mantine-datatable'
import { type CSSProperties, memo, useCallback, useMemo, useRef } from 'react'
import type { Density, MessageRow, Sort } from '../../preload/contract.ts'
import { useGateways } from '../bridge/queries.ts'
import { useNow } from '../common/use-now.ts'
import { useWidth } from '../common/use-width.ts'
import { useActions } from '../detail/use-actions.ts'
import { useWords } from '../i18n/use-words.ts'
import type { Columns } from './column-edits.ts'
import { columnsFor } from './columns.tsx'
import css from './MessageTable.module.css'
import { tickColumn } from './tick-column.tsx'
import { usePlacedColumns } from './use-placed-columns.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useRowWindow } from './use-row-window.ts'
import { useTicks } from './use-ticks.ts'

const CLASSES = { root: css.root ?? '', table: css.table ?? '', header: css.header ?? '' }

interface Props {
  readonly rows: readonly MessageRow[]
  readonly sort: Sort
  readonly columns: Columns
  readonly density: Density
  readonly opened: number | null
  readonly selected: readonly number[]
  readonly onSelect: (ids: readonly number[]) => void
  readonly onSort: (sort: Sort) => void
  readonly onColumns: (columns: Columns) => void
  /** `replace`: the arrows moved on while a message was open. */
  readonly onOpen: (id: number, replace?: 'replace') => void
}

/** Drawn anew only where its own rows or marks changed, not at every key in the search box. */
export const MessageTable = memo(function MessageTable({
  rows,
  sort,
  columns: chosen,
  density,
  opened,
  selected,
  onSelect,
  onSort,
  onColumns,
  onOpen,
}: Props) {
  const { list } = useWords()
  const { ref, width } = useWidth()
  const now = useNow()
  const gateways = useGatewayNames()
  const { resend } = useActions()
  const onResend = useCallback((id: number) => resend.mutate({ ids: [id] }), [resend.mutate])
  const viewport = useRef<HTMLDivElement>(null)
  const { window, reveal } = useRowWindow(rows.length, viewport, width === undefined ? 'unmeasured' : density)
  const { active, keys } = useRowKeys(rows, opened, onOpen, reveal)
  const records = useMemo(() => rows.slice(window.first, window.last), [rows, window.first, window.last])
  const ticks = useTicks(rows, selected, onSelect)
  const { placed, wide, onDraw, onSize, onMove } = usePlacedColumns(chosen, width, onColumns)
  const columns = useMemo(() => {
    const heads = { onSort, onMove, onDraw, onSize }
    const shown = { placed, sort, now, gateways, opened, active, onOpen, onResend, ...heads }
    return [tickColumn(ticks), ...columnsFor(shown)]
  }, [placed, sort, now, gateways, opened, active, onOpen, onResend, onSort, onMove, onDraw, onSize, ticks])
  const room: CSSProperties & Record<`--${string}`, string> = {
    '--rows-above': `${window.above}px`,
    '--rows-below': `${window.below}px`,
    '--table-width': `${wide}px`,
  }

  return (
    <section
      ref={ref}
      style={room}
      className={clsx(css.room, density === 'compact' && css.compact)}
      aria-label={list.title}
      {...keys}
    >
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
        />
      )}
    </section>
  )
})

function useGatewayNames(): ReadonlyMap<string, string> {
  const { data } = useGateways()
  return useMemo(() => new Map((data ?? []).map(({ id, name }) => [id, name])), [data])
}
