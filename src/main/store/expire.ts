import { all } from './database.ts'
import type { MessageRow } from './rows.ts'
import type { Writing } from './transaction.ts'
import { move } from './transition.ts'

/**
 * Queued messages that may still be given up: not while an attempt is under way, nor where one may have gone.
 * Spelled as the index `messages_expiry` is.
 */
export const MAY_EXPIRE = `status = 'queued' AND valid_until IS NOT NULL AND open_attempt IS NULL
  AND hold IS NOT 'unconfirmed'`

/** Those whose `validUntil` has passed become `not_delivered`, `expired_unsent`. Returns how many. */
export function expire(writing: Writing, now: number): number {
  const late = all<MessageRow>(
    writing.db,
    `SELECT * FROM messages WHERE ${MAY_EXPIRE} AND valid_until <= ? ORDER BY id`,
    now,
  )
  for (const message of late) {
    move(writing, message, now, { event: 'expired', cause: 'expired', reason: 'expired_unsent' })
  }
  return late.length
}
