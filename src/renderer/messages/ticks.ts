/** Which messages are selected, over all pages. Pure. */
export interface Selected {
  /** The rows of this page. */
  readonly ids: readonly number[]
  readonly selected: readonly number[]
}

export type Ticked = 'none' | 'some' | 'all'

/** How much of this page is ticked. */
export function tickedOf({ ids, selected }: Selected): Ticked {
  const ticked = new Set(selected)
  const count = ids.filter((id) => ticked.has(id)).length
  if (count === 0) return 'none'
  return count === ids.length ? 'all' : 'some'
}

/** `from`: also every row between that one and this one. */
export function tickRow(
  { ids, selected }: Selected,
  id: number,
  on: boolean,
  from?: number,
): readonly number[] {
  return change(selected, from === undefined ? [id] : between(ids, from, id), on)
}

export function tickAll({ ids, selected }: Selected, on: boolean): readonly number[] {
  return change(selected, ids, on)
}

function change(selected: readonly number[], ids: readonly number[], on: boolean): readonly number[] {
  const touched = new Set(ids)
  const kept = selected.filter((id) => !touched.has(id))
  return on ? [...kept, ...ids] : kept
}

function between(ids: readonly number[], from: number, to: number): readonly number[] {
  const [one, other] = [ids.indexOf(from), ids.indexOf(to)]
  return one === -1 ? [to] : ids.slice(Math.min(one, other), Math.max(one, other) + 1)
}
