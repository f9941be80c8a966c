import { randomUUID } from 'node:crypto'
import type { Submission } from '../domain/adapter.ts'
import { all, run } from './database.ts'
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
  return due.map((message) => begin(writing, message, gatewayId, now))
}

function begin(writing: Writing, message: MessageRow, gatewayId: string, now: number): Submission {
  const { db } = writing
  const reference = randomUUID()
  const { id } = run(
    db,
    'INSERT INTO attempts (message_id, number, gateway_id, reference, started_at) VALUES (?, ?, ?, ?, ?)',
    message.id,
    message.attempts + 1,
    gatewayId,
    reference,
    now,
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
  return toSubmission(message, { id, reference, startedAt: now })
}
