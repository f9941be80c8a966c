import { describe, expect, it } from 'vitest'
import { decodePdu } from '../../../src/main/gateways/smpp/decode.ts'
import { encodePdu } from '../../../src/main/gateways/smpp/encode.ts'
import { type Pdu, pdu } from '../../../src/main/gateways/smpp/pdu.ts'
import { createSession } from '../../../src/main/gateways/smpp/session.ts'
import { STATUS } from '../../../src/main/gateways/smpp/statuses.ts'
import { fakeClock } from '../../support/clock.ts'

/** A session on a transport that only remembers. */
function rig(window = 10) {
  const clock = fakeClock()
  const sent: Pdu[] = []
  const ends: unknown[] = []
  const session = createSession({
    clock,
    window,
    responseMs: 30_000,
    enquireMs: 60_000,
    transport: {
      write(octets) {
        const decoded = decodePdu(octets)
        if (decoded.ok) sent.push(decoded.pdu)
      },
      unsent: () => 0,
      pause() {},
      resume() {},
      destroy() {},
    },
    take: async () => {},
    onEnd: (end) => ends.push(end),
  })
  const receive = (one: Pdu) => session.receive(encodePdu(one))
  return { clock, session, sent, ends, receive }
}

describe('a request', () => {
  it('is answered by its own number and its own kind of answer, in any order', async () => {
    const { session, receive, clock } = rig()
    const first = session.request('submit_sm', {})
    const second = session.request('query_sm', { messageId: '7' })
    await clock.advance(0)
    // The numbers are right, the kinds are each other's.
    receive(pdu('query_sm_resp', 1, { messageState: 2 }))
    receive(pdu('submit_sm_resp', 2, { messageId: 'wrong' }))
    receive(pdu('query_sm_resp', 2, { messageId: '7', messageState: 5 }))
    receive(pdu('submit_sm_resp', 1, { messageId: 'right' }))
    expect(await first).toMatchObject({ kind: 'answer', pdu: { messageId: 'right' } })
    expect(await second).toMatchObject({ kind: 'answer', pdu: { messageState: 5 } })
    expect(clock.waiting()).toBe(0)
  })

  it('takes the first of two answers; a late one harms nobody', async () => {
    const { session, receive, clock } = rig()
    const reply = session.request('submit_sm', {})
    await clock.advance(0)
    receive(pdu('submit_sm_resp', 1, { messageId: 'a' }))
    receive(pdu('submit_sm_resp', 1, { messageId: 'b' }))
    receive(pdu('submit_sm_resp', 99, { messageId: 'c' }))
    expect(await reply).toMatchObject({ pdu: { messageId: 'a' } })
    expect(session.ended()).toBe(false)
  })

  it('is in doubt where its answer cannot be read, and refused by a generic_nack', async () => {
    const { session, receive, clock } = rig()
    const unreadable = session.request('query_sm', { messageId: '7' })
    const refused = session.request('query_sm', { messageId: '8' })
    await clock.advance(0)
    const broken = encodePdu(pdu('query_sm_resp', 1, { messageId: '7', messageState: 2 }))
    // A text without an end.
    broken.fill(0x37, 16)
    session.receive(broken)
    receive(pdu('generic_nack', 2, { status: STATUS.RINVCMDID }))
    expect((await unreadable).kind).toBe('no_answer')
    expect(await refused).toEqual({ kind: 'nack', status: STATUS.RINVCMDID })
  })

  it('that no PDU can carry is not sent, and takes no place in the window', async () => {
    const { session, sent, receive, clock } = rig(1)
    expect(await session.request('query_sm', { messageId: 'x'.repeat(65) })).toMatchObject({
      kind: 'unsendable',
      detail: 'messageId has 65 characters, over 64',
    })
    expect(sent).toEqual([])
    const next = session.request('query_sm', { messageId: 'y' })
    await clock.advance(0)
    receive(pdu('query_sm_resp', 2, { messageState: 1 }))
    expect((await next).kind).toBe('answer')
  })

  it('waits in line in order, and leaves the line when it is given up', async () => {
    const { session, sent, receive, clock } = rig(1)
    const giveUp = new AbortController()
    const replies = [
      session.request('query_sm', { messageId: 'a' }),
      session.request('query_sm', { messageId: 'b' }, giveUp.signal),
      session.request('query_sm', { messageId: 'c' }),
    ]
    await clock.advance(0)
    giveUp.abort()
    expect(await replies[1]).toMatchObject({ kind: 'not_written' })
    receive(pdu('query_sm_resp', 1))
    await clock.advance(0)
    expect(sent.map((one) => one.command === 'query_sm' && one.messageId)).toEqual(['a', 'c'])
    session.lost('The line is gone')
    expect(await replies[2]).toMatchObject({ kind: 'no_answer' })
    expect(await session.request('submit_sm', {})).toEqual({
      kind: 'not_written',
      detail: 'The line is gone',
    })
  })
})

describe('the operator', () => {
  it('is answered: signs of life, unknown commands, questions that are not for us', () => {
    const { session, sent, receive } = rig()
    receive(pdu('enquire_link', 1))
    session.receive(Buffer.from('00000010000002220000000000000002', 'hex'))
    receive(pdu('submit_sm', 3))
    session.receive(Buffer.from('00000014000000050000000000000004ffffffff', 'hex'))
    receive(pdu('alert_notification', 5))
    receive(pdu('outbind', 6))
    expect(sent.map(({ command, sequence, status }) => [command, sequence, status])).toEqual([
      ['enquire_link_resp', 1, 0],
      ['generic_nack', 2, STATUS.RINVCMDID],
      ['generic_nack', 3, STATUS.RINVCMDID],
      ['generic_nack', 4, STATUS.RINVCMDLEN],
    ])
  })

  it('may end the connection: it is answered, and nothing after that is listened to', () => {
    const { session, sent, ends, receive } = rig()
    session.receive(Buffer.concat([encodePdu(pdu('unbind', 1)), encodePdu(pdu('enquire_link', 2))]))
    receive(pdu('enquire_link', 3))
    expect(sent.map(({ command }) => command)).toEqual(['unbind_resp'])
    expect(ends).toEqual([{ detail: 'The operator ended the connection', asked: false }])
  })

  it('is asked for a sign of life only after it was silent for a while', async () => {
    const { session, sent, receive, clock } = rig()
    session.keepAlive()
    await clock.advance(40_000)
    receive(pdu('enquire_link', 1))
    await clock.advance(40_000)
    expect(sent.filter(({ command }) => command === 'enquire_link')).toEqual([])
    await clock.advance(20_000)
    expect(sent.filter(({ command }) => command === 'enquire_link')).toHaveLength(1)
    receive(pdu('enquire_link_resp', 1))
    await clock.advance(60_000)
    expect(sent.filter(({ command }) => command === 'enquire_link')).toHaveLength(2)
    session.lost('The test is over')
    expect(clock.waiting()).toBe(0)
  })
})
