import { type AttemptRow, askLater, endAttempt } from './attempts.ts'
import { all } from './database.ts'
import type { Writing } from './transaction.ts'
import { readMessage } from './transition.ts'
import { putOnHold } from './waiting.ts'

const ENDED = 'The program ended before the gateway answered.'

/**
 * At start: attempts without an outcome become `ambiguous` and their messages `unconfirmed` (rule 2); those whose
 * gateway can be asked are asked at once. Returns how many attempts.
 */
export function recover(writing: Writing, canAsk: readonly string[], now: number): number {
  const open = all<AttemptRow>(writing.db, 'SELECT * FROM attempts WHERE outcome IS NULL ORDER BY id')
  for (const attempt of open) {
    endAttempt(writing, attempt.id, { kind: 'ambiguous', text: ENDED }, now)
    writing.touch(attempt.message_id)
    // A receipt that came before the crash may have moved the message on already.
    if (readMessage(writing, attempt.message_id)?.open_attempt !== attempt.id) continue
    putOnHold(writing, attempt.message_id, 'unconfirmed', now, { cause: 'recovered', detail: ENDED })
    if (canAsk.includes(attempt.gateway_id)) askLater(writing, attempt, now)
  }
  return open.length
}
