import type { GatewayProblem, Reported } from '../../domain/adapter.ts'
import type { OperatorReason } from '../../domain/reasons.ts'
import type { CodeTable } from '../tables/code-table.ts'

const DATE = '2026-11'

export type SendMeaning =
  | { readonly kind: 'rejected'; readonly reason: OperatorReason }
  | { readonly kind: 'problem'; readonly problem: GatewayProblem['kind'] }
  /** It may have this very request already: ask before sending again. */
  | { readonly kind: 'ask' }

const rejected = (reason: OperatorReason): SendMeaning => ({ kind: 'rejected', reason })
const problem = (kind: GatewayProblem['kind']): SendMeaning => ({ kind: 'problem', problem: kind })

export const SEND_ERRORS: CodeTable<SendMeaning> = {
  source: 'smsc.ru/api/http, "Отправка SMS-сообщения", error_code',
  date: DATE,
  codes: {
    1: rejected('operator_fault'),
    2: problem('credentials'),
    3: problem('money'),
    4: problem('forbidden'),
    5: rejected('operator_fault'),
    6: rejected('sender_not_verified'),
    7: rejected('number_incorrect'),
    8: rejected('operator_fault'),
    9: { kind: 'ask' },
  },
}

export interface StatusMeaning {
  /** Absent: no news. */
  readonly status?: Reported
  /** Where `err` says nothing better. */
  readonly reason?: OperatorReason
  /** `err` has the reason. */
  readonly byErr?: true
}

const NOT: Reported = 'not_delivered'

export const NOT_FOUND = -3

export const STATUSES: CodeTable<StatusMeaning> = {
  source: 'smsc.ru/api/http, "Статусы сообщений"',
  date: DATE,
  codes: {
    [NOT_FOUND]: {},
    [-2]: { status: NOT, reason: 'operator_fault' },
    [-1]: { status: 'forwarded' },
    0: { status: 'delivering' },
    1: { status: 'delivered' },
    2: { status: 'delivered' },
    3: { status: NOT, reason: 'recipient_offline' },
    4: { status: 'delivered' },
    20: { status: NOT, reason: 'operator_fault', byErr: true },
    22: { status: NOT, reason: 'number_incorrect' },
    23: { status: NOT, reason: 'operator_fault', byErr: true },
    24: { status: NOT, reason: 'operator_fault' },
    25: { status: NOT, reason: 'number_incorrect' },
  },
}
