/** The list's columns as a file has them: one fact a column. */
import type { GatewayView, Input } from '../../preload/contract.ts'
import { REASON_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../i18n/words.ts'

type ExportInput = Extract<Input<'jobs.start'>, { kind: 'export' }>
export type ExportColumn = ExportInput['columns'][number]['by']

export const EXPORT_TITLES: Readonly<Record<ExportColumn, string>> = {
  id: 'Message',
  subject: 'Subject',
  text: 'Text',
  to: 'To',
  name: 'Name',
  phone: 'Phone',
  order: 'Order',
  status: 'Status',
  reason: 'Reason',
  created: 'Created',
  sent: 'Sent',
  finished: 'Finished',
  sender: 'Sender name',
  gateway: 'Gateway',
  source: 'Source',
  parts: 'Parts',
  attempts: 'Attempts',
  operatorId: 'Operator’s number',
  operatorCode: 'Operator’s code',
}

/** What the list shows where nobody chose otherwise. */
export const USUAL_COLUMNS: readonly ExportColumn[] = ['subject', 'text', 'to', 'status', 'created', 'sent']

/** What the list shows in one column and a file in two. */
const SPLIT: Partial<Record<ExportColumn, readonly ExportColumn[]>> = {
  to: ['name', 'phone'],
  status: ['status', 'reason'],
}

/** In the list's order, each once. */
export function exportColumns(shown: readonly ExportColumn[]): ExportInput['columns'] {
  const columns = new Set(shown.flatMap((column) => SPLIT[column] ?? [column]))
  return [...columns].map((by) => ({ by, title: EXPORT_TITLES[by] }))
}

/** The clerk's words for what is stored as a code, and the gateways' names. */
export function exportWords(gateways: readonly GatewayView[]): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(STATUS_WORDS).map(([code, { long }]) => [code, long])),
    ...Object.fromEntries(Object.entries(REASON_WORDS).map(([code, { short }]) => [code, short])),
    ...SOURCE_WORDS,
    ...Object.fromEntries(gateways.map(({ id, name }) => [id, name])),
  }
}
