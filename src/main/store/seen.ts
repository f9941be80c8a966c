import type { Changed } from '../domain/ports.ts'
import type { Selection } from '../domain/query.ts'
import { run } from './database.ts'
import { actOn, leftQueue } from './selection.ts'
import type { Writing } from './transaction.ts'

/** Somebody has looked at these failures. Seen already is no change, and no obstacle. */
export function markSeen(writing: Writing, selection: Selection, _now: number): Changed {
  return actOn(writing, selection, ['not_delivered'], (message) => {
    if (message.status === 'delivered') return 'delivered'
    if (message.status !== 'not_delivered') return leftQueue(message) ?? 'not_found'
    if (message.seen === 1) return null
    run(writing.db, 'UPDATE messages SET seen = 1, revision = ? WHERE id = ?', writing.revision, message.id)
    writing.touch(message.id)
    return null
  })
}
