/** What people type, as FTS5 queries. Their quotes, operators and signs are never syntax, so nothing throws. */

/** More words than this are no search. */
const MOST_TERMS = 20

/** Every word as a beginning, all of them wanted; empty where there is no word in it. */
export function wordBeginnings(text: string): string {
  const terms = text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []
  return terms
    .slice(0, MOST_TERMS)
    .map((term) => `"${term}"*`)
    .join(' ')
}

/** The shortest run that a trigram index can find. */
const SHORTEST = 3

/** Any run of characters in one column; `undefined` where it is too short for the index. */
export function anyPart(column: string, text: string): string | undefined {
  const clean = text.replaceAll('\0', '')
  if ([...clean].length < SHORTEST) return undefined
  return `${column} : "${clean.replaceAll('"', '""')}"`
}
