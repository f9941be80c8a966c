/**
 * Optional parameters (TLVs), table-driven. What the table does not know, or knows in another length, stays raw:
 * an SMSC that adds its own parameters must not cost us a receipt.
 * Source: SMPP v3.4, issue 1.2, 5.3.
 */
export interface NetworkError {
  /** 1 ANSI-136, 2 IS-95, 3 GSM; 8 the SMSC's own (5.0). */
  readonly type: number
  readonly code: number
}

export interface RawTlv {
  readonly tag: number
  readonly value: Buffer
}

interface Kind<Value> {
  /** `undefined`: these octets are not such a value. */
  readonly read: (octets: Buffer) => Value | undefined
  readonly write: (value: Value) => Buffer
}

const uint8: Kind<number> = {
  read: (octets) => (octets.length === 1 ? octets.readUInt8(0) : undefined),
  write: (value) => Buffer.of(value),
}
const uint16: Kind<number> = {
  read: (octets) => (octets.length === 2 ? octets.readUInt16BE(0) : undefined),
  write(value) {
    const octets = Buffer.alloc(2)
    octets.writeUInt16BE(value)
    return octets
  },
}
/** Read with or without its closing NUL: both are seen. Anything after a NUL is no such string. */
const cstring: Kind<string> = {
  read(octets) {
    const nul = octets.indexOf(0)
    if (nul >= 0 && nul < octets.length - 1) return undefined
    return octets.toString('latin1', 0, nul < 0 ? octets.length : nul)
  },
  write: (value) => Buffer.from(`${value}\0`, 'latin1'),
}
const octets: Kind<Buffer> = { read: (value) => value, write: (value) => value }
const networkError: Kind<NetworkError> = {
  read: (value) =>
    value.length === 3 ? { type: value.readUInt8(0), code: value.readUInt16BE(1) } : undefined,
  write(value) {
    const written = Buffer.of(value.type, 0, 0)
    written.writeUInt16BE(value.code, 1)
    return written
  },
}

interface TlvValues {
  readonly additionalStatusInfo: string
  readonly receiptedMessageId: string
  readonly userMessageReference: number
  readonly sarReference: number
  readonly sarTotal: number
  readonly sarSequence: number
  readonly interfaceVersion: number
  readonly networkError: NetworkError
  readonly messagePayload: Buffer
  readonly deliveryFailureReason: number
  readonly moreMessages: number
  readonly messageState: number
}
type Name = keyof TlvValues

export const TLVS: { readonly [N in Name]: { readonly tag: number; readonly kind: Kind<TlvValues[N]> } } = {
  additionalStatusInfo: { tag: 0x001d, kind: cstring },
  receiptedMessageId: { tag: 0x001e, kind: cstring },
  userMessageReference: { tag: 0x0204, kind: uint16 },
  sarReference: { tag: 0x020c, kind: uint16 },
  sarTotal: { tag: 0x020e, kind: uint8 },
  sarSequence: { tag: 0x020f, kind: uint8 },
  interfaceVersion: { tag: 0x0210, kind: uint8 },
  networkError: { tag: 0x0423, kind: networkError },
  messagePayload: { tag: 0x0424, kind: octets },
  deliveryFailureReason: { tag: 0x0425, kind: uint8 },
  moreMessages: { tag: 0x0426, kind: uint8 },
  messageState: { tag: 0x0427, kind: uint8 },
}

export type Tlvs = Partial<TlvValues> & {
  /** Unknown tags, known ones of a wrong length, and repetitions. */
  readonly raw?: readonly RawTlv[]
}

interface Entry {
  readonly name: string
  readonly read: (octets: Buffer) => unknown
}

const BY_TAG: ReadonlyMap<number, Entry> = new Map(
  Object.entries(TLVS).map(([name, { tag, kind }]) => [tag, { name, read: kind.read }]),
)

const HEAD = 4

/** Reads parameters to the end of `area`; a tail that is cut short is left out, like filler at the end. */
export function readTlvs(area: Buffer): Tlvs {
  const known: Record<string, unknown> = {}
  const raw: RawTlv[] = []
  let offset = 0
  while (offset + HEAD <= area.length) {
    const tag = area.readUInt16BE(offset)
    const end = offset + HEAD + area.readUInt16BE(offset + 2)
    if (end > area.length) break
    const value = area.subarray(offset + HEAD, end)
    const entry = BY_TAG.get(tag)
    const read = entry && !(entry.name in known) ? entry.read(value) : undefined
    if (entry && read !== undefined) known[entry.name] = read
    else raw.push({ tag, value })
    offset = end
  }
  // Every entry was read by the kind of its own name.
  return { ...known, ...(raw.length > 0 && { raw }) } as Tlvs
}

/** @throws RangeError where a number or a length does not fit its field. */
export function writeTlvs(tlvs: Tlvs): Buffer {
  const written: Buffer[] = []
  const add = <N extends Name>(name: N, value: TlvValues[N] | undefined) => {
    if (value !== undefined) written.push(framed(TLVS[name].tag, TLVS[name].kind.write(value)))
  }
  const isName = (name: string): name is Name => Object.hasOwn(TLVS, name)
  for (const name of Object.keys(TLVS).filter(isName)) add(name, tlvs[name])
  for (const { tag, value } of tlvs.raw ?? []) written.push(framed(tag, value))
  return Buffer.concat(written)
}

function framed(tag: number, value: Buffer): Buffer {
  const head = Buffer.alloc(HEAD)
  head.writeUInt16BE(tag, 0)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, value])
}
