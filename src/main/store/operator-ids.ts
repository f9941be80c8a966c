/** What operators call our messages (rule 8): opaque, one or several a message, not unique. */
import { all, run } from './database.ts'
import type { Writing } from './transaction.ts'

/** Numbers are compared by this many last digits: operators write them with and without country and trunk codes. */
const TAIL = 7

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '')
}

export function tailOf(phone: string): string {
  return digitsOf(phone).slice(-TAIL)
}

/** Whether both are the same number as far as both tell; less than seven common digits prove nothing. */
export function sameNumber(one: string, other: string): boolean {
  const a = digitsOf(one)
  const b = digitsOf(other)
  if (a === b) return a !== ''
  const common = Math.min(a.length, b.length)
  return a.length !== b.length && common >= TAIL && a.slice(-common) === b.slice(-common)
}

export interface IdOwner {
  readonly gatewayId: string
  readonly attemptId: number
  readonly messageId: number
  readonly phone: string
}

/** Keeps ids that are new for this attempt; some operators repeat one id for every part. */
export function keepOperatorIds(writing: Writing, owner: IdOwner, operatorIds: readonly string[]): void {
  if (operatorIds.length === 0) return
  for (const [index, operatorId] of operatorIds.entries()) {
    run(
      writing.db,
      `INSERT INTO operator_ids (gateway_id, operator_id, tail, attempt_id, message_id, part)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      owner.gatewayId,
      operatorId,
      tailOf(owner.phone),
      owner.attemptId,
      owner.messageId,
      index + 1,
    )
  }
  run(
    writing.db,
    'UPDATE messages SET operator_id = ?, revision = ? WHERE id = ?',
    operatorIds[0] ?? null,
    writing.revision,
    owner.messageId,
  )
  writing.touch(owner.messageId)
}

export interface Part {
  readonly id: number
  readonly status: 'forwarded' | 'delivering' | 'delivered' | 'not_delivered'
}

export function partsOf(writing: Writing, attemptId: number): Part[] {
  return all<Part>(writing.db, 'SELECT id, status FROM operator_ids WHERE attempt_id = ?', attemptId)
}
