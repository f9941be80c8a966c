import type { Receipt } from '../domain/adapter.ts'
import { type AttemptRow, owner } from './attempts.ts'
import { one } from './database.ts'
import { idsOf, matchReceipt } from './match.ts'
import { keepOperatorIds } from './operator-ids.ts'
import { reportPart, reportWhole } from './reports.ts'
import type { Writing } from './transaction.ts'
import { readMessage } from './transition.ts'

/** `false`: nothing of ours matches it. A duplicate matches, and changes nothing. */
export function applyReceipt(writing: Writing, gatewayId: string, receipt: Receipt, now: number): boolean {
  const match = matchReceipt(writing, gatewayId, receipt)
  if (!match) return false
  learnId(writing, match.attemptId, receipt)
  const message = readMessage(writing, match.messageId)
  if (!message) return false
  if (match.part) reportPart(writing, message, match.attemptId, match.part, receipt, now)
  else reportWhole(writing, message, match.attemptId, receipt, now)
  return true
}

/**
 * A receipt by our reference may be the first to tell the operator's id of an attempt that ended without one:
 * then the message can be asked for.
 */
function learnId(writing: Writing, attemptId: number, receipt: Receipt): void {
  const [operatorId] = idsOf(receipt)
  if (!receipt.reference || operatorId === undefined) return
  const attempt = one<AttemptRow>(
    writing.db,
    `SELECT * FROM attempts a WHERE id = ? AND outcome IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM operator_ids o WHERE o.attempt_id = a.id)`,
    attemptId,
  )
  const message = attempt && readMessage(writing, attempt.message_id)
  if (attempt && message) keepOperatorIds(writing, owner(attempt, message), [operatorId])
}
