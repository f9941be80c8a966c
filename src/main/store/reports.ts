/** What a receipt or a poll says of a message, whole or part, and what becomes of the message then. */
import type { Reported, ReportedStatus } from '../domain/adapter.ts'
import type { HistoryCause } from '../domain/message.ts'
import type { Reason } from '../domain/reasons.ts'
import { nextStatus, type StatusEvent } from '../domain/status.ts'
import { one, run } from './database.ts'
import { type Part, partsOf } from './operator-ids.ts'
import type { MessageRow } from './rows.ts'
import type { Writing } from './transaction.ts'
import { move } from './transition.ts'

export const EVENT_OF: Record<Reported, StatusEvent> = {
  forwarded: 'reported_forwarded',
  delivering: 'reported_delivering',
  delivered: 'reported_delivered',
  not_delivered: 'reported_not_delivered',
}

/** A message of several parts is delivered when all are, and not delivered as soon as one is not. */
export function wholeOf(parts: readonly Pick<Part, 'status'>[]): Reported {
  const has = (status: Reported) => parts.some((part) => part.status === status)
  if (has('not_delivered')) return 'not_delivered'
  if (parts.length > 0 && parts.every((part) => part.status === 'delivered')) return 'delivered'
  return has('delivering') || has('delivered') ? 'delivering' : 'forwarded'
}

/** Applies a report on one part. A part's status never goes backwards either, so duplicates change nothing. */
export function reportPart(
  writing: Writing,
  message: MessageRow,
  attemptId: number,
  part: Part,
  report: ReportedStatus,
  now: number,
): void {
  if (nextStatus(part.status, EVENT_OF[report.status]) !== null) {
    const reason = report.status === 'not_delivered' ? (report.reason ?? null) : null
    run(
      writing.db,
      'UPDATE operator_ids SET status = ?, reason = ? WHERE id = ?',
      report.status,
      reason,
      part.id,
    )
  }
  const whole = wholeOf(partsOf(writing, attemptId))
  reportWhole(writing, message, attemptId, { ...report, status: whole, ...reasonOf(writing, attemptId) }, now)
}

function reasonOf(writing: Writing, attemptId: number): { reason?: Reason } {
  const failed = one<{ reason: Reason | null }>(
    writing.db,
    `SELECT reason FROM operator_ids WHERE attempt_id = ? AND status = 'not_delivered' ORDER BY part LIMIT 1`,
    attemptId,
  )
  return failed?.reason ? { reason: failed.reason } : {}
}

/** Applies a report on a whole message, made of the attempt named. */
export function reportWhole(
  writing: Writing,
  message: MessageRow,
  attemptId: number,
  report: ReportedStatus,
  now: number,
  cause: HistoryCause = 'receipt',
): void {
  if (report.status === 'not_delivered' && isTriedAgain(writing, message, attemptId)) return
  const attempt = one<{ started_at: number }>(
    writing.db,
    'SELECT started_at FROM attempts WHERE id = ?',
    attemptId,
  )
  move(writing, message, now, {
    event: EVENT_OF[report.status],
    cause,
    reason: report.reason,
    code: report.code,
    text: report.text,
    at: report.at,
    forwardedAt: attempt?.started_at,
  })
}

/** Bad news of an older try fails nothing that is, or will be, tried again. */
function isTriedAgain(writing: Writing, message: MessageRow, attemptId: number): boolean {
  if (message.status === 'queued') return message.open_attempt !== attemptId && message.hold !== 'unconfirmed'
  const latest = one<{ id: number }>(
    writing.db,
    'SELECT id FROM attempts WHERE message_id = ? ORDER BY number DESC LIMIT 1',
    message.id,
  )
  return latest?.id !== attemptId
}
