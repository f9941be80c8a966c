export type Direction = 'up' | 'down'

/** The order with one moved by one place; `null` where it stands at that end already. */
export function movedBy(ids: readonly string[], id: string, direction: Direction): string[] | null {
  const from = ids.indexOf(id)
  const to = direction === 'up' ? from - 1 : from + 1
  if (from < 0 || to < 0 || to >= ids.length) return null
  const others = ids.filter((each) => each !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
}
