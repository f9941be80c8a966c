/** What handlers answer: a value, or one of a closed set of refusals. */

export const ERROR_CODES = [
  /** The call has no such name. */
  'unknown_call',
  /** The input does not fit the call's schema, or the gateway kind's. `details` has the issues. */
  'bad_input',
  'not_found',
  /** A template that does not exist. */
  'unknown_template',
  'unknown_gateway',
  /** No gateway that would take the message may send under this name. */
  'sender_not_allowed',
  /** The gateway is switched off. */
  'gateway_disabled',
  /** This build has no adapter for the kind. */
  'unknown_kind',
  /** A gateway keeps its kind for life: operator ids mean nothing to another kind. */
  'kind_fixed',
  'secret_missing',
  'secrets_unavailable',
  /** A program whose clock runs faster sends through practice gateways only. */
  'practice_only',
  'last_gateway',
  'valid_until_too_early',
  'nothing_to_change',
  'phone_blank',
  'phone_invalid',
  'phone_too_short',
  'phone_too_long',
  'blank_text',
  'text_too_long',
  'not_queued',
  /** Only what ended without delivery can be corrected and sent again. */
  'not_undelivered',
  'already_resent',
  'being_sent',
  'may_be_sent',
  /** The time in which a deletion can be undone is over, or there is nothing to undo. */
  'too_late',
  /** A fault of the program itself. */
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export interface Refusal {
  readonly ok: false
  readonly code: ErrorCode
  /** What happened, to what, and what to do. */
  readonly message: string
  readonly details?: unknown
}

export type Answer<Value> = { readonly ok: true; readonly value: Value } | Refusal

export function answer<Value>(value: Value): Answer<Value> {
  return { ok: true, value }
}

export function refuse(code: ErrorCode, message: string, details?: unknown): Refusal {
  return details === undefined ? { ok: false, code, message } : { ok: false, code, message, details }
}
