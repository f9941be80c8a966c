/** Text as the octets of a short message, and back. */
import { textOfSeptets } from '../../domain/gsm-alphabet.ts'
import type { Encoding } from '../../domain/message.ts'
import { gsmSeptets } from '../../domain/text.ts'

/** SMPP v3.4, 5.2.19. 0 is the SMSC's default alphabet: GSM 03.38, one septet an octet. */
export const DATA_CODING: Record<Encoding, number> = { gsm7: 0x00, ucs2: 0x08 }

/** `undefined` where the alphabet lacks a character. */
export function octetsOf(text: string, encoding: Encoding): Buffer | undefined {
  if (encoding === 'ucs2') return Buffer.from(text, 'utf16le').swap16()
  const septets = gsmSeptets(text)
  return septets ? Buffer.from(septets) : undefined
}

/** Never fails; an octet too many at the end of UCS-2 is left out. */
export function textOf(octets: Buffer, dataCoding: number): string {
  if (dataCoding === DATA_CODING.gsm7) return textOfSeptets(octets)
  if (dataCoding !== DATA_CODING.ucs2) return octets.toString('latin1')
  const even = Buffer.from(octets.subarray(0, octets.length - (octets.length % 2)))
  return even.swap16().toString('utf16le')
}
