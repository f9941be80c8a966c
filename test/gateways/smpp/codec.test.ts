import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COMMAND_NAMES,
  COMMANDS,
  type Command,
  type Field,
} from '../../../src/main/gateways/smpp/commands.ts'
import { decodePdu } from '../../../src/main/gateways/smpp/decode.ts'
import { encodePdu } from '../../../src/main/gateways/smpp/encode.ts'
import { createFramer } from '../../../src/main/gateways/smpp/framer.ts'
import { assembled, pdu } from '../../../src/main/gateways/smpp/pdu.ts'
import { STATUS } from '../../../src/main/gateways/smpp/statuses.ts'

const text = (max: number) =>
  fc
    .array(fc.integer({ min: 1, max: 255 }), { maxLength: max - 1 })
    .map((codes) => String.fromCharCode(...codes))
const octets = (max: number) => fc.uint8Array({ maxLength: max }).map((bytes) => Buffer.from(bytes))

function anyValue(field: Field): fc.Arbitrary<unknown> {
  if (field.type === 'cstring') return text(field.max)
  return field.type === 'uint8' ? fc.nat(255) : octets(field.max)
}

const anyTlvs = fc.record(
  {
    additionalStatusInfo: text(50),
    receiptedMessageId: text(65),
    userMessageReference: fc.nat(65_535),
    sarTotal: fc.nat(255),
    networkError: fc.record({ type: fc.nat(255), code: fc.nat(65_535) }),
    messagePayload: octets(400),
    messageState: fc.nat(255),
    raw: fc.array(fc.record({ tag: fc.integer({ min: 0x1400, max: 0x3fff }), value: octets(20) }), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  { requiredKeys: [] },
)

const anyPdu = fc.constantFrom(...COMMAND_NAMES).chain((command) =>
  fc
    .record({
      ...Object.fromEntries(
        Object.entries<Field>(COMMANDS[command].fields).map(([name, field]) => [name, anyValue(field)]),
      ),
      sequence: fc.nat(0xffffffff),
      status: fc.constant(0),
      tlvs: anyTlvs,
    })
    .map((values) => assembled<Command>(command, values)),
)

describe('a PDU', () => {
  it('is the same after encoding and decoding', () => {
    fc.assert(
      fc.property(anyPdu, (given) => {
        expect(decodePdu(encodePdu(given))).toEqual({ ok: true, pdu: given })
      }),
      { numRuns: 1_000, seed: 34 },
    )
  })

  it('looks on the wire as the specification draws it (v3.4, 3.2.3)', () => {
    const given = pdu('bind_transmitter', 1, {
      systemId: 'SMPP3TEST',
      password: 'secret08',
      systemType: 'SUBMIT1',
      interfaceVersion: 0,
      addressTon: 1,
      addressNpi: 1,
    })
    expect(encodePdu(given).toString('hex')).toBe(
      '0000002f000000020000000000000001534d50503354455354007365637265743038005355424d4954310000010100',
    )
  })

  it('that answers with an error has no body', () => {
    expect(encodePdu(pdu('submit_sm_resp', 7, { status: STATUS.RTHROTTLED, messageId: 'x' })).length).toBe(16)
  })

  it.each([
    ['text too long', { source: 'x'.repeat(21) }],
    ['text that no octet carries', { source: 'Магазин' }],
    ['a NUL in text', { source: 'a\0b' }],
    ['a number over an octet', { esmClass: 256 }],
    ['a fraction', { esmClass: 0.5 }],
    ['a short message over 254 octets', { shortMessage: Buffer.alloc(255) }],
  ])('with %s is not written', (_, fields) => {
    expect(() => encodePdu(pdu('submit_sm', 1, fields))).toThrow(RangeError)
  })
})

describe('decoding', () => {
  it('takes an answer whose body stops early, as many operators send', () => {
    const bare = encodePdu(pdu('submit_sm_resp', 7)).subarray(0, 16)
    bare.writeUInt32BE(16, 0)
    expect(decodePdu(bare)).toEqual({ ok: true, pdu: pdu('submit_sm_resp', 7) })
  })

  it('does not take a request whose body stops early', () => {
    const whole = encodePdu(pdu('deliver_sm', 7, { shortMessage: Buffer.from('id:1') }))
    for (let length = 16; length < whole.length; length += 1)
      expect(decodePdu(whole.subarray(0, length))).toMatchObject({
        ok: false,
        why: 'malformed',
        command: 'deliver_sm',
        sequence: 7,
      })
  })

  it('does not take a text that has no end', () => {
    const whole = encodePdu(pdu('outbind', 7, { systemId: 'SMSC', password: 'x' }))
    expect(decodePdu(whole.subarray(0, -1))).toMatchObject({
      ok: false,
      detail: 'outbind: password is not readable',
    })
    const endless = Buffer.concat([whole.subarray(0, 16), Buffer.alloc(300, 'x'), Buffer.of(0, 0)])
    expect(decodePdu(endless)).toMatchObject({ ok: false, detail: 'outbind: systemId is not readable' })
  })

  it('names what it does not know', () => {
    const frame = Buffer.from('00000010000002220000000000000009', 'hex')
    expect(decodePdu(frame)).toEqual({
      ok: false,
      why: 'unknown_command',
      commandId: 0x222,
      status: 0,
      sequence: 9,
      detail: 'command id 0x00000222',
    })
  })

  it('keeps optional parameters that it does not know, or that have another length, as they are', () => {
    const odd = [
      { tag: 0x1400, value: Buffer.from('own') },
      { tag: 0x0427, value: Buffer.of(0, 2) },
    ]
    const sent = pdu('deliver_sm', 1, { tlvs: { receiptedMessageId: 'a1', raw: odd } })
    const decoded = decodePdu(encodePdu(sent))
    expect(decoded.ok && decoded.pdu.tlvs).toEqual({ receiptedMessageId: 'a1', raw: odd })
  })

  it('leaves filler after the optional parameters alone', () => {
    const sent = encodePdu(pdu('deliver_sm', 1, { tlvs: { messageState: 2 } }))
    const decoded = decodePdu(Buffer.concat([sent, Buffer.of(4, 0x27, 0)]))
    expect(decoded.ok && decoded.pdu.tlvs).toEqual({ messageState: 2 })
  })

  it('reads a receipted id with and without its closing NUL', () => {
    const raw = [{ tag: 0x001e, value: Buffer.from('8F2A') }]
    const decoded = decodePdu(encodePdu(pdu('deliver_sm', 1, { tlvs: { raw } })))
    expect(decoded.ok && decoded.pdu.tlvs).toEqual({ receiptedMessageId: '8F2A' })
  })
})

describe('the framer', () => {
  it('finds the same PDUs however the stream is cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.array(anyPdu, { minLength: 1, maxLength: 5 }), cuts, (pdus, lengths) => {
        const stream = Buffer.concat(pdus.map(encodePdu))
        const framer = createFramer()
        const frames: Buffer[] = []
        for (let offset = 0, turn = 0; offset < stream.length; turn += 1) {
          const end = offset + (lengths[turn % lengths.length] ?? 1)
          frames.push(...framer.push(stream.subarray(offset, end)).frames)
          offset = end
        }
        expect(frames).toEqual(pdus.map(encodePdu))
        expect(framer.held()).toBe(0)
      }),
      { numRuns: 300, seed: 34 },
    )
  })

  it.each([0, 15, 101, 0xffffffff])('gives a stream up that claims a PDU of %i octets', (length) => {
    const sound = encodePdu(pdu('enquire_link', 1))
    const head = Buffer.alloc(4)
    head.writeUInt32BE(length)
    const framer = createFramer(100)
    const error = { why: 'bad_length', length, limit: 100 }
    expect(framer.push(Buffer.concat([sound, head]))).toEqual({ frames: [sound], error })
    expect(framer.push(sound)).toEqual({ frames: [], error })
    expect(framer.held()).toBe(0)
  })
})
