import type { EventPayload } from '../../preload/contract.ts'
import type { EventName } from '../../preload/methods.ts'

export type Arrived = { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName]

type Listeners = { [Name in EventName]: Set<(payload: EventPayload<Name>) => void> }

/** Who listens to what. */
export function listenerTable() {
  const table: Listeners = {
    'messages.changed': new Set(),
    'outbox.changed': new Set(),
    'settings.changed': new Set(),
    'views.changed': new Set(),
    'jobs.changed': new Set(),
    'desk.show': new Set(),
    'desk.compose': new Set(),
  }

  return {
    on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void {
      table[name].add(listener)
      return () => table[name].delete(listener)
    },
    tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
      for (const listener of table[name]) listener(payload)
    },
    isName: (name: unknown): name is EventName => typeof name === 'string' && Object.hasOwn(table, name),
  }
}
