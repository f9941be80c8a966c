/** Which columns stand in the list, in which order and how wide: changes of it. Pure. */
import type { Column, ShownColumn } from '../../preload/contract.ts'
import { formatColumns, NARROWEST, WIDEST } from '../common/column-spelling.ts'

export type Columns = readonly ShownColumn[]

/** What the list shows where nobody chose otherwise. */
export const USUAL_COLUMNS: Columns = [
  { by: 'subject' },
  { by: 'text' },
  { by: 'to' },
  { by: 'status' },
  { by: 'created' },
  { by: 'sent' },
]

export const isUsual = (columns: Columns) => sameColumns(columns, USUAL_COLUMNS)

export const sameColumns = (one: Columns, other: Columns) => formatColumns(one) === formatColumns(other)

/** On at the end, or off; the last one stays, since a list of nothing shows nothing. */
export function toggled(columns: Columns, by: Column): Columns {
  const rest = columns.filter((column) => column.by !== by)
  if (rest.length === columns.length) return [...columns, { by }]
  return rest.length === 0 ? columns : rest
}

/** Pinned ones stand at the left: a column is pinned after those that are, and freed before those that are not. */
export function pinToggled(columns: Columns, by: Column): Columns {
  const column = columns.find((each) => each.by === by)
  if (!column) return columns
  const rest = columns.filter((each) => each !== column)
  const { pinned, ...free } = column
  return [
    ...rest.filter((each) => each.pinned),
    pinned ? free : { ...column, pinned: true },
    ...rest.filter((each) => !each.pinned),
  ]
}

/** One place to the left (-1) or right (1), among its like: pinned ones stay at the left. */
export function stepped(columns: Columns, by: Column, step: -1 | 1): Columns {
  const from = columns.findIndex((column) => column.by === by)
  const [column, neighbour] = [columns[from], columns[from + step]]
  if (!column || !neighbour || isPinned(column) !== isPinned(neighbour)) return columns
  return columns.with(from, neighbour).with(from + step, column)
}

export const canStep = (columns: Columns, by: Column, step: -1 | 1) => stepped(columns, by, step) !== columns

/** To where another one stands: among pinned ones it is pinned, among others it is not. */
export function movedTo(columns: Columns, by: Column, target: Column): Columns {
  const from = columns.findIndex((column) => column.by === by)
  const to = columns.findIndex((column) => column.by === target)
  const [column, there] = [columns[from], columns[to]]
  if (!column || !there || from === to) return columns
  const { pinned: _, ...free } = column
  const rest = columns.filter((each) => each !== column)
  return rest.toSpliced(to, 0, isPinned(there) ? { ...free, pinned: true } : free)
}

/** `widths` of the columns as they stand: those to the left keep theirs, so that the edge follows the hand. */
export function sized(
  columns: Columns,
  by: Column,
  width: number,
  widths: ReadonlyMap<Column, number>,
): Columns {
  const at = columns.findIndex((column) => column.by === by)
  return columns.map((column, place) => {
    if (place > at) return column
    const wanted = place === at ? width : (column.width ?? widths.get(column.by))
    // There is no room for it: it stays without a width, for when there is.
    if (wanted === undefined) return column
    return { ...column, width: Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted))) }
  })
}

/** As wide as there is room for, again. */
export function unsized(columns: Columns, by: Column): Columns {
  return columns.map(({ width, ...column }) =>
    column.by === by || width === undefined ? column : { ...column, width },
  )
}

/** Columns from elsewhere, as they can stand in the list. */
export const pinnedFirst = (columns: Columns): Columns => [
  ...columns.filter(isPinned),
  ...columns.filter((column) => !isPinned(column)),
]

const isPinned = ({ pinned }: ShownColumn) => pinned === true
