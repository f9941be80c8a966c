/**
 * What the error numbers in receipts and answers mean, by operator: versioned data, because operators renumber
 * them freely. Keys: decimal without leading zeros; what is no number stands as the operator writes it.
 */
import type { OperatorReason } from '../../domain/reasons.ts'
import { type CodeTable, lookUp } from '../tables/code-table.ts'
import { SMSCRU_ERRORS } from '../tables/smscru-errors.ts'

export const PROFILE_NAMES = ['map-default', 'twilio-smpp', '8x8', 'smsc-ru'] as const
export type ProfileName = (typeof PROFILE_NAMES)[number]

/** MAP user errors; 256 and up: SM-DeliveryFailure (32) with its cause, as aggregators number it. */
const MAP: CodeTable<OperatorReason> = {
  source: '3GPP TS 29.002, MAP user errors; aggregators for 256 to 262',
  date: '2026-11',
  codes: {
    1: 'number_incorrect',
    5: 'number_incorrect',
    6: 'recipient_offline',
    7: 'phone_damaged',
    8: 'roaming',
    9: 'number_incorrect',
    10: 'number_incorrect',
    11: 'number_incorrect',
    12: 'phone_damaged',
    13: 'recipient_offline',
    15: 'operator_fault',
    21: 'operator_fault',
    27: 'recipient_offline',
    31: 'recipient_offline',
    32: 'operator_fault',
    33: 'recipient_offline',
    34: 'operator_fault',
    35: 'operator_fault',
    36: 'operator_fault',
    44: 'number_incorrect',
    256: 'memory_full',
    257: 'phone_damaged',
    258: 'phone_damaged',
    259: 'operator_fault',
    260: 'operator_fault',
    261: 'sender_not_verified',
    262: 'operator_fault',
  },
}

const PROFILES: Record<ProfileName, CodeTable<OperatorReason>> = {
  'map-default': MAP,
  'twilio-smpp': {
    source: "Twilio's list of SMPP error codes",
    date: '2026-11',
    codes: {
      1: 'recipient_offline',
      2: 'memory_full',
      3: 'phone_damaged',
      4: 'phone_damaged',
      5: 'number_incorrect',
      6: 'number_incorrect',
      7: 'number_incorrect',
      8: 'phone_damaged',
      9: 'recipient_offline',
      10: 'operator_fault',
      11: 'recipient_offline',
      12: 'operator_fault',
    },
  },
  '8x8': {
    source: "8x8's list of SMS error codes, the entries that name a cause",
    date: '2026-11',
    codes: {
      21: 'memory_full',
      28: 'phone_damaged',
      29: 'phone_damaged',
      32: 'roaming',
      46: 'recipient_offline',
      47: 'recipient_offline',
    },
  },
  'smsc-ru': {
    source: SMSCRU_ERRORS.source,
    date: SMSCRU_ERRORS.date,
    codes: named(SMSCRU_ERRORS.codes),
  },
}

/** absentSubscriberDiagnosticSM: the only standard source that tells a phone switched off from one out of reach. */
const ABSENCE: CodeTable<OperatorReason> = {
  source: '3GPP TS 29.002, absentSubscriberDiagnosticSM',
  date: '2026-11',
  codes: {
    0: 'recipient_offline',
    1: 'phone_off',
    2: 'roaming',
    3: 'recipient_offline',
    4: 'recipient_offline',
    5: 'recipient_offline',
    6: 'phone_off',
    7: 'recipient_offline',
    8: 'recipient_offline',
    9: 'recipient_offline',
    10: 'recipient_offline',
    11: 'recipient_offline',
    12: 'recipient_offline',
  },
}
const ABSENT = '6'

const DELIVERY_FAILURE: CodeTable<OperatorReason> = {
  source: 'SMPP v3.4, 5.3.2.33 (delivery_failure_reason)',
  date: '1999-10',
  codes: { 0: 'recipient_offline', 1: 'number_incorrect', 2: 'operator_fault', 3: 'operator_fault' },
}

/** `network_error_code` types (SMPP v3.4, 5.3.2.31; 8 from 5.0). */
const GSM = 3
const OPERATORS_OWN = 8

/** All that a report says of the cause; each may be missing. */
export interface Cause {
  /** `err` of a receipt's text, or `error_code` of `query_sm_resp`. */
  readonly error?: string
  readonly network?: { readonly type: number; readonly code: number }
  readonly diagnostic?: number
  readonly failureReason?: number
}

export interface ErrorMeanings {
  readonly profile: ProfileName
  /** Over the profile. */
  readonly errorReasons: Readonly<Record<string, OperatorReason>>
}

/** `undefined`: nothing that the report says of its cause is known. */
export function reasonOf(cause: Cause, { profile, errorReasons }: ErrorMeanings): OperatorReason | undefined {
  const own = { source: 'settings', date: '', codes: normalized(errorReasons) }
  const say = (code: string): OperatorReason | undefined => {
    if (code === '0') return undefined
    const told = lookUp(own, code) ?? lookUp(PROFILES[profile], code)
    const isMap = profile === 'map-default' && !Object.hasOwn(own.codes, code)
    if (isMap && code === ABSENT && cause.diagnostic !== undefined)
      return lookUp(ABSENCE, cause.diagnostic) ?? told
    return told
  }
  const { network, error, failureReason } = cause
  const isOurs = network && (network.type === GSM || network.type === OPERATORS_OWN)
  return (
    (isOurs ? say(String(network.code)) : undefined) ??
    (error === undefined ? undefined : say(errorKey(error))) ??
    (failureReason === undefined ? undefined : lookUp(DELIVERY_FAILURE, failureReason))
  )
}

/** The codes that name a cause. */
function named(codes: Readonly<Record<string, OperatorReason | null>>): Record<string, OperatorReason> {
  return Object.fromEntries(
    Object.entries(codes).flatMap(([code, reason]) => (reason ? [[code, reason]] : [])),
  )
}

function normalized(reasons: Readonly<Record<string, OperatorReason>>): Record<string, OperatorReason> {
  return Object.fromEntries(Object.entries(reasons).map(([code, reason]) => [errorKey(code), reason]))
}

/** `006` is `6`; what is no number stays as it is, in capitals. */
export function errorKey(error: string): string {
  return /^\d+$/.test(error) ? error.replace(/^0+(?=\d)/, '') : error.toUpperCase()
}
