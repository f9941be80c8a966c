/** Whether the program can be heard at all: the page's own line to it, not the operator's. */
export type Link =
  | 'up'
  /** Nobody answers: the program has ended, or is starting. */
  | 'lost'
  /** The program answers, but does not know this window: it was started anew with another key. */
  | 'refused'

export interface LinkStore {
  current(): Link
  subscribe(listener: () => void): () => void
  set(link: Link): void
}

export function linkStore(first: Link = 'up'): LinkStore {
  const listeners = new Set<() => void>()
  let link = first
  return {
    current: () => link,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (next) => {
      if (next === link) return
      link = next
      for (const listener of listeners) listener()
    },
  }
}
