/** Which message a receipt is about (rule 8): by our reference, or by gateway + operator id + recipient. */
import type { Receipt } from '../domain/adapter.ts'
import { isFinal, nextStatus, type Status } from '../domain/status.ts'
import { all, one, type Value } from './database.ts'
import { type Part, sameNumber, tailOf } from './operator-ids.ts'
import { EVENT_OF } from './reports.ts'
import type { Writing } from './transaction.ts'

export interface Match {
  readonly messageId: number
  readonly attemptId: number
  /** Absent: the receipt speaks of the whole message. */
  readonly part?: Part
}

interface Candidate {
  readonly part_id: number
  readonly part_status: Part['status']
  readonly attempt_id: number
  readonly message_id: number
  readonly status: Status
  readonly phone: string
}

/** Every id that the receipt may mean, the likeliest first. */
export function idsOf(receipt: Receipt): string[] {
  const ids = [receipt.operatorId, ...(receipt.operatorIdAlso ?? [])]
  return [...new Set(ids.filter((id) => id !== undefined && id !== ''))].filter((id) => id !== undefined)
}

export function matchReceipt(writing: Writing, gatewayId: string, receipt: Receipt): Match | undefined {
  const byReference = receipt.reference ? matchReference(writing, gatewayId, receipt.reference) : undefined
  if (byReference) {
    const part = partNamed(writing, byReference.attemptId, receipt)
    return part ? { ...byReference, part } : byReference
  }
  for (const operatorId of idsOf(receipt)) {
    const match = choose(candidates(writing, gatewayId, operatorId, receipt.phone), receipt)
    if (match) return match
  }
  return undefined
}

function matchReference(writing: Writing, gatewayId: string, reference: string): Match | undefined {
  const attempt = one<{ id: number; message_id: number }>(
    writing.db,
    // Of attempts under one reference the gateway saw the last one only.
    `SELECT id, message_id FROM attempts WHERE (reference = ?1 OR repeats = ?1) AND gateway_id = ?2
     ORDER BY id DESC LIMIT 1`,
    reference,
    gatewayId,
  )
  return attempt && { messageId: attempt.message_id, attemptId: attempt.id }
}

function partNamed(writing: Writing, attemptId: number, receipt: Receipt): Part | undefined {
  for (const id of idsOf(receipt)) {
    const part = one<Part>(
      writing.db,
      'SELECT id, status FROM operator_ids WHERE attempt_id = ? AND operator_id = ?',
      attemptId,
      id,
    )
    if (part) return part
  }
  return undefined
}

/** Never more than this are looked at: one operator gives every message the same id. */
const MOST_CANDIDATES = 500

const CANDIDATES = `SELECT o.id AS part_id, o.status AS part_status, o.attempt_id, o.message_id, m.status, m.phone
  FROM operator_ids o JOIN messages m ON m.id = o.message_id WHERE o.gateway_id = ? AND o.operator_id = ?`
const OPEN_FIRST = `ORDER BY m.status NOT IN ('queued', 'forwarded', 'delivering'), o.message_id, o.part
  LIMIT ${MOST_CANDIDATES}`

function candidates(writing: Writing, gatewayId: string, operatorId: string, phone?: string): Candidate[] {
  const find = (also: string, ...values: Value[]) =>
    all<Candidate>(writing.db, `${CANDIDATES} ${also} ${OPEN_FIRST}`, gatewayId, operatorId, ...values)
  if (!phone) return find('')
  return find('AND o.tail = ?', tailOf(phone)).filter((candidate) => sameNumber(candidate.phone, phone))
}

/** The oldest that is not final and whose part can still change; then the oldest that the report changes. */
function choose(found: readonly Candidate[], receipt: Receipt): Match | undefined {
  const event = EVENT_OF[receipt.status]
  const best =
    found.find(({ status, part_status }) => !isFinal(status) && nextStatus(part_status, event) !== null) ??
    found.find(({ status }) => nextStatus(status, event) !== null) ??
    found[0]
  return (
    best && {
      messageId: best.message_id,
      attemptId: best.attempt_id,
      part: { id: best.part_id, status: best.part_status },
    }
  )
}
