/** What an operator's answer to `submit_sm` means for the message. */

import type { GatewayProblem } from '../../domain/adapter.ts'
import type { OperatorReason } from '../../domain/reasons.ts'
import { type CodeTable, lookUp } from '../tables/code-table.ts'

export type SubmitMeaning =
  | { readonly kind: 'throttled' }
  | { readonly kind: 'busy' }
  /** Busy at first; for good after `RSYSERR_TRIES`. */
  | { readonly kind: 'system_error' }
  | { readonly kind: 'rejected'; readonly reason: OperatorReason }
  /** The session is not what we take it for: a new one may do. */
  | { readonly kind: 'rebind' }
  | { readonly kind: 'problem'; readonly problem: GatewayProblem['kind']; readonly what: string }

const THROTTLED = { kind: 'throttled' } as const
const BUSY = { kind: 'busy' } as const
const REBIND = { kind: 'rebind' } as const
const rejected = (reason: OperatorReason) => ({ kind: 'rejected', reason }) as const
const problem = (kind: GatewayProblem['kind'], what: string) =>
  ({ kind: 'problem', problem: kind, what }) as const

export const SUBMIT_STATUSES: CodeTable<SubmitMeaning> = {
  source:
    'SMPP v3.4, 5.1.3 (0x100 and up: 5.0); the statuses to try again are those that Kannel tries again (08, 14, 58, 64)',
  date: '2026-11',
  codes: {
    1: rejected('operator_fault'),
    2: rejected('operator_fault'),
    3: rejected('operator_fault'),
    4: REBIND,
    5: REBIND,
    6: rejected('operator_fault'),
    7: rejected('operator_fault'),
    8: { kind: 'system_error' },
    10: rejected('sender_not_verified'),
    11: rejected('number_incorrect'),
    13: problem('credentials', 'refuses the account'),
    14: problem('credentials', 'refuses the password'),
    15: problem('credentials', 'does not know the system id'),
    20: THROTTLED,
    21: rejected('operator_fault'),
    67: rejected('operator_fault'),
    69: rejected('operator_fault'),
    72: rejected('sender_not_verified'),
    73: rejected('sender_not_verified'),
    80: rejected('number_incorrect'),
    81: rejected('number_incorrect'),
    83: problem('config', 'refuses the system type'),
    84: rejected('operator_fault'),
    88: THROTTLED,
    97: rejected('operator_fault'),
    98: rejected('operator_fault'),
    99: rejected('operator_fault'),
    100: BUSY,
    101: rejected('operator_fault'),
    102: rejected('operator_fault'),
    192: rejected('operator_fault'),
    193: rejected('operator_fault'),
    194: rejected('operator_fault'),
    195: rejected('operator_fault'),
    196: rejected('operator_fault'),
    254: rejected('operator_fault'),
    255: rejected('operator_fault'),
    256: problem('forbidden', 'does not let this account use the service type'),
    257: problem('forbidden', 'does not let this account send'),
    258: problem('config', 'does not offer the service type now'),
    259: problem('forbidden', 'refuses the service type'),
    260: rejected('operator_fault'),
  },
}

export type StatusOverrides = Readonly<Record<string, 'busy' | 'throttled' | OperatorReason>>

/** What the table does not know is a refusal whose number is kept: an operator's own code is no reason to guess. */
export function submitMeaning(status: number, overrides: StatusOverrides): SubmitMeaning {
  const own = Object.entries(overrides).find(([code]) => Number(code) === status)?.[1]
  if (own === 'busy') return BUSY
  if (own === 'throttled') return THROTTLED
  return own ? rejected(own) : (lookUp(SUBMIT_STATUSES, status) ?? rejected('operator_fault'))
}
