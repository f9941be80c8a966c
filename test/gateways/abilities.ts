/** What each adapter can do, read off its own tables and off the adapter itself: the table of the README. */
import type { Adapter, Reported } from '../../src/main/domain/adapter.ts'
import { OPERATOR_REASONS, type OperatorReason } from '../../src/main/domain/reasons.ts'
import {
  STATES as ANDROID_STATES,
  reasonOf as androidReason,
} from '../../src/main/gateways/android/states.ts'
import {
  GROUPS,
  ERRORS as INFOBIP_ERRORS,
  STATUSES as INFOBIP_STATUSES,
} from '../../src/main/gateways/infobip/tables.ts'
import { readReport } from '../../src/main/gateways/kannel/report.ts'
import { PROFILE_NAMES, reasonOf as smppReason } from '../../src/main/gateways/smpp/error-profiles.ts'
import { stateMeaning } from '../../src/main/gateways/smpp/message-states.ts'
import { submitMeaning } from '../../src/main/gateways/smpp/submit-statuses.ts'
import { SEND_ERRORS, STATUSES as SMSCRU_STATUSES } from '../../src/main/gateways/smscru/tables.ts'
import { SMSCRU_ERRORS } from '../../src/main/gateways/tables/smscru-errors.ts'
import { CODES as TWILIO_CODES, STATUSES as TWILIO_STATUSES } from '../../src/main/gateways/twilio/tables.ts'

export interface Abilities {
  readonly statuses: readonly Reported[]
  readonly reasons: readonly OperatorReason[]
}

const ORDER: readonly Reported[] = ['forwarded', 'delivering', 'delivered', 'not_delivered']
type Said = Reported | OperatorReason | string | null | undefined

/** Each once, in the order of the design. */
const able = (statuses: readonly Said[], reasons: readonly Said[]): Abilities => ({
  statuses: ORDER.filter((status) => statuses.includes(status)),
  reasons: OPERATOR_REASONS.filter((reason) => reasons.includes(reason)),
})
const numbers = (to: number) => Array.from({ length: to }, (_, number) => number)
const clean = (text: string) => text

const SMPP_ERRORS = PROFILE_NAMES.flatMap((profile) =>
  numbers(300).flatMap((error) =>
    [undefined, ...numbers(13)].map((diagnostic) =>
      smppReason(
        { error: String(error), ...(diagnostic !== undefined && { diagnostic }) },
        { profile, errorReasons: {} },
      ),
    ),
  ),
)
const SMPP_REFUSALS = numbers(0x500).flatMap((status) => {
  const meaning = submitMeaning(status, {})
  return meaning.kind === 'rejected' ? [meaning.reason] : []
})
const SMPP_STATES = numbers(10).flatMap((state) => stateMeaning(state) ?? [])

/** Everything that a Kannel could report: its types, with the errors of the operator behind it. */
const KANNEL_REPORTS = [1, 2, 4, 8, 16, 32].flatMap((type) =>
  PROFILE_NAMES.flatMap((profile) =>
    numbers(300).flatMap((error) => {
      const query = new URLSearchParams({
        reference: 'r',
        type: String(type),
        answer: `stat:UNDELIV err:${error} diag:1`,
      })
      return readReport(query, { profile, errorReasons: {}, clean }) ?? []
    }),
  ),
)

export const ABILITIES = {
  'SMS Gateway for Android': able(
    Object.values(ANDROID_STATES.codes),
    [
      '',
      ...numbers(256).map((status) => `Delivery result from SC +7900: ${status}`),
      'invalid phone number',
    ].map(androidReason),
  ),
  'SMSC.ru': able(
    Object.values(SMSCRU_STATUSES.codes).map(({ status }) => status),
    [
      ...Object.values(SMSCRU_ERRORS.codes),
      ...Object.values(SMSCRU_STATUSES.codes).map(({ reason }) => reason),
      ...Object.values(SEND_ERRORS.codes).map((meaning) => ('reason' in meaning ? meaning.reason : null)),
    ],
  ),
  Infobip: able(
    [...Object.values(INFOBIP_STATUSES.codes), ...Object.values(GROUPS.codes)].map(({ status }) => status),
    [
      ...Object.values(INFOBIP_ERRORS.codes),
      ...Object.values(INFOBIP_STATUSES.codes).map(({ reason }) => reason),
    ],
  ),
  Twilio: able(
    Object.values(TWILIO_STATUSES.codes),
    Object.values(TWILIO_CODES.codes).map((meaning) => ('reason' in meaning ? meaning.reason : null)),
  ),
  SMPP: able(
    SMPP_STATES.map(({ status }) => status),
    [...SMPP_ERRORS, ...SMPP_REFUSALS, ...SMPP_STATES.map(({ reason }) => reason)],
  ),
  Kannel: able(
    KANNEL_REPORTS.map(({ status }) => status),
    KANNEL_REPORTS.map(({ reason }) => reason),
  ),
} as const satisfies Record<string, Abilities>
export type Name = keyof typeof ABILITIES

const STATUS_WORDS: Record<Reported, string> = {
  forwarded: 'forwarded',
  delivering: 'in delivery',
  delivered: 'delivered',
  not_delivered: 'not delivered',
}
export const REASON_WORDS: Record<OperatorReason, string> = {
  number_incorrect: 'wrong number',
  roaming: 'roaming',
  sender_not_verified: 'sender name',
  phone_off: 'phone off',
  recipient_offline: 'out of reach',
  memory_full: 'memory full',
  phone_damaged: 'phone cannot receive',
  operator_fault: 'operator fault',
}

/** How many of three messages one status request can ask about; 0: they cannot be asked about at all. */
export type Asked = 'cannot be asked, reports come in' | 'one at a time' | 'many at once'

/** Whoever keeps no reference of ours. */
const LOOKED_FOR: Partial<Record<Name, string>> = { Twilio: 'looked for by number and text' }

/** One row of the README's table. */
export function rowOf(name: Name, adapter: Adapter, asked: Asked): string {
  const { statuses, reasons } = ABILITIES[name]
  const all = reasons.length === OPERATOR_REASONS.length
  return [
    '',
    name,
    statuses.map((status) => STATUS_WORDS[status]).join(', '),
    all ? 'all eight' : reasons.map((reason) => REASON_WORDS[reason]).join(', '),
    adapter.reconcile ? (LOOKED_FOR[name] ?? 'asked about by our reference') : 'decided by a person',
    asked,
    'yes',
    '',
  ]
    .join(' | ')
    .trim()
}
