/** Columns as an address has them: `subject.160.pinned,text,to.240`. What is not understood is left out. */
import type { Column, ShownColumn } from '../../preload/contract.ts'
import { COLUMN_WORDS } from '../i18n/column-words.ts'

export const NARROWEST = 40
export const WIDEST = 2_000

export function formatColumns(columns: readonly ShownColumn[]): string {
  return columns
    .map(({ by, width, pinned }) => [by, width, pinned && 'pinned'].filter(Boolean).join('.'))
    .join(',')
}

export function parseColumns(written: string | null): readonly ShownColumn[] | null {
  const columns = (written ?? '').split(',').flatMap(parseColumn)
  const once = columns.filter(({ by }, place) => columns.findIndex((other) => other.by === by) === place)
  return once.length > 0 ? once : null
}

function parseColumn(written: string): readonly ShownColumn[] {
  const [by = '', ...marks] = written.split('.')
  if (!isColumn(by)) return []
  const width = marks
    .filter((mark) => /^\d{2,4}$/.test(mark))
    .map(Number)
    .find((each) => each >= NARROWEST && each <= WIDEST)
  const pinned = marks.includes('pinned')
  return [{ by, ...(width !== undefined && { width }), ...(pinned && { pinned }) }]
}

export function isColumn(word: string): word is Column {
  return Object.hasOwn(COLUMN_WORDS, word)
}
