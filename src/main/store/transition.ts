/** The only place where a message's status changes, by the table of domain/status.ts (rule 6). */

import type { HistoryCause } from '../domain/message.ts'
import type { Reason } from '../domain/reasons.ts'
import { nextPlanned, POLL_PLAN } from '../domain/schedule.ts'
import { isFinal, nextStatus, type Status, type StatusEvent } from '../domain/status.ts'
import { one, run } from './database.ts'
import { writeHistory } from './history.ts'
import type { MessageRow } from './rows.ts'
import type { Writing } from './transaction.ts'

export interface Event {
  readonly event: StatusEvent
  readonly cause: HistoryCause
  /** With what ends as `not_delivered`; the operator's fault where nothing better is known. */
  readonly reason?: Reason | undefined
  /** The operator's own words, raw. */
  readonly code?: string | undefined
  readonly text?: string | undefined
  /** When it happened, as somebody outside says; believed only between forwarding and now. */
  readonly at?: number | undefined
  /** When the gateway took it, and when to ask first; absent: now, and as planned for that age. */
  readonly forwardedAt?: number | undefined
  /** `null`: it is never asked for. */
  readonly nextPollAt?: number | null | undefined
}

export function readMessage(writing: Writing, id: number): MessageRow | undefined {
  return one<MessageRow>(writing.db, 'SELECT * FROM messages WHERE id = ?', id)
}

/** The status that the event led to, or `null` where it changes nothing. */
export function move(writing: Writing, message: MessageRow, now: number, event: Event): Status | null {
  const status = nextStatus(message.status, event.event)
  if (status === null) return null
  if (message.status === 'queued') run(writing.db, 'DELETE FROM questions WHERE message_id = ?', message.id)
  const reason = status === 'not_delivered' ? (event.reason ?? 'operator_fault') : null
  if (isFinal(status)) end(writing, message, status, reason, now, event)
  else goOn(writing, message, status, now, event)
  writing.touch(message.id)
  writeHistory(writing.db, message.id, now, {
    status,
    reason,
    cause: event.cause,
    detail: event.text ?? event.code,
  })
  return status
}

const LEAVE_QUEUE = `hold = NULL, hold_since = NULL, hold_detail = NULL, next_attempt_at = NULL, open_attempt = NULL,
  operator_code = COALESCE(?, operator_code), operator_text = COALESCE(?, operator_text)`

function end(
  writing: Writing,
  message: MessageRow,
  status: Status,
  reason: Reason | null,
  now: number,
  event: Event,
): void {
  const reported = event.event.startsWith('reported_')
  const forwardedAt = message.forwarded_at ?? (reported ? (event.forwardedAt ?? now) : null)
  const believable = event.at !== undefined && event.at <= now && event.at >= (forwardedAt ?? now)
  run(
    writing.db,
    `UPDATE messages SET ${LEAVE_QUEUE}, status = ?, reason = ?, final_at = ?, forwarded_at = ?,
       next_poll_at = NULL, no_final_report = 0, seen = 0, revision = ? WHERE id = ?`,
    event.code ?? null,
    event.text ?? null,
    status,
    reason,
    believable ? (event.at ?? now) : now,
    forwardedAt,
    writing.revision,
    message.id,
  )
}

function goOn(writing: Writing, message: MessageRow, status: Status, now: number, event: Event): void {
  const forwardedAt = message.forwarded_at ?? event.forwardedAt ?? now
  const planned = () => nextPlanned(POLL_PLAN, forwardedAt, now) ?? now
  const fromQueue = event.nextPollAt === undefined ? planned() : event.nextPollAt
  const pollAt = message.status === 'queued' ? fromQueue : message.next_poll_at
  run(
    writing.db,
    `UPDATE messages SET ${LEAVE_QUEUE}, status = ?, forwarded_at = ?, next_poll_at = ?, no_final_report = ?,
       put_off = 0, revision = ? WHERE id = ?`,
    event.code ?? null,
    event.text ?? null,
    status,
    forwardedAt,
    pollAt,
    pollAt === null ? 1 : 0,
    writing.revision,
    message.id,
  )
}
