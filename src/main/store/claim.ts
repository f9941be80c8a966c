import { randomUUID } from 'node:crypto'
import type { Submission } from '../domain/adapter.ts'
import { all, one, run } from './database.ts'
import type { MessageRow } from './rows.ts'
import { toSubmission } from './submissions.ts'
import type { Writing } from './transaction.ts'

/** Ended clock holds are looked at this many at a time, longest ended first: a claim's cost stays bounded. */
const CLOCK_HOLDS_AT_ONCE = 1_000

/** Up to `limit` due messages of a gateway, oldest first, each with a new attempt on disk (rule 2). */
export function claim(writing: Writing, gatewayId: string, limit: number, now: number): Submission[] {
  const { db } = writing
  const due = all<MessageRow>(
    db,
    `SELECT * FROM messages WHERE id IN (
       SELECT * FROM (SELECT id FROM messages
         WHERE status = 'queued' AND gateway_id = ?1 AND hold IS NULL AND open_attempt IS NULL
           AND (valid_until IS NULL OR valid_until > ?3)
         ORDER BY id LIMIT ?2)
       UNION ALL
       SELECT * FROM (SELECT id FROM messages
         WHERE status = 'queued' AND hold IN ('retry', 'scheduled', 'sending_hours') AND gateway_id = ?1
           AND next_attempt_at <= ?3 AND open_attempt IS NULL AND (valid_until IS NULL OR valid_until > ?3)
         ORDER BY next_attempt_at, id LIMIT ?4)
     ) ORDER BY id LIMIT ?2`,
    gatewayId,
    limit,
    now,
    CLOCK_HOLDS_AT_ONCE,
  )
  const sender = usualSender(writing, gatewayId)
  return due.map((message) => begin(writing, message, gatewayId, message.sender ?? sender, now))
}

/** The gateway's first sending name, for messages that name none. */
function usualSender({ db }: Writing, gatewayId: string): string | null {
  return (
    one<{ sender: string | null }>(db, 'SELECT senders ->> 0 AS sender FROM gateways WHERE id = ?', gatewayId)
      ?.sender ?? null
  )
}

/**
 * The reference to repeat: of the last attempt at this very gateway, where the gateway was asked and never saw it, or
 * where that one was a repeat already. A late twin of the first attempt and this one are then the same message to the
 * gateway; unless the message was changed meanwhile, which makes it another one.
 */
function repeated({ db }: Writing, messageId: number, gatewayId: string): string | null {
  const last = one<{ reference: string; again: number }>(
    db,
    `SELECT COALESCE(repeats, reference) AS reference,
       (repeats IS NOT NULL OR EXISTS (SELECT 1 FROM history h
         WHERE h.message_id = ?1 AND h.cause = 'reconciled' AND h.at >= a.started_at))
       AND NOT EXISTS (SELECT 1 FROM history h
         WHERE h.message_id = ?1 AND h.cause = 'edited' AND h.at >= a.started_at) AS again
     FROM attempts a WHERE message_id = ?1 AND gateway_id = ?2 AND outcome = 'not_processed'
     ORDER BY number DESC LIMIT 1`,
    messageId,
    gatewayId,
  )
  return last?.again === 1 ? last.reference : null
}

function begin(
  writing: Writing,
  message: MessageRow,
  gatewayId: string,
  sender: string | null,
  now: number,
): Submission {
  const { db } = writing
  const reference = randomUUID()
  const repeats = message.attempts > 0 ? repeated(writing, message.id, gatewayId) : null
  const { id } = run(
    db,
    `INSERT INTO attempts (message_id, number, gateway_id, reference, started_at, sender, repeats)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    message.id,
    message.attempts + 1,
    gatewayId,
    reference,
    now,
    sender,
    repeats,
  )
  run(
    db,
    `UPDATE messages SET open_attempt = ?, attempts = attempts + 1, hold = NULL, hold_since = NULL,
       hold_detail = NULL, next_attempt_at = NULL, revision = ? WHERE id = ?`,
    id,
    writing.revision,
    message.id,
  )
  writing.touch(message.id)
  return toSubmission(message, { id, reference: repeats ?? reference, startedAt: now, sender })
}
