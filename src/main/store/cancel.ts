import type { Changed } from '../domain/ports.ts'
import type { Selection } from '../domain/query.ts'
import { actOn, notWaiting } from './selection.ts'
import type { Writing } from './transaction.ts'
import { move } from './transition.ts'

/** Takes messages out of the queue, unless they are being sent or may have been sent. */
export function cancel(writing: Writing, selection: Selection, now: number): Changed {
  return actOn(writing, selection, ['queued'], (message) => {
    const obstacle = notWaiting(message)
    if (obstacle === null) move(writing, message, now, { event: 'cancelled', cause: 'cancelled' })
    return obstacle
  })
}
