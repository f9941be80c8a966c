/** One message as the `submit_sm` of each of its parts. */
import type { Submission } from '../../domain/adapter.ts'
import type { Reason } from '../../domain/reasons.ts'
import { splitText } from '../../domain/text.ts'
import { destinationAddress, senderAddress } from './addresses.ts'
import type { SmppConfig } from './config.ts'
import { DATA_CODING, octetsOf } from './octets.ts'
import { hash16 } from './reference.ts'
import type { Given } from './requests.ts'
import type { Tlvs } from './tlv.ts'

export type Submit = Given<'submit_sm'>

export type Built =
  | { readonly ok: true; readonly parts: readonly Submit[] }
  | { readonly ok: false; readonly reason: Reason; readonly detail: string }

type Settings = Pick<
  SmppConfig,
  'longMessages' | 'registeredDelivery' | 'serviceType' | 'sender' | 'sourceTon' | 'sourceNpi'
>

/** The octet of a part's number holds no more. */
const MOST_PARTS = 255
/** What `short_message` takes. */
const LONGEST_SHORT = 254
const HAS_HEADER = 0x40
/** 3GPP TS 23.040, 9.2.3.24.1: five octets, concatenation with an 8-bit reference, three octets. */
const CONCATENATION = [0x05, 0x00, 0x03] as const

export function buildParts(submission: Submission, settings: Settings, now: number): Built {
  const sender = submission.sender ?? settings.sender ?? ''
  const source = senderAddress(sender)
  if (!source)
    return {
      ok: false,
      reason: 'sender_not_verified',
      detail: `The sender "${sender}" cannot be sent: use up to 11 Latin letters and digits, or a number`,
    }
  const { encoding, parts } = splitText(submission.text)
  if (parts.length === 0) return { ok: false, reason: 'blank_text', detail: 'The text is empty' }
  if (parts.length > MOST_PARTS)
    return {
      ok: false,
      reason: 'text_too_long',
      detail: `The text needs ${parts.length} parts, over ${MOST_PARTS}`,
    }

  const { ton, npi, address } = destinationAddress(submission.phone)
  const common: Submit = {
    serviceType: settings.serviceType ?? '',
    sourceTon: settings.sourceTon ?? source.ton,
    sourceNpi: settings.sourceNpi ?? source.npi,
    source: source.address,
    destinationTon: ton,
    destinationNpi: npi,
    destination: address,
    registeredDelivery: settings.registeredDelivery,
    dataCoding: DATA_CODING[encoding],
    validity: submission.validUntil === undefined ? '' : validity(submission.validUntil - now),
  }
  const tlvs: Tlvs = { userMessageReference: hash16(submission.reference) }
  const octets = (text: string) => octetsOf(text, encoding) ?? Buffer.alloc(0)
  const whole = octets(submission.text)

  if (parts.length === 1 && whole.length <= LONGEST_SHORT)
    return { ok: true, parts: [{ ...common, shortMessage: whole, tlvs }] }
  const total = parts.length
  switch (settings.longMessages) {
    case 'payload':
      return { ok: true, parts: [{ ...common, tlvs: { ...tlvs, messagePayload: whole } }] }
    case 'sar': {
      const sarReference = submission.attemptId & 0xffff
      return {
        ok: true,
        parts: parts.map((text, index) => ({
          ...common,
          shortMessage: octets(text),
          tlvs: { ...tlvs, sarReference, sarTotal: total, sarSequence: index + 1 },
        })),
      }
    }
    case 'udh': {
      const reference = submission.attemptId & 0xff
      return {
        ok: true,
        parts: parts.map((text, index) => ({
          ...common,
          esmClass: HAS_HEADER,
          shortMessage: Buffer.concat([
            Buffer.of(...CONCATENATION, reference, total, index + 1),
            octets(text),
          ]),
          tlvs,
        })),
      }
    }
  }
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Operators keep nothing longer, and months in this format have no fixed length. */
const LONGEST_VALIDITY = 28 * DAY

/**
 * SMPP v3.4, 7.1.1.2: relative, `YYMMDDhhmmss000R`. The absolute form would make the shop's clock, where it is
 * wrong, a reason to refuse the message. At least a minute: what is due now must still be deliverable.
 */
export function validity(ms: number): string {
  const left = Math.min(Math.max(ms, MINUTE), LONGEST_VALIDITY)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `0000${two(left / DAY)}${two((left % DAY) / HOUR)}${two((left % HOUR) / MINUTE)}${two((left % MINUTE) / SECOND)}000R`
}
