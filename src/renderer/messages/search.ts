import type { Filter } from '../../preload/contract.ts'

/** What people write a phone number with. */
const NUMBER = /^\+?[\d\s().-]+$/
/** Fewer digits than this are no part of a number that anybody remembers: they are looked for in the words. */
const FEWEST_DIGITS = 3

/** What stands in the search box for a filter. */
export function searchOf({ text, phone }: Filter): string {
  return text ?? phone ?? ''
}

/** A filter with what was typed into the search box: digits look for numbers, anything else for words. */
export function withSearch(filter: Filter, typed: string): Filter {
  const { text: _, phone: __, ...rest } = filter
  const search = typed.trim()
  if (search === '') return rest
  const digits = search.replace(/\D/g, '').length
  return NUMBER.test(search) && digits >= FEWEST_DIGITS
    ? { ...rest, phone: search }
    : { ...rest, text: search }
}
