import type { Database } from 'better-sqlite3'
import type { StatusQuery } from '../domain/adapter.ts'
import type { PollSettlement } from '../domain/ports.ts'
import { isFinal } from '../domain/status.ts'
import { all, one, run } from './database.ts'
import { writeHistory } from './history.ts'
import { reportWhole } from './reports.ts'
import { type MessageRow, present } from './rows.ts'
import type { Writing } from './transaction.ts'
import { readMessage } from './transition.ts'

/** The attempt that was taken: the last accepted one, or the last one that a person or a report says went. */
const SENT_ATTEMPT = `SELECT id, COALESCE(repeats, reference) AS reference, sender FROM attempts WHERE message_id = ?
  ORDER BY outcome IS 'accepted' DESC, number DESC LIMIT 1`

interface SentAttempt {
  readonly id: number
  readonly reference: string
  readonly sender: string | null
}

/** Up to `limit` messages of one gateway whose poll is due, the longest due first. */
export function duePolls(db: Database, gatewayId: string, limit: number, now: number): StatusQuery[] {
  const due = all<MessageRow>(
    db,
    `SELECT * FROM messages WHERE gateway_id = ? AND next_poll_at IS NOT NULL AND next_poll_at <= ?
     ORDER BY next_poll_at, id LIMIT ?`,
    gatewayId,
    now,
    limit,
  )
  return due.map((message) => toQuery(db, message))
}

function toQuery(db: Database, message: MessageRow): StatusQuery {
  const attempt = one<SentAttempt>(db, SENT_ATTEMPT, message.id)
  const ids = all<{ operator_id: string }>(
    db,
    'SELECT operator_id FROM operator_ids WHERE attempt_id = ? ORDER BY part, id',
    attempt?.id ?? 0,
  )
  return {
    messageId: message.id,
    reference: attempt?.reference ?? '',
    operatorIds: ids.map((row) => row.operator_id),
    phone: message.phone,
    forwardedAt: message.forwarded_at ?? message.created_at,
    ...present({ sender: attempt?.sender ?? message.sender }),
  }
}

/** Keeps each raw answer, applies its report, and plans the next request or none (rule 7). */
export function settlePolls(writing: Writing, polls: readonly PollSettlement[], now: number): void {
  for (const poll of polls) settlePoll(writing, poll, now)
}

function settlePoll(writing: Writing, poll: PollSettlement, now: number): void {
  const { db } = writing
  const message = readMessage(writing, poll.messageId)
  if (!message) return
  run(
    db,
    'INSERT INTO polls (message_id, at, status, code, text) VALUES (?, ?, ?, ?, ?)',
    message.id,
    now,
    poll.report?.status ?? null,
    poll.raw?.code ?? poll.report?.code ?? null,
    poll.raw?.text ?? poll.report?.text ?? null,
  )
  writing.touch(message.id)
  const attempt = one<SentAttempt>(db, SENT_ATTEMPT, message.id)
  if (poll.report && attempt) reportWhole(writing, message, attempt.id, poll.report, now, 'poll')
  const after = readMessage(writing, message.id)
  if (!after || isFinal(after.status) || after.next_poll_at === null) return
  if (poll.nextPollAt === null) endPolls(writing, after, now)
  else {
    run(
      db,
      'UPDATE messages SET next_poll_at = ?, revision = ? WHERE id = ?',
      poll.nextPollAt,
      writing.revision,
      message.id,
    )
  }
}

/** Past its last poll: "no final report". A receipt may still come. */
export function endPolls(
  writing: Writing,
  message: Pick<MessageRow, 'id' | 'status'>,
  now: number,
  detail?: string,
): void {
  run(
    writing.db,
    'UPDATE messages SET next_poll_at = NULL, no_final_report = 1, revision = ? WHERE id = ?',
    writing.revision,
    message.id,
  )
  writing.touch(message.id)
  writeHistory(writing.db, message.id, now, { status: message.status, cause: 'polls_ended', detail })
}
