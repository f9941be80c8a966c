import type { NotProcessed, SubmitOutcome } from '../domain/adapter.ts'
import type { Hold } from '../domain/holds.ts'
import type { Settlement } from '../domain/ports.ts'
import { type AttemptRow, askLater, endAttempt, owner } from './attempts.ts'
import { one, run } from './database.ts'
import { keepOperatorIds } from './operator-ids.ts'
import { applyOrphans } from './orphans.ts'
import type { MessageRow } from './rows.ts'
import type { Writing } from './transaction.ts'
import { move, readMessage } from './transition.ts'
import { putOnHold } from './waiting.ts'

/** Ends attempts and moves their messages. An attempt that has ended already (recovered) is left as it is. */
export function settle(writing: Writing, settlements: readonly Settlement[], now: number): void {
  for (const settlement of settlements) {
    const attempt = one<AttemptRow>(
      writing.db,
      'SELECT * FROM attempts WHERE id = ? AND outcome IS NULL',
      settlement.attemptId,
    )
    const message = attempt && readMessage(writing, attempt.message_id)
    if (attempt && message) settleOne(writing, attempt, message, settlement, now)
  }
}

function settleOne(
  writing: Writing,
  attempt: AttemptRow,
  message: MessageRow,
  settlement: Settlement,
  now: number,
): void {
  const { outcome } = settlement
  endAttempt(writing, attempt.id, outcome, now)
  writing.touch(message.id)
  const operatorIds = 'operatorIds' in outcome ? (outcome.operatorIds ?? []) : []
  keepOperatorIds(writing, owner(attempt, message), operatorIds)
  if (message.open_attempt === attempt.id) moveOn(writing, attempt, message, settlement, now)
  else if (settlement.nextPollAt !== undefined) replan(writing, message.id, settlement.nextPollAt)
  applyOrphans(writing, attempt, operatorIds, now)
}

/** A receipt came before the answer to the submit and moved the message; the engine's plan is the better one. */
function replan(writing: Writing, messageId: number, nextPollAt: number): void {
  run(
    writing.db,
    'UPDATE messages SET next_poll_at = ?, revision = ? WHERE id = ? AND next_poll_at IS NOT NULL',
    nextPollAt,
    writing.revision,
    messageId,
  )
}

function moveOn(
  writing: Writing,
  attempt: AttemptRow,
  message: MessageRow,
  settlement: Settlement,
  now: number,
): void {
  const { outcome } = settlement
  const { code, text } = outcome
  countPutOff(writing, message.id, outcome)
  switch (outcome.kind) {
    case 'accepted':
      move(writing, message, now, {
        event: 'accepted',
        cause: 'submitted',
        code,
        text,
        nextPollAt: settlement.nextPollAt ?? null,
      })
      return
    case 'rejected':
      move(writing, message, now, {
        event: 'rejected',
        cause: 'submitted',
        reason: outcome.reason,
        code,
        text,
      })
      return
    case 'not_processed':
      putOnHold(writing, message.id, settlement.hold ?? HOLD_OF[outcome.cause.why], now, {
        cause: 'held',
        until: settlement.nextAttemptAt,
        detail: outcome.cause.why === 'gateway_problem' ? outcome.cause.problem.sentence : (text ?? code),
      })
      return
    case 'ambiguous':
      putOnHold(writing, message.id, 'unconfirmed', now, { cause: 'held', detail: text ?? code })
      if (settlement.askAt !== undefined) askLater(writing, attempt, settlement.askAt)
  }
}

const HOLD_OF: Record<NotProcessed['why'], Hold> = {
  no_connection: 'no_connection',
  busy: 'retry',
  throttled: 'retry',
  gateway_problem: 'gateway_problem',
}

const PUT_OFF: readonly NotProcessed['why'][] = ['busy', 'throttled']

/** How many times in a row the gateway put this message off. */
function countPutOff(writing: Writing, messageId: number, outcome: SubmitOutcome): void {
  const again = outcome.kind === 'not_processed' && PUT_OFF.includes(outcome.cause.why)
  run(
    writing.db,
    'UPDATE messages SET put_off = CASE WHEN ? THEN put_off + 1 ELSE 0 END WHERE id = ?',
    again ? 1 : 0,
    messageId,
  )
}
