/**
 * The ids that the practice operator hands out. They hold all that it needs to go on with the message after a
 * restart; to everybody else they are opaque (rule 8).
 *
 * 24 octets: version 1, time 6, sequence 3, registered_delivery 1 (top bit: a reference follows), reference 2,
 * number of digits 1, phone 8 (BCD), check 2; written in base 36 behind a "p": at most 39 characters, where SMPP
 * has room for 64.
 */
import { crc32 } from 'node:zlib'
import type { Taken } from './story.ts'

const VERSION = 1
const LENGTH = 24
const CHECKED = LENGTH - 2
/** The three top bits of `registered_delivery` are reserved. */
const HAS_REFERENCE = 0x80
const REGISTERED_DELIVERY = 0x1f
const MOST_DIGITS = 16

export const SEQUENCES = 2 ** 24

/** The phone has at most 16 digits (E.164 knows 15). */
export function messageIdOf(taken: Taken): string {
  const octets = Buffer.alloc(LENGTH)
  octets.writeUInt8(VERSION, 0)
  octets.writeUIntBE(taken.at, 1, 6)
  octets.writeUIntBE(taken.sequence % SEQUENCES, 7, 3)
  octets.writeUInt8(
    (taken.registeredDelivery & REGISTERED_DELIVERY) | (taken.reference === undefined ? 0 : HAS_REFERENCE),
    10,
  )
  octets.writeUInt16BE(taken.reference ?? 0, 11)
  octets.writeUInt8(taken.phone.length, 13)
  octets.write(taken.phone.padStart(MOST_DIGITS, '0'), 14, 'hex')
  octets.writeUInt16BE(check(octets), CHECKED)
  return `p${BigInt(`0x${octets.toString('hex')}`).toString(36)}`
}

/** What the id says, or `undefined` where this operator never handed it out. */
export function readMessageId(id: string): Taken | undefined {
  if (!/^p[0-9a-z]{1,40}$/.test(id)) return undefined
  const value = [...id.slice(1)].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
  const hex = value.toString(16).padStart(LENGTH * 2, '0')
  if (hex.length !== LENGTH * 2) return undefined
  const octets = Buffer.from(hex, 'hex')
  if (octets.readUInt8(0) !== VERSION || octets.readUInt16BE(CHECKED) !== check(octets)) return undefined
  const digits = octets.toString('hex', 14, CHECKED)
  const taken = {
    at: octets.readUIntBE(1, 6),
    sequence: octets.readUIntBE(7, 3),
    phone: digits.slice(MOST_DIGITS - octets.readUInt8(13)),
    registeredDelivery: octets.readUInt8(10) & REGISTERED_DELIVERY,
  }
  return octets.readUInt8(10) & HAS_REFERENCE ? { ...taken, reference: octets.readUInt16BE(11) } : taken
}

function check(octets: Buffer): number {
  return crc32(octets.subarray(0, CHECKED)) & 0xffff
}
