/** A PDU as octets. */
import { COMMANDS, type Field, type Fields, isResponseId } from './commands.ts'
import { emptyValue, type Pdu } from './pdu.ts'
import { writeTlvs } from './tlv.ts'

export const HEADER_LENGTH = 16

/** @throws RangeError where a value does not fit its field: whoever builds a PDU checks what came from people. */
export function encodePdu(pdu: Pdu): Buffer {
  const { id, fields } = COMMANDS[pdu.command]
  // SMPP v3.4, 4.4.2: an answer that reports an error has no body.
  const bare = pdu.status !== 0 && isResponseId(id)
  const body = bare ? [] : [...encodeFields(fields, { ...pdu }), writeTlvs(pdu.tlvs)]
  const header = Buffer.alloc(HEADER_LENGTH)
  const whole = Buffer.concat([header, ...body])
  whole.writeUInt32BE(whole.length, 0)
  whole.writeUInt32BE(id, 4)
  whole.writeUInt32BE(pdu.status, 8)
  whole.writeUInt32BE(pdu.sequence, 12)
  return whole
}

function encodeFields(fields: Fields, values: Readonly<Record<string, unknown>>): readonly Buffer[] {
  return Object.entries(fields).map(([name, field]) => encodeField(name, field, values[name]))
}

function encodeField(name: string, field: Field, value: unknown = emptyValue(field)): Buffer {
  if (field.type === 'uint8' && typeof value === 'number') return uint8(name, value)
  if (field.type === 'cstring' && typeof value === 'string') return cstring(name, value, field.max)
  if (field.type === 'octets' && Buffer.isBuffer(value)) return octets(name, value, field.max)
  throw new RangeError(`${name} is no ${field.type}`)
}

function uint8(name: string, value: number): Buffer {
  if (!Number.isInteger(value) || value < 0 || value > 255)
    throw new RangeError(`${name} is ${value}: one octet holds 0 to 255`)
  return Buffer.of(value)
}

function cstring(name: string, value: string, max: number): Buffer {
  if (value.length >= max) throw new RangeError(`${name} has ${value.length} characters, over ${max - 1}`)
  if (!isLatin1(value) || value.includes('\0'))
    throw new RangeError(`${name} holds a character that no octet carries`)
  return Buffer.from(`${value}\0`, 'latin1')
}

function isLatin1(value: string): boolean {
  for (const character of value) if ((character.codePointAt(0) ?? 0) > 0xff) return false
  return true
}

function octets(name: string, value: Buffer, max: number): Buffer {
  if (value.length > max) throw new RangeError(`${name} has ${value.length} octets, over ${max}`)
  return Buffer.concat([Buffer.of(value.length), value])
}
