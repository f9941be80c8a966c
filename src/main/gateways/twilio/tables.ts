import type { GatewayProblem, Reported } from '../../domain/adapter.ts'
import type { Reason } from '../../domain/reasons.ts'
import type { CodeTable } from '../tables/code-table.ts'

const DATE = '2026-11'

/** Absent from the table: no news. `sent` is in the carrier's hands, and the last word on routes without reports. */
export const STATUSES: CodeTable<Reported> = {
  source: 'Twilio API 2010-04-01, message_enum_status',
  date: DATE,
  codes: {
    accepted: 'forwarded',
    scheduled: 'forwarded',
    queued: 'forwarded',
    sending: 'forwarded',
    sent: 'delivering',
    partially_delivered: 'delivering',
    delivered: 'delivered',
    read: 'delivered',
    failed: 'not_delivered',
    undelivered: 'not_delivered',
    canceled: 'not_delivered',
  },
}

export type CodeMeaning =
  | { readonly kind: 'ends'; readonly reason: Reason }
  /** Nothing is wrong with the message: the account or the settings are. */
  | { readonly kind: 'problem'; readonly problem: GatewayProblem['kind'] }
  /** At a submit: not taken, and may be tried again. */
  | { readonly kind: 'busy' }

const all = (meaning: CodeMeaning, ...codes: readonly number[]): Record<string, CodeMeaning> =>
  Object.fromEntries(codes.map((code) => [code, meaning]))
const ends = (reason: Reason): CodeMeaning => ({ kind: 'ends', reason })
const problem = (kind: GatewayProblem['kind']): CodeMeaning => ({ kind: 'problem', problem: kind })

/** Codes change, as Twilio says itself: what is not in here is the operator's fault, its raw code kept. */
export const CODES: CodeTable<CodeMeaning> = {
  source: 'twilio.com/docs/api/errors',
  date: DATE,
  codes: {
    ...all(ends('number_incorrect'), 21211, 21214, 21217, 21604, 21614, 21635, 30005, 30006),
    // Switched off, out of reach and roaming alike: Twilio does not tell them apart.
    ...all(ends('recipient_offline'), 30003),
    ...all(ends('sender_not_verified'), 21212, 21606, 21657, 30018, 30024, 30032, 30033, 30034, 30035, 30040),
    ...all(ends('opted_out'), 21610),
    // Blocked, filtered, no route, country not enabled, trial account: the text says which.
    ...all(ends('operator_fault'), 21219, 21408, 21608, 21612, 30004, 30007, 30038, 30450),
    // Our own request or its content.
    ...all(ends('operator_fault'), 21602, 21605, 21617, 30010, 30019, 30044),
    // Faults and queues on their side.
    ...all(
      ends('operator_fault'),
      30001,
      30008,
      30017,
      30020,
      30021,
      30022,
      30023,
      30027,
      30036,
      30410,
      30500,
    ),
    ...all({ kind: 'busy' }, 21611),
    ...all(problem('credentials'), 20003),
    ...all(problem('forbidden'), 20005, 30002),
    ...all(problem('config'), 20404, 21603),
  },
}
