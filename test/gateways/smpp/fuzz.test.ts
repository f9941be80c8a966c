/**
 * Whatever an operator (or who calls himself so) sends: the session neither throws nor hangs, holds no more than it
 * may, and answers every request. The session is driven without a socket, so that there is time for many cases.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/main/domain/clock.ts'
import { COMMAND_NAMES } from '../../../src/main/gateways/smpp/commands.ts'
import { encodePdu } from '../../../src/main/gateways/smpp/encode.ts'
import { LONGEST_PDU } from '../../../src/main/gateways/smpp/framer.ts'
import type { Incoming } from '../../../src/main/gateways/smpp/inbox.ts'
import { type Pdu, pdu } from '../../../src/main/gateways/smpp/pdu.ts'
import { readReceipt } from '../../../src/main/gateways/smpp/receipt.ts'
import { createDoubts } from '../../../src/main/gateways/smpp/reference.ts'
import { createSession, type Session } from '../../../src/main/gateways/smpp/session.ts'

/** Time that is moved by hand and at once: no case waits. */
function handClock() {
  let now = 0
  const timers = new Set<{ at: number; wake: () => void }>()
  const clock: Clock = {
    now: () => now,
    after(delay, wake) {
      const timer = { at: now + Math.max(1, delay), wake }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  const pass = (ms: number) => {
    now += ms
    for (const timer of [...timers].filter(({ at }) => at <= now)) if (timers.delete(timer)) timer.wake()
  }
  return { clock, pass, waiting: () => timers.size }
}

const WINDOW = 3
const RESPONSE_MS = 1_000
const doubts = createDoubts()
const reading = { profile: 'map-default', errorReasons: {}, idBase: 'as_is', doubts, clean: String } as const

function rig(take: (incoming: readonly Incoming[]) => Promise<void> = async () => {}) {
  const time = handClock()
  const told = { written: 0, destroyed: false, paused: false, ends: 0, unsent: 0 }
  const session = createSession({
    clock: time.clock,
    window: WINDOW,
    responseMs: RESPONSE_MS,
    enquireMs: 5_000,
    transport: {
      write(octets) {
        told.written += octets.length
      },
      unsent: () => told.unsent,
      pause() {
        told.paused = true
      },
      resume() {
        told.paused = false
      },
      destroy() {
        told.destroyed = true
      },
    },
    take: (incoming) => {
      for (const each of incoming) readReceipt(each, reading)
      return take(incoming)
    },
    onEnd() {
      told.ends += 1
    },
  })
  return { session, time, told }
}

/** Requests 1 to 6: a bind, and more submits and questions than the window has room for. */
function ask(session: Session): Promise<unknown>[] {
  return [
    session.request('bind_transceiver', { systemId: 'shop' }),
    session.request('submit_sm', { destination: '79161234567', shortMessage: Buffer.from('x') }),
    session.request('query_sm', { messageId: '1' }),
    session.request('submit_sm', {}),
    session.request('submit_sm', {}),
    session.request('query_sm', {}),
  ]
}

const octets = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes))
const receiptTexts = fc.constantFrom(
  'id:1 stat:DELIVRD err:000',
  'id: stat: err:',
  'ID:ffffffffffffffffffff STAT:??? ERR:-1 diag:99999999999999999999',
  '\0i\0d\0:\x001',
  'id:'.repeat(80),
)

/** A sound PDU of any command, for the requests that are under way or for none. */
const sound: fc.Arbitrary<Pdu> = fc
  .record({
    command: fc.constantFrom(...COMMAND_NAMES),
    sequence: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.nat(0xffffffff)),
    status: fc.constantFrom(0, 0, 0, 3, 8, 0x58, 0xffffffff),
    text: receiptTexts,
    esmClass: fc.constantFrom(0, 4, 0x20, 0x40, 0x44, 255),
    dataCoding: fc.constantFrom(0, 3, 8, 255),
    raw: fc.array(fc.record({ tag: fc.constantFrom(0x1e, 0x423, 0x424, 0x427, 0x1400), value: octets }), {
      maxLength: 3,
    }),
  })
  .map(({ command, sequence, status, text, esmClass, dataCoding, raw }): Pdu => {
    const own = { status, tlvs: { raw } }
    if (command === 'deliver_sm')
      return pdu(command, sequence, { ...own, esmClass, dataCoding, shortMessage: Buffer.from(text) })
    if (command === 'data_sm') return pdu(command, sequence, { ...own, esmClass, dataCoding })
    return pdu(command, sequence, own)
  })

/** Some octets turned, or the claimed length another. */
const harmed = fc
  .record({
    pdu: sound,
    turns: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 }),
    length: fc.option(fc.oneof(fc.nat(100), fc.nat(0xffffffff)), { freq: 4 }),
    cut: fc.option(fc.nat(80), { freq: 4 }),
  })
  .map(({ pdu: one, turns, length, cut }) => {
    const written = encodePdu(one)
    for (const [at, value] of turns) written[at % written.length] = value
    if (length !== null) written.writeUInt32BE(length)
    return cut === null ? written : written.subarray(0, cut)
  })

const chunks = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: sound.map(encodePdu) },
    { weight: 4, arbitrary: harmed },
    { weight: 2, arbitrary: octets },
  ),
  { minLength: 1, maxLength: 5 },
)

const CASES = 100_000

describe('a session that is sent anything at all', () => {
  it(`stays sound, ${CASES.toLocaleString('en')} times`, async () => {
    let ended = 0
    let survived = 0
    await fc.assert(
      fc.asyncProperty(chunks, fc.nat(40), async (sent, cut) => {
        const { session, time, told } = rig()
        void ask(session)
        // Who gets a place in the window is on the line now.
        await Promise.resolve()
        await Promise.resolve()
        const stream = Buffer.concat(sent)
        // In two pieces: the seam falls anywhere.
        session.receive(stream.subarray(0, cut))
        session.receive(stream.subarray(cut))
        const held = session.held()
        if (held.octets > stream.length || held.requests > 6 || held.deliveries > sent.length * 8)
          throw new Error(`It holds ${JSON.stringify(held)}`)
        if (session.ended()) ended += 1
        else survived += 1
        session.lost('The test is over')
        if (!told.destroyed || told.ends !== 1) throw new Error('It did not end once')
        const after = session.held().requests
        if (after > 0 || time.waiting() > 0)
          throw new Error(`It left ${after} requests, ${time.waiting()} timers`)
      }),
      { numRuns: CASES, seed: 34 },
    )
    // Both kinds were there, or the cases prove little.
    expect(Math.min(ended, survived)).toBeGreaterThan(CASES / 10)
  }, 120_000)

  it('ends every request in exactly one reply, by answer, time or end', async () => {
    await fc.assert(
      fc.asyncProperty(chunks, fc.boolean(), async (sent, waits) => {
        const { session, time } = rig()
        const replies = ask(session)
        session.receive(Buffer.concat(sent))
        await Promise.resolve()
        // One window after the other runs out of time.
        for (let turn = 0; waits && turn < 4; turn += 1) {
          time.pass(RESPONSE_MS)
          for (let settle = 0; settle < 10; settle += 1) await Promise.resolve()
        }
        if (!waits) session.lost('The line is gone')
        const kinds = await Promise.all(replies)
        expect(kinds).toHaveLength(6)
        expect(session.held().requests).toBe(0)
        session.lost('The test is over')
        expect(time.waiting()).toBe(0)
      }),
      { numRuns: 3_000, seed: 34 },
    )
  }, 60_000)
})

describe('the memory of a session', () => {
  const delivery = encodePdu(
    pdu('deliver_sm', 1, { esmClass: 4, shortMessage: Buffer.from('id:1 stat:DELIVRD') }),
  )

  it('is bounded when deliveries come faster than they are stored: it stops reading', async () => {
    let store = () => {}
    const { session, told } = rig(() => new Promise((resolve) => (store = resolve)))
    for (let turn = 0; turn < 100_000 && !told.paused; turn += 1) session.receive(delivery)
    expect(told.paused).toBe(true)
    expect(session.held().deliveries).toBeLessThanOrEqual(256)
    while (session.held().deliveries > 0) {
      store()
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(told.paused).toBe(false)
    session.lost('The test is over')
  })

  it('is bounded when a PDU never ends', () => {
    const { session } = rig()
    const head = Buffer.alloc(4)
    head.writeUInt32BE(LONGEST_PDU)
    session.receive(head)
    for (let turn = 0; turn < LONGEST_PDU - 5; turn += 1) session.receive(Buffer.of(0))
    expect(session.held().octets).toBe(LONGEST_PDU - 1)
    session.receive(Buffer.of(0))
    expect(session.held().octets).toBe(0)
    session.lost('The test is over')
  })

  it('is bounded when the operator asks and asks, and reads no answer', () => {
    const { session, told } = rig()
    const question = encodePdu(pdu('enquire_link', 1))
    for (let turn = 0; turn < 1_000_000 && !session.ended(); turn += 1) {
      session.receive(question)
      told.unsent = told.written
    }
    expect(session.ended()).toBe(true)
    expect(told.written).toBeLessThan(1_100_000)
  })

  it('does not take its own stillness for the operator’s: a link that is not read is not given up', async () => {
    const { session, time, told } = rig(() => new Promise(() => {}))
    session.keepAlive()
    while (!told.paused) session.receive(delivery)
    const reply = session.request('submit_sm', {})
    for (let turn = 0; turn < 100; turn += 1) {
      time.pass(RESPONSE_MS)
      await Promise.resolve()
    }
    expect(session.ended()).toBe(false)
    expect(session.held().requests).toBe(1)
    session.lost('The test is over')
    expect(await reply).toMatchObject({ kind: 'no_answer' })
  })
})
