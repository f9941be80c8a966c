/** The list's columns as a file has them: one fact a column. */
import type { Column, GatewayView, Input } from '../../preload/contract.ts'
import { COLUMN_WORDS } from '../i18n/column-words.ts'
import { REASON_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../i18n/words.ts'

type ExportInput = Extract<Input<'jobs.start'>, { kind: 'export' }>

/** What the list shows in one column and a file in two. */
const SPLIT: Partial<Record<Column, readonly Column[]>> = {
  to: ['name', 'phone'],
  status: ['status', 'reason'],
}

/** In the list's order, each once. */
export function exportColumns(shown: readonly Column[]): ExportInput['columns'] {
  const columns = new Set(shown.flatMap((column) => SPLIT[column] ?? [column]))
  return [...columns].map((by) => ({ by, title: COLUMN_WORDS[by] }))
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
