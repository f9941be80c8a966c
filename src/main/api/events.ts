import type { Clock } from '../domain/clock.ts'
import type { Change } from '../domain/ports.ts'
import type { AnyEvent } from './desk.ts'

/** Least time between two `messages.changed`, in ms: a page that refetches ten times a second is live enough. */
export const CHANGES_EVERY = 100

/** More ids than a page could want one by one. */
export const MOST_IDS = 500

export interface Events {
  on(listener: (event: AnyEvent) => void): () => void
  emit(event: AnyEvent): void
  /** A change of the store: told at once, or together with others a moment later. */
  changed(change: Change): void
  stop(): void
}

/** `every` in ms of `clock`. */
export function createEvents(clock: Clock, every: number = CHANGES_EVERY): Events {
  const listeners = new Set<(event: AnyEvent) => void>()
  let pending: Change | undefined
  let resting: (() => void) | undefined

  const emit = (event: AnyEvent) => {
    for (const listener of listeners) listener(event)
  }
  const tell = () => {
    resting = undefined
    if (!pending) return
    const { revision, ids, many } = pending
    pending = undefined
    resting = clock.after(every, tell)
    emit({ name: 'messages.changed', payload: { revision, ids: [...ids], many } })
  }
  return {
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit,
    changed(change) {
      pending = pending ? merge(pending, change) : change
      if (!resting) tell()
    },
    stop() {
      resting?.()
      resting = undefined
      pending = undefined
      listeners.clear()
    },
  }
}

function merge(a: Change, b: Change): Change {
  const ids = [...new Set([...a.ids, ...b.ids])]
  const many = a.many || b.many || ids.length > MOST_IDS
  return { revision: Math.max(a.revision, b.revision), ids: many ? [] : ids, many }
}
