/** Which message comes before and after the one that is open, in the order of the list. Pure. */

export interface Place {
  /** The rows that stand on the page. */
  readonly ids: readonly number[]
  readonly opened: number
  readonly page: number
  readonly pages: number
}

/** The rows go on over the border of a page. */
export type Neighbour = { readonly id: number } | { readonly page: number }

/** `undefined`: there is none. A message that is not on the page has the page's first row after it. */
export function neighbour({ ids, opened, page, pages }: Place, by: 1 | -1): Neighbour | undefined {
  const at = ids.indexOf(opened)
  const id = at === -1 && by === -1 ? undefined : ids[at + by]
  if (id !== undefined) return { id }
  if (at === -1) return undefined
  const beyond = page + by
  return beyond >= 1 && beyond <= pages ? { page: beyond } : undefined
}

/** The row of the page beyond that was not seen yet: messages may have moved over the border meanwhile. */
export function entryOf(beyond: readonly number[], seen: readonly number[], by: 1 | -1): number | undefined {
  const fresh = beyond.filter((id) => !seen.includes(id))
  return by === 1 ? fresh[0] : fresh.at(-1)
}
