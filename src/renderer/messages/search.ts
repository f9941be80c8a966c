import type { Filter } from '../../preload/contract.ts'

/** What people write a phone number with. */
const NUMBER = /^\+?[\d\s().-]+$/
/** Fewer digits than this are no part of a number that anybody remembers: they are looked for in the words. */
const FEWEST_DIGITS = 3

/** What stands in the search box for a filter: its words, or the number, where that was typed there (`own`). */
export function searchOf({ text, phone }: Filter, own: string | undefined): string {
  return text ?? (phone === own ? phone : undefined) ?? ''
}

/**
 * A filter with what was typed into the search box: digits look for numbers, anything else for words. A number that
 * was asked for elsewhere stays, unless it is another one that is typed.
 */
export function withSearch(filter: Filter, typed: string, own?: string): Filter {
  const { text: _, phone, ...others } = filter
  const rest = phone === undefined || phone === own ? others : { ...others, phone }
  const search = typed.trim()
  if (search === '') return rest
  return isNumber(search) ? { ...rest, phone: search } : { ...rest, text: search }
}

function isNumber(search: string): boolean {
  return NUMBER.test(search) && search.replace(/\D/g, '').length >= FEWEST_DIGITS
}
