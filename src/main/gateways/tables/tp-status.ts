import type { Reported } from '../../domain/adapter.ts'
import type { OperatorReason } from '../../domain/reasons.ts'
import type { CodeTable } from './code-table.ts'

export interface TpMeaning {
  /** Absent: it says nothing of the end. */
  readonly status?: Reported
  readonly reason?: OperatorReason
}

const failed = (reason: OperatorReason): TpMeaning => ({ status: 'not_delivered', reason })
const TRYING: TpMeaning = { status: 'delivering' }

/** TP-Status: what the service centre says in a delivery report, as modems and phones hand it on. Decimal. */
export const TP_STATUS: CodeTable<TpMeaning> = {
  source: '3GPP TS 23.040 section 9.2.3.15',
  date: '2026-11',
  codes: {
    0: { status: 'delivered' },
    // Forwarded, but the service centre cannot confirm the delivery.
    1: { status: 'delivered' },
    // Replaced by the service centre.
    2: {},
    32: TRYING,
    33: TRYING,
    34: TRYING,
    35: TRYING,
    36: TRYING,
    37: TRYING,
    64: failed('operator_fault'),
    65: failed('number_incorrect'),
    66: failed('phone_damaged'),
    67: failed('recipient_offline'),
    68: failed('operator_fault'),
    69: failed('operator_fault'),
    70: failed('recipient_offline'),
    71: failed('operator_fault'),
    72: failed('operator_fault'),
    73: failed('operator_fault'),
    96: failed('operator_fault'),
    97: failed('recipient_offline'),
    98: failed('recipient_offline'),
    99: failed('operator_fault'),
    100: failed('operator_fault'),
    101: failed('phone_damaged'),
  },
}
