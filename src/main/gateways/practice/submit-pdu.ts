/** What a `submit_sm` says, in the operator's words. */
import { textOfSeptets } from '../../domain/gsm-alphabet.ts'
import type { PduOf } from '../smpp/pdu.ts'
import type { PartOf, Submit } from './counter.ts'

/** `esm_class` (SMPP 3.4, 5.2.12): the text begins with a user data header. */
const HAS_HEADER = 0x40
/** Information elements of that header (3GPP TS 23.040, 9.2.3.24): concatenation, reference of 8 or 16 bits. */
const CONCATENATED_8 = 0x00
const CONCATENATED_16 = 0x08

/** At most 16 digits; E.164 knows 15. */
const INTERNATIONAL = /^\+?(\d{3,16})$/

/** `undefined`: the destination is no phone number. */
export function readSubmit(pdu: PduOf<'submit_sm'>, account: string): Submit | undefined {
  const phone = INTERNATIONAL.exec(pdu.destination)?.[1]
  if (phone === undefined) return undefined
  const octets = pdu.tlvs.messagePayload ?? pdu.shortMessage
  const headed = (pdu.esmClass & HAS_HEADER) !== 0 ? cutHeader(octets) : { body: octets }
  const part = headed.part ?? sarPart(pdu)
  const reference = pdu.tlvs.userMessageReference
  return {
    account,
    sender: pdu.source,
    phone,
    text: decodeText(headed.body, pdu.dataCoding),
    registeredDelivery: pdu.registeredDelivery,
    ...(part && { part }),
    ...(reference !== undefined && { reference }),
  }
}

function sarPart({ tlvs }: PduOf<'submit_sm'>): PartOf | undefined {
  const { sarReference, sarTotal, sarSequence } = tlvs
  if (sarReference === undefined || sarTotal === undefined || sarSequence === undefined) return undefined
  return { reference: sarReference, total: sarTotal, number: sarSequence }
}

function cutHeader(octets: Buffer): { readonly body: Buffer; readonly part?: PartOf } {
  const length = octets.at(0) ?? 0
  const header = octets.subarray(1, 1 + length)
  const body = octets.subarray(1 + length)
  for (let offset = 0; offset + 2 <= header.length; offset += 2 + (header.at(offset + 1) ?? 0)) {
    const element = header.subarray(offset + 2, offset + 2 + (header.at(offset + 1) ?? 0))
    const part = concatenation(header.at(offset), element)
    if (part) return { body, part }
  }
  return { body }
}

function concatenation(id: number | undefined, element: Buffer): PartOf | undefined {
  const wide = id === CONCATENATED_16
  if ((id !== CONCATENATED_8 && !wide) || element.length !== (wide ? 4 : 3)) return undefined
  const rest = wide ? 2 : 1
  return {
    reference: element.readUIntBE(0, rest),
    total: element.readUInt8(rest),
    number: element.readUInt8(rest + 1),
  }
}

/** SMPP 3.4, 5.2.19. Codings that are no text show their octets. */
function decodeText(octets: Buffer, dataCoding: number): string {
  switch (dataCoding) {
    case 0x00:
      return textOfSeptets(octets)
    case 0x01:
    case 0x03:
      return octets.toString('latin1')
    case 0x08:
      return Buffer.from(octets.subarray(0, octets.length & ~1))
        .swap16()
        .toString('utf16le')
    default:
      return octets.toString('hex')
  }
}
