/** The heads of the columns, in the list and in a file alike, and the menu that chooses them. */
import type { Column, Density } from '../../preload/contract.ts'

/** In the order in which the menu offers them. */
export const COLUMN_WORDS = {
  subject: 'Subject',
  text: 'Text',
  to: 'To',
  name: 'Name',
  phone: 'Phone',
  order: 'Order',
  status: 'Status',
  reason: 'Reason',
  created: 'Created',
  scheduled: 'Scheduled for',
  sent: 'Sent',
  finished: 'Finished',
  sender: 'Sender name',
  gateway: 'Gateway',
  source: 'Source',
  parts: 'Parts',
  attempts: 'Attempts',
  operatorId: 'Operator’s number',
  operatorCode: 'Operator’s code',
  id: 'Message',
} as const satisfies Record<Column, string>

export const DENSITY_WORDS = { normal: 'Normal', compact: 'Compact' } as const satisfies Record<
  Density,
  string
>

export const COLUMN_MENU_WORDS = {
  open: 'Columns',
  title: 'Columns of this view',
  hint: 'Alt and an arrow key move a column',
  up: (column: string) => `Move ${column} to the left`,
  down: (column: string) => `Move ${column} to the right`,
  pin: (column: string) => `Keep ${column} in sight at the left`,
  movedTo: (column: string, place: number, count: number) => `${column}: column ${place} of ${count}`,
  density: 'Rows',
  reset: 'Usual columns',
  width: (column: string) => `Width of ${column}`,
  ascending: 'Sorted ascending',
  descending: 'Sorted descending',
  nobody: '–',
} as const
