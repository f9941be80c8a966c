/** A delivery report out of a `deliver_sm` or `data_sm`: optional parameters first, then the text. */
import type { Receipt } from '../../domain/adapter.ts'
import { phoneOf } from './addresses.ts'
import { type Cause, type ErrorMeanings, reasonOf } from './error-profiles.ts'
import type { Incoming } from './inbox.ts'
import { type IdBase, receiptId } from './message-ids.ts'
import { stateMeaning, wordMeaning } from './message-states.ts'
import { DATA_CODING, textOf } from './octets.ts'
import { parseReceiptText } from './receipt-text.ts'
import type { Doubts } from './reference.ts'

export interface ReceiptReading extends ErrorMeanings {
  readonly idBase: IdBase
  readonly doubts: Doubts
  /** Makes the operator's words fit to be kept. */
  readonly clean: (text: string) => string
}

/** `esm_class`, bits 5 to 2 (SMPP v3.4, 5.2.12). */
const MESSAGE_TYPE = 0x3c
const DELIVERY_RECEIPT = 0x04
const INTERMEDIATE_NOTIFICATION = 0x20
const HAS_HEADER = 0x40

/** `undefined`: no report, but a message that somebody wrote, or a report that says nothing. */
export function readReceipt(incoming: Incoming, reading: ReceiptReading): Receipt | undefined {
  if (!isReport(incoming)) return undefined
  const { tlvs } = incoming
  const text = reportText(incoming)
  const told = parseReceiptText(text)
  const written = tlvs.receiptedMessageId || told.id
  const meaning =
    (tlvs.messageState === undefined ? undefined : stateMeaning(tlvs.messageState)) ??
    (told.stat === undefined ? undefined : wordMeaning(told.stat))
  const phone = phoneOf(incoming.sourceTon, incoming.source)
  const reference = reading.doubts.recognise(phone, tlvs.userMessageReference)
  if (written === undefined && reference === undefined) return undefined

  const diagnostic = told.diagnostic ?? diagnosticIn(tlvs.additionalStatusInfo)
  const cause: Cause = {
    ...(told.err !== undefined && { error: told.err }),
    ...(tlvs.networkError && { network: tlvs.networkError }),
    ...(diagnostic !== undefined && { diagnostic }),
    ...(tlvs.deliveryFailureReason !== undefined && { failureReason: tlvs.deliveryFailureReason }),
  }
  // A state that nobody knows moves nothing; its words are kept.
  const status = meaning?.status ?? 'forwarded'
  const reason = status === 'not_delivered' ? (reasonOf(cause, reading) ?? meaning?.reason) : undefined
  const id = written === undefined ? undefined : receiptId(written, reading.idBase)
  const code = reading.clean(codeOf(incoming, told.err))
  const words = reading.clean(
    [told.stat ?? meaning?.word, tlvs.additionalStatusInfo].filter(Boolean).join(' '),
  )
  return {
    status,
    ...(reason && { reason }),
    ...(id && { operatorId: id.id }),
    ...(id && id.also.length > 0 && { operatorIdAlso: id.also }),
    ...(reference !== undefined && { reference }),
    ...(phone !== undefined && { phone }),
    ...(code !== '' && { code }),
    ...(words !== '' && { text: words }),
  }
}

/** By its type, or by both parameters that only reports have. A text alone proves nothing: anybody can write one. */
function isReport({ esmClass, tlvs }: Incoming): boolean {
  const type = esmClass & MESSAGE_TYPE
  if (type === DELIVERY_RECEIPT || type === INTERMEDIATE_NOTIFICATION) return true
  return tlvs.receiptedMessageId !== undefined && tlvs.messageState !== undefined
}

function reportText(incoming: Incoming): string {
  const short = incoming.command === 'deliver_sm' ? incoming.shortMessage : Buffer.alloc(0)
  const octets = short.length > 0 ? short : (incoming.tlvs.messagePayload ?? short)
  const header = (incoming.esmClass & HAS_HEADER) !== 0 ? 1 + (octets.at(0) ?? 0) : 0
  const body = octets.subarray(header)
  // Some operators flag a report as UCS-2 and write it in ASCII: the octets are believed, not the flag.
  if (/(?:id|stat)\s*:/i.test(body.toString('latin1'))) return body.toString('latin1')
  return textOf(body, body.includes(0) ? DATA_CODING.ucs2 : incoming.dataCoding)
}

function diagnosticIn(info: string | undefined): number | undefined {
  const digits = /\bdiag(?:nostic)?\s*[:=]\s*(\d{1,2})\b/i.exec(info ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** The most exact number that the report has, raw: `3:6` (network type and code), else the text's `err`. */
function codeOf({ tlvs }: Incoming, err: string | undefined): string {
  if (tlvs.networkError) return `${tlvs.networkError.type}:${tlvs.networkError.code}`
  if (err !== undefined) return err
  return tlvs.deliveryFailureReason === undefined
    ? ''
    : `delivery_failure_reason ${tlvs.deliveryFailureReason}`
}
