/** CSV by RFC 4180: commas, CRLF, quotes doubled; UTF-8 with a mark, without which Excel takes it for something else. */
import type { Cell } from './cells.ts'

export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * A spreadsheet runs what begins like this as a formula, in full-width letters too; an apostrophe before it says "text".
 * Source: OWASP, "CSV Injection".
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** A phone number is nothing but a plus and digits, and the plus belongs to it: who reads the file gets it as it is. */
const PHONE = /^\+[1-9]\d{6,14}$/

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(field).join(',')}\r\n`
}

export function csvHead(titles: readonly string[]): string {
  return `${BYTE_ORDER_MARK}${titles.map((title) => quoted(harmless(title))).join(',')}\r\n`
}

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (cell instanceof Date) return localTime(cell)
  return quoted(harmless(cell))
}

const harmless = (text: string) => (FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text)
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** `2026-11-24 14:03:05`, as the desk's own clock shows it. */
export function localTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`
}
