import type { Receipt } from '../domain/adapter.ts'
import { keepOrphan } from './orphans.ts'
import { applyReceipt } from './receipt.ts'
import type { Writing } from './transaction.ts'

/** Receipts of one gateway, in the order in which they came. What matches nothing waits (rule 8). */
export function applyReceipts(
  writing: Writing,
  gatewayId: string,
  receipts: readonly Receipt[],
  now: number,
): void {
  for (const receipt of receipts) {
    if (!applyReceipt(writing, gatewayId, receipt, now)) keepOrphan(writing, gatewayId, receipt, now)
  }
}
