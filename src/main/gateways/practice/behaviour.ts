/** What the practice operator does with a message: decided by the last two digits of the number, as data. */
import { OPERATOR_REASONS, type OperatorReason } from '../../domain/reasons.ts'
import { STATUS } from '../smpp/statuses.ts'

/** How the operator answers a submit. */
export type Reception =
  | { readonly kind: 'take' }
  /** Says "too fast" to the first `times` tries of a message, and takes the next. */
  | { readonly kind: 'throttle'; readonly times: number }
  /** Takes it, and never says so: the sender cannot know. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'refuse'; readonly commandStatus: number }

/** How the story of a message that was taken ends. */
export interface Ending {
  /** `message_state` of SMPP 3.4, 5.2.28, and its word in a receipt's text (appendix B). */
  readonly state: number
  readonly word: string
  /** MAP user error (3GPP TS 29.002; 256 and up: SM-DeliveryFailure with its cause); 0 where all is well. */
  readonly error: number
  /** In the operator's words. */
  readonly info: string
  /** The operator's own number instead, in answers to queries: they have one octet, and no other parameters. */
  readonly ownError?: number
}

export interface Behaviour {
  readonly reception: Reception
  /** `null`: stays on its way for ever. */
  readonly ending: Ending | null
}

export const ENROUTE = { state: 1, word: 'ENROUTE', error: 0, info: '' } satisfies Ending
export const DELIVERED = { state: 2, word: 'DELIVRD', error: 0, info: '' } satisfies Ending
const EXPIRED = { state: 3, word: 'EXPIRED' }
const UNDELIVERABLE = { state: 5, word: 'UNDELIV' }
const REJECTED = { state: 8, word: 'REJECTD' }

const ENDINGS: Record<OperatorReason, Ending> = {
  number_incorrect: { ...UNDELIVERABLE, error: 1, info: 'Unknown subscriber' },
  roaming: { ...UNDELIVERABLE, error: 8, info: 'Roaming not allowed' },
  sender_not_verified: { ...REJECTED, error: 261, info: 'Invalid SME address', ownError: 103 },
  /** A phone switched off is an absent subscriber (6) with the diagnostic "IMSI detached" (1). */
  phone_off: { ...UNDELIVERABLE, error: 6, info: 'Absent subscriber, diag:1', ownError: 104 },
  recipient_offline: { ...EXPIRED, error: 27, info: 'Absent subscriber' },
  memory_full: { ...UNDELIVERABLE, error: 256, info: 'Memory capacity exceeded', ownError: 106 },
  phone_damaged: { ...UNDELIVERABLE, error: 12, info: 'Illegal equipment' },
  operator_fault: { ...UNDELIVERABLE, error: 34, info: 'System failure' },
}

const TAKE: Reception = { kind: 'take' }

const BY_LAST_TWO_DIGITS: Readonly<Record<string, Behaviour>> = {
  '01': { reception: TAKE, ending: ENDINGS.number_incorrect },
  '02': { reception: TAKE, ending: ENDINGS.roaming },
  '03': { reception: TAKE, ending: ENDINGS.sender_not_verified },
  '04': { reception: TAKE, ending: ENDINGS.phone_off },
  '05': { reception: TAKE, ending: ENDINGS.recipient_offline },
  '06': { reception: TAKE, ending: ENDINGS.memory_full },
  '07': { reception: TAKE, ending: ENDINGS.phone_damaged },
  '08': { reception: TAKE, ending: ENDINGS.operator_fault },
  '10': { reception: { kind: 'throttle', times: 2 }, ending: DELIVERED },
  '11': { reception: TAKE, ending: null },
  '12': { reception: { kind: 'silence' }, ending: null },
  '13': { reception: { kind: 'refuse', commandStatus: STATUS.RINVDSTADR }, ending: null },
}

const ORDINARY: Behaviour = { reception: TAKE, ending: DELIVERED }

export function behaviourFor(phone: string): Behaviour {
  return BY_LAST_TWO_DIGITS[phone.slice(-2)] ?? ORDINARY
}

/** What the practice operator's own error numbers mean, for the adapter that asks it. */
export const OWN_ERRORS: Readonly<Record<string, OperatorReason>> = Object.fromEntries(
  OPERATOR_REASONS.flatMap((reason) => {
    const { ownError } = ENDINGS[reason]
    return ownError === undefined ? [] : [[String(ownError), reason] as const]
  }),
)
