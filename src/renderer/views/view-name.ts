/** Whether a view can be called so. Pure. */
export function nameProblem(name: string, taken: readonly string[]): 'blank' | 'taken' | undefined {
  const wanted = plain(name)
  if (wanted === '') return 'blank'
  return taken.some((other) => plain(other) === wanted) ? 'taken' : undefined
}

const plain = (name: string) => name.trim().toLocaleLowerCase()
