/** A frame as a PDU, or as a plain error: never a throw, whatever the octets are. */
import { COMMANDS, type Command, commandOf, type Field, isResponseId } from './commands.ts'
import { HEADER_LENGTH } from './encode.ts'
import { assembled, emptyValue, type Pdu } from './pdu.ts'
import { readTlvs } from './tlv.ts'

export type Decoded =
  | { readonly ok: true; readonly pdu: Pdu }
  | {
      readonly ok: false
      /** `unknown_command`: the frame is sound, but not of our tables. `malformed`: its fields do not add up. */
      readonly why: 'unknown_command' | 'malformed'
      readonly commandId: number
      /** Known where only the fields are wrong: its request can be found. */
      readonly command?: Command
      readonly status: number
      readonly sequence: number
      readonly detail: string
    }

/** Longer than the specification allows happens, and does no harm; longer than this is no such field. */
const LONGEST_CSTRING = 256

/** `frame`: one whole PDU, as the framer cuts it. */
export function decodePdu(frame: Buffer): Decoded {
  if (frame.length < HEADER_LENGTH) {
    const detail = `a frame of ${frame.length} octets has no header`
    return { ok: false, why: 'malformed', commandId: 0, status: 0, sequence: 0, detail }
  }
  const commandId = frame.readUInt32BE(4)
  const status = frame.readUInt32BE(8)
  const sequence = frame.readUInt32BE(12)
  const command = commandOf(commandId)
  if (!command) {
    const detail = `command id 0x${commandId.toString(16).padStart(8, '0')}`
    return { ok: false, why: 'unknown_command', commandId, status, sequence, detail }
  }
  const lenient = isResponseId(commandId)
  const body = frame.subarray(HEADER_LENGTH)
  const values: Record<string, unknown> = {}
  let offset = 0
  for (const [name, field] of Object.entries<Field>(COMMANDS[command].fields)) {
    // Answers without the rest of their body are common (an error, or an empty message id): the rest is empty.
    const read =
      lenient && offset === body.length
        ? { value: emptyValue(field), end: offset }
        : readField(field, body, offset)
    if (!read) {
      const detail = `${command}: ${name} is not readable`
      return { ok: false, why: 'malformed', commandId, command, status, sequence, detail }
    }
    values[name] = read.value
    offset = read.end
  }
  const tlvs = readTlvs(body.subarray(offset))
  return { ok: true, pdu: assembled<Command>(command, { ...values, sequence, status, tlvs }) }
}

interface Read {
  readonly value: string | number | Buffer
  readonly end: number
}

function readField(field: Field, body: Buffer, offset: number): Read | undefined {
  if (field.type === 'cstring') return readCString(body, offset)
  if (offset >= body.length) return undefined
  const octet = body.readUInt8(offset)
  if (field.type === 'uint8') return { value: octet, end: offset + 1 }
  const end = offset + 1 + octet
  return end > body.length ? undefined : { value: body.subarray(offset + 1, end), end }
}

function readCString(body: Buffer, offset: number): Read | undefined {
  const window = body.subarray(offset, offset + LONGEST_CSTRING)
  const nul = window.indexOf(0)
  return nul < 0 ? undefined : { value: window.toString('latin1', 0, nul), end: offset + nul + 1 }
}
