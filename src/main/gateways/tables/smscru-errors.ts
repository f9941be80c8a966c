import type { OperatorReason } from '../../domain/reasons.ts'
import type { CodeTable } from './code-table.ts'

/** What `err` says at SMSC.ru, over HTTP and over SMPP alike. `null`: the operator itself does not know. */
export const SMSCRU_ERRORS: CodeTable<OperatorReason | null> = {
  source: 'smsc.ru/api/http, "Коды ошибок" (err)',
  date: '2026-11',
  codes: {
    1: 'number_incorrect',
    6: 'recipient_offline',
    // No SMS service, or roaming without it.
    11: 'roaming',
    12: 'phone_damaged',
    13: 'recipient_offline',
    21: 'phone_damaged',
    200: 'operator_fault',
    219: 'sender_not_verified',
    220: 'operator_fault',
    237: 'recipient_offline',
    238: 'sender_not_verified',
    239: 'operator_fault',
    240: 'recipient_offline',
    241: 'operator_fault',
    242: 'recipient_offline',
    243: 'sender_not_verified',
    244: 'operator_fault',
    245: null,
    246: 'operator_fault',
    247: 'operator_fault',
    248: 'operator_fault',
    249: 'number_incorrect',
    250: 'operator_fault',
    251: 'operator_fault',
    252: 'operator_fault',
    253: 'operator_fault',
    254: 'sender_not_verified',
    255: 'operator_fault',
  },
}
