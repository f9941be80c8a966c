/**
 * The row that a key moves to; `undefined`: the key moves nowhere.
 * Without a row in focus the arrows come to the one that is open, or to the first.
 */
export function rowAfter(
  ids: readonly number[],
  focused: number | undefined,
  key: string,
  opened?: number,
): number | undefined {
  const at = focused === undefined ? -1 : ids.indexOf(focused)
  switch (key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      if (at === -1) return opened !== undefined && ids.includes(opened) ? opened : ids[0]
      return ids[at + (key === 'ArrowDown' ? 1 : -1)]
    }
    case 'Home':
      return ids[0]
    case 'End':
      return ids.at(-1)
    default:
      return undefined
  }
}
