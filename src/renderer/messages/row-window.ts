/** Which rows are worth drawing: those in sight and a few around them; the rest is empty room of the same height. Pure. */

/** Rows beyond the edges, so that a step of the wheel finds them drawn. */
const AROUND = 6
/** The window moves in steps of so many rows: most scroll events change nothing. */
const STEP = 5

export interface Sight {
  readonly count: number
  /** All in CSS pixels. */
  readonly rowHeight: number
  readonly scrollTop: number
  readonly height: number
}

/** Rows `first` to before `last`, and the room above and below them in CSS pixels. */
export interface RowWindow {
  readonly first: number
  readonly last: number
  readonly above: number
  readonly below: number
}

export function windowOf({ count, rowHeight, scrollTop, height }: Sight): RowWindow {
  const top = Math.floor(Math.max(0, scrollTop) / rowHeight) - AROUND
  const rows = Math.ceil(height / rowHeight) + 2 * AROUND + STEP
  // A list that shrank under a far scroll still shows its end.
  const first = Math.min(Math.max(0, Math.floor(top / STEP) * STEP), Math.max(0, count - rows))
  const last = Math.min(count, first + rows)
  return { first, last, above: first * rowHeight, below: (count - last) * rowHeight }
}

/** Where to scroll so that a row is in sight below the head; the same place where it is already. */
export function scrollTo(row: number, { rowHeight, scrollTop, height }: Sight, head: number): number {
  const top = row * rowHeight
  if (top < scrollTop) return top
  const bottom = top + rowHeight + head
  return bottom > scrollTop + height ? bottom - height : scrollTop
}
