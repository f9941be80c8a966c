/** A person decides about what may have been sent (rule 2), or about what grew old while offline (rule 5). */
import type { Changed, SkipCode, Verdict } from '../domain/ports.ts'
import { one, run } from './database.ts'
import type { MessageRow } from './rows.ts'
import { actOn, leftQueue } from './selection.ts'
import type { Writing } from './transaction.ts'
import { move } from './transition.ts'
import { makeDue } from './waiting.ts'

export function confirm(writing: Writing, ids: readonly number[], verdict: Verdict, now: number): Changed {
  return actOn(writing, { ids }, ['queued'], (message) => {
    const obstacle = leftQueue(message) ?? undecidable(message, verdict)
    if (obstacle === null) DO[verdict](writing, message, now)
    return obstacle
  })
}

/** Nobody can say of a message on `review` that it was sent: it was not. */
function undecidable(message: MessageRow, verdict: Verdict): SkipCode | null {
  if (message.hold === 'unconfirmed') return null
  return message.hold === 'review' && verdict !== 'sent' ? null : 'not_unconfirmed'
}

const DO: Record<Verdict, (writing: Writing, message: MessageRow, now: number) => void> = {
  sent(writing, message, now) {
    const attempt = one<{ started_at: number; known: number }>(
      writing.db,
      `SELECT started_at, EXISTS (SELECT 1 FROM operator_ids o WHERE o.attempt_id = a.id) AS known
       FROM attempts a WHERE message_id = ? ORDER BY number DESC LIMIT 1`,
      message.id,
    )
    move(writing, message, now, {
      event: 'accepted',
      cause: 'confirmed',
      forwardedAt: attempt?.started_at,
      // Without the operator's id nobody can be asked; a receipt may still come.
      nextPollAt: attempt?.known ? now : null,
    })
  },
  send_again(writing, message, now) {
    run(writing.db, 'DELETE FROM questions WHERE message_id = ?', message.id)
    makeDue(writing, message.id, now, { cause: 'confirmed', fresh: true })
  },
  drop(writing, message, now) {
    move(writing, message, now, { event: 'cancelled', cause: 'confirmed' })
  },
}
