/** Receipts that match nothing yet: the receipt may be faster than the answer to its submit (rule 8). */
import type { Receipt } from '../domain/adapter.ts'
import { all, run } from './database.ts'
import { idsOf } from './match.ts'
import { applyReceipt } from './receipt.ts'
import type { Writing } from './transaction.ts'

/** The oldest go first where a gateway sends more strangers' receipts than this. */
export const MOST_ORPHANS = 50_000

export function keepOrphan(writing: Writing, gatewayId: string, receipt: Receipt, now: number): void {
  const { id } = run(
    writing.db,
    'INSERT INTO orphans (gateway_id, reference, received_at, receipt) VALUES (?, ?, ?, ?)',
    gatewayId,
    receipt.reference ?? null,
    now,
    JSON.stringify(receipt),
  )
  for (const operatorId of idsOf(receipt)) {
    run(
      writing.db,
      'INSERT INTO orphan_ids (gateway_id, operator_id, orphan_id) VALUES (?, ?, ?)',
      gatewayId,
      operatorId,
      id,
    )
  }
  run(writing.db, 'DELETE FROM orphans WHERE id <= ?', id - MOST_ORPHANS)
}

interface Orphan {
  readonly id: number
  readonly receipt: string
}

/** Tries waiting receipts again that may be about this attempt, in the order in which they came. */
export function applyOrphans(
  writing: Writing,
  attempt: { readonly gateway_id: string; readonly reference: string; readonly started_at: number },
  operatorIds: readonly string[],
  now: number,
): void {
  const orphans = all<Orphan>(
    writing.db,
    // One that came before the attempt began is about somebody else's message of the same id.
    `SELECT id, receipt FROM orphans WHERE gateway_id = ?1 AND received_at >= ?2 AND (reference = ?3 OR id IN (
       SELECT orphan_id FROM orphan_ids WHERE gateway_id = ?1 AND operator_id IN (SELECT value FROM json_each(?4))))
     ORDER BY id`,
    attempt.gateway_id,
    attempt.started_at,
    attempt.reference,
    JSON.stringify(operatorIds),
  )
  for (const { id, receipt } of orphans) {
    // What the database holds was a Receipt when `keepOrphan` wrote it.
    const kept: Receipt = JSON.parse(receipt)
    if (applyReceipt(writing, attempt.gateway_id, kept, now)) {
      run(writing.db, 'DELETE FROM orphans WHERE id = ?', id)
    }
  }
}
