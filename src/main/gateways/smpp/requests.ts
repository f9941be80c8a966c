/** The requests that an ESME makes of an SMSC, and how they can end. */
import type { Command } from './commands.ts'
import type { FieldsOf, PduOf } from './pdu.ts'
import type { Tlvs } from './tlv.ts'

/** The requests that we make, and what answers them. */
export const ANSWERS = {
  bind_receiver: 'bind_receiver_resp',
  bind_transmitter: 'bind_transmitter_resp',
  bind_transceiver: 'bind_transceiver_resp',
  submit_sm: 'submit_sm_resp',
  query_sm: 'query_sm_resp',
  enquire_link: 'enquire_link_resp',
  unbind: 'unbind_resp',
} as const satisfies Partial<Record<Command, Command>>
export type Request = keyof typeof ANSWERS
/** These wait for a place in the window; the others keep the session itself going. */
export const WINDOWED: readonly Request[] = ['submit_sm', 'query_sm']

export type Reply<R extends Request = Request> =
  | { readonly kind: 'answer'; readonly pdu: PduOf<(typeof ANSWERS)[R]> }
  /** `generic_nack` with this `command_status`. */
  | { readonly kind: 'nack'; readonly status: number }
  /** Certainly never sent. */
  | { readonly kind: 'not_written'; readonly detail: string }
  /** No PDU can carry these values. */
  | { readonly kind: 'unsendable'; readonly detail: string }
  /** Sent, perhaps in part; what became of it is not known. */
  | { readonly kind: 'no_answer'; readonly detail: string }

/** The fields of a request that are not empty. */
export type Given<R extends Request> = Partial<FieldsOf<R>> & { readonly tlvs?: Tlvs }
