/** Sorting by the head of a column. Pure. */
import type { Column, Sort } from '../../preload/contract.ts'

/** What the list is sorted by where a column's head is clicked; the others cannot be sorted by. */
const SORT_OF: Partial<Record<Column, Sort['by']>> = {
  subject: 'subject',
  text: 'text',
  to: 'name',
  name: 'name',
  phone: 'phone',
  order: 'order',
  status: 'status',
  created: 'created',
  sent: 'sent',
  parts: 'parts',
  attempts: 'attempts',
}
/** Where the largest come first, at first: the newest, the longest. */
const LARGEST_FIRST: readonly Sort['by'][] = ['created', 'sent', 'parts', 'attempts']

/** The sort that a click asks for; `undefined`: the column cannot be sorted by. */
export function sortAfter(sort: Sort, column: Column): Sort | undefined {
  const by = SORT_OF[column]
  if (!by) return undefined
  if (by === sort.by) return { by, direction: sort.direction === 'asc' ? 'desc' : 'asc' }
  return { by, direction: LARGEST_FIRST.includes(by) ? 'desc' : 'asc' }
}

export const isSortedBy = ({ by }: Sort, column: Column) => SORT_OF[column] === by
