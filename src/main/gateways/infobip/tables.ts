import type { GatewayProblem, Reported } from '../../domain/adapter.ts'
import type { OperatorReason } from '../../domain/reasons.ts'
import type { CodeTable } from '../tables/code-table.ts'

const SOURCE = 'infobip.com/docs/essentials/response-status-and-error-codes'
const DATE = '2026-11'

/** Groups of statuses. */
export const GROUP = {
  accepted: 0,
  pending: 1,
  undeliverable: 2,
  delivered: 3,
  expired: 4,
  rejected: 5,
} as const

/** It has a message of this id: the one that we asked about. As a status, and as an error. */
export const DUPLICATE_ID = 23
export const DUPLICATE_ERROR = 5492

export interface StatusMeaning {
  /** Absent: no news. */
  readonly status?: Reported
  /** Where the error says nothing better. */
  readonly reason?: OperatorReason
  /** At a submit: the account, not the message, is refused. */
  readonly problem?: GatewayProblem['kind']
  /** At a submit: may be tried again. */
  readonly again?: true
}

const not = (reason: OperatorReason): StatusMeaning => ({ status: 'not_delivered', reason })
const held = (problem: GatewayProblem['kind']): StatusMeaning => ({ ...not('operator_fault'), problem })

export const STATUSES: CodeTable<StatusMeaning> = {
  source: SOURCE,
  date: DATE,
  codes: {
    // Handed to the operator: an intermediate state, though its group is called DELIVERED.
    2: { status: 'delivering' },
    3: { status: 'delivering' },
    4: not('operator_fault'),
    5: { status: 'delivered' },
    6: not('operator_fault'),
    7: { status: 'delivering' },
    8: not('number_incorrect'),
    9: not('operator_fault'),
    10: not('operator_fault'),
    11: not('sender_not_verified'),
    12: held('money'),
    13: not('sender_not_verified'),
    14: not('operator_fault'),
    15: not('recipient_offline'),
    17: held('money'),
    18: held('forbidden'),
    19: not('operator_fault'),
    20: not('operator_fault'),
    21: { ...not('operator_fault'), again: true },
    [DUPLICATE_ID]: {},
    24: not('operator_fault'),
    25: not('operator_fault'),
    26: { status: 'forwarded' },
    // The operator gave no report.
    29: {},
    31: not('operator_fault'),
    51: not('number_incorrect'),
    52: not('number_incorrect'),
    87: not('operator_fault'),
    100: not('operator_fault'),
  },
}

/** What a group says of a status that is not in the table. */
export const GROUPS: CodeTable<StatusMeaning> = {
  source: SOURCE,
  date: DATE,
  codes: {
    [GROUP.accepted]: { status: 'forwarded' },
    [GROUP.pending]: { status: 'delivering' },
    [GROUP.undeliverable]: not('operator_fault'),
    [GROUP.delivered]: { status: 'delivered' },
    [GROUP.expired]: not('recipient_offline'),
    [GROUP.rejected]: not('operator_fault'),
  },
}

const all = (reason: OperatorReason, ...ids: readonly number[]): Record<string, OperatorReason> =>
  Object.fromEntries(ids.map((id) => [id, reason]))

/** Error ids; 1 to 36 are MAP user errors, 256 to 262 are "SM delivery failure" with its cause 0 to 6. */
export const ERRORS: CodeTable<OperatorReason> = {
  source: `${SOURCE}; 3GPP TS 29.002`,
  date: DATE,
  codes: {
    ...all('number_incorrect', 1, 5, 9, 10, 11, 323, 345, 351, 352, 568, 629, 3041),
    ...all('roaming', 8),
    ...all('sender_not_verified', 261, 368, 375, 488, 562, 572, 2053),
    ...all('recipient_offline', 6, 13, 27, 31, 33, 569, 581, 811, 4098, 4101),
    ...all('memory_full', 256),
    ...all('phone_damaged', 7, 12, 257, 258, 628),
    ...all('operator_fault', 15, 21, 32, 34, 35, 36, 259, 260, 262, 502, 631, 2048, 4097, 4100),
    // Blocked by a filter or a list: the text says so.
    ...all('operator_fault', 603, 604, 607, 608, 2049, 2050, 2052, 4103, 4104),
  },
}
