import type { z } from 'zod'

/** The first thing that is wrong with an input, in one sentence: where, and what. */
export function inWords(issues: readonly z.core.$ZodIssue[]): string {
  const first = issues[0]
  if (!first) return 'it is not as it should be.'
  const where = first.path.map(String).join('.')
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
  const what = `${first.message}${more}.`
  return where === '' ? what : `${where}: ${what}`
}
