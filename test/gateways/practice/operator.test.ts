import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { STATUS } from '../../../src/main/gateways/smpp/statuses.ts'
import { type FakeClock, fakeClock } from '../../support/clock.ts'
import { startOperator, type TestOperator } from '../../support/operator.ts'
import { bareClient } from './client.ts'

const DELAY = 1_000
let clock: FakeClock
let operator: TestOperator
let clients: Array<Awaited<ReturnType<typeof bareClient>>>

beforeEach(async () => {
  clock = fakeClock()
  operator = await startOperator({ clock, delayMs: DELAY, password: 'secret' })
  clients = []
})
afterEach(async () => {
  for (const client of clients) client.close()
  await operator.stop()
  expect(clock.waiting()).toBe(0)
})

async function connect() {
  const client = await bareClient(operator.port)
  clients.push(client)
  return client
}
async function bound(
  command: 'bind_transceiver' | 'bind_transmitter' | 'bind_receiver' = 'bind_transceiver',
) {
  const client = await connect()
  expect(await client.bind(command)).toBe(STATUS.ROK)
  return client
}
const idIn = (octets: Buffer) => /^id:(\S+) /.exec(octets.toString('latin1'))?.[1]

describe('binding', () => {
  it('refuses a wrong password, a second bind, and work before or without a bind for it', async () => {
    const client = await connect()
    expect((await client.submit('79160000000')).status).toBe(STATUS.RINVBNDSTS)
    expect((await client.query('p1')).status).toBe(STATUS.RINVBNDSTS)
    expect(await client.bind('bind_transceiver', { password: 'wrong' })).toBe(STATUS.RINVPASWD)
    expect(await client.bind('bind_transceiver')).toBe(STATUS.ROK)
    expect(await client.bind('bind_transceiver')).toBe(STATUS.RALYBND)
    const receiver = await bound('bind_receiver')
    expect((await receiver.submit('79160000000')).status).toBe(STATUS.RINVBNDSTS)
    expect(operator.ledger).toEqual([])
  })

  it('answers enquire_link, and unbind with an end', async () => {
    const client = await bound()
    const asked = client.send('enquire_link')
    expect((await client.next('enquire_link_resp')).sequence).toBe(asked)
    client.send('unbind')
    expect((await client.next('unbind_resp')).status).toBe(STATUS.ROK)
    await client.ended()
  })
})

describe('a message', () => {
  it('is taken, goes on its way and arrives; receipts say so twice over', async () => {
    const client = await bound()
    const { messageId, status } = await client.submit('+79160000000', { tlvs: { userMessageReference: 77 } })
    expect(status).toBe(STATUS.ROK)
    expect(operator.ledger).toMatchObject([
      {
        phone: '+79160000000',
        sender: 'Shop',
        text: 'Ready',
        reference: 77,
        account: 'shop',
        answered: true,
      },
    ])
    await clock.advance(1.5 * DELAY)
    const first = await client.receipt()
    expect(first).toMatchObject({ esmClass: 0x20, source: '79160000000', destination: 'Shop' })
    expect(first.tlvs).toEqual({ receiptedMessageId: messageId, messageState: 1, userMessageReference: 77 })
    await clock.advance(2 * DELAY)
    const last = await client.receipt()
    expect(last).toMatchObject({ esmClass: 0x04, tlvs: { receiptedMessageId: messageId, messageState: 2 } })
    expect(last.shortMessage.toString('latin1')).toMatch(
      /^id:p\w+ sub:001 dlvrd:001 submit date:2611231200 done date:2611231200 stat:DELIVRD err:000 text:$/,
    )
    expect(idIn(last.shortMessage)).toBe(messageId)
    while (operator.waiting() > 0) await clock.advance(0)
  })

  it.each([
    ['79160000001', 5, 'UNDELIV', '001', 'Unknown subscriber', 1],
    ['79160000003', 8, 'REJECTD', '261', 'Invalid SME address', 103],
    ['79160000004', 5, 'UNDELIV', '006', 'Absent subscriber, diag:1', 104],
    ['79160000005', 3, 'EXPIRED', '027', 'Absent subscriber', 27],
  ])('to %s ends badly, and says why', async (phone, state, word, error, info, errorCode) => {
    const client = await bound()
    const { messageId } = await client.submit(phone, { registeredDelivery: 1 })
    await clock.advance(4 * DELAY)
    const receipt = await client.receipt()
    expect(receipt.tlvs).toMatchObject({
      messageState: state,
      networkError: { type: 3, code: Number(error) },
      additionalStatusInfo: info,
    })
    expect(receipt.shortMessage.toString('latin1')).toContain(`stat:${word} err:${error}`)
    const answer = await client.query(messageId)
    expect(answer).toMatchObject({ status: STATUS.ROK, messageState: state, errorCode })
    expect(answer.finalAt).toMatch(/^26112312000\d000\+$/)
  })

  it('gets no answer where the number says so, and the line goes on', async () => {
    const client = await bound()
    client.send('submit_sm', { destination: '79160000012', shortMessage: Buffer.from('x') })
    client.send('enquire_link')
    await client.next('enquire_link_resp')
    expect(client.inbox).toEqual([])
    expect(operator.ledger).toMatchObject([{ phone: '+79160000012', answered: false }])
  })

  it('to what is no number is refused', async () => {
    const client = await bound()
    for (const destination of ['', 'Anna', '12', '12345678901234567'])
      expect((await client.submit(destination)).status).toBe(STATUS.RINVDSTADR)
  })

  it('that is not its own cannot be asked about', async () => {
    const client = await bound()
    expect((await client.query('4711')).status).toBe(STATUS.RQUERYFAIL)
  })

  const greek = Buffer.from('Καλημέρα', 'utf16le').swap16()
  const half = (from: number, to: number) => greek.subarray(from * 2, to * 2)
  it.each([
    [
      'a user data header',
      [1, 2].map((number) => ({
        esmClass: 0x40,
        shortMessage: Buffer.concat([
          Buffer.of(5, 0, 3, 9, 2, number),
          number === 1 ? half(0, 5) : half(5, 8),
        ]),
      })),
    ],
    [
      'a header with a wide reference',
      [2, 1].map((number) => ({
        esmClass: 0x43,
        shortMessage: Buffer.concat([
          Buffer.of(6, 8, 4, 1, 9, 2, number),
          number === 1 ? half(0, 5) : half(5, 8),
        ]),
      })),
    ],
    [
      'parameters',
      [1, 2].map((number) => ({
        shortMessage: number === 1 ? half(0, 5) : half(5, 8),
        tlvs: { sarReference: 9, sarTotal: 2, sarSequence: number },
      })),
    ],
    ['one payload', [{ tlvs: { messagePayload: greek } }]],
  ])('in parts by %s is one in the ledger, with a receipt for each part', async (_, parts) => {
    const client = await bound()
    const ids: string[] = []
    for (const part of parts) {
      const given = { dataCoding: 8, registeredDelivery: 1, shortMessage: Buffer.alloc(0), ...part }
      ids.push((await client.submit('79160000000', given)).messageId)
    }
    expect(operator.ledger.map((entry) => entry.text)).toEqual(['Καλημέρα'])
    expect([...(operator.ledger[0]?.messageIds ?? [])].sort()).toEqual([...ids].sort())
    await clock.advance(4 * DELAY)
    const told = []
    for (const _part of parts) told.push((await client.receipt()).tlvs.receiptedMessageId)
    expect(told.sort()).toEqual(ids.sort())
  })

  it('of the GSM alphabet reads as it was written', async () => {
    const client = await bound()
    await client.submit('79160000000', { shortMessage: Buffer.of(0x00, 0x1b, 0x65, 0x10) })
    expect(operator.ledger[0]?.text).toBe('@€Δ')
  })
})

describe('receipts', () => {
  it('wait for a receiver of their account, and come again where nobody acknowledged them', async () => {
    const sender = await bound('bind_transmitter')
    await sender.submit('79160000000', { registeredDelivery: 1 })
    await clock.advance(4 * DELAY)
    expect(operator.waiting()).toBe(1)

    const deaf = await bound('bind_receiver')
    const first = await deaf.next('deliver_sm')
    deaf.close()
    await deaf.ended()
    const receiver = await bound('bind_receiver')
    const second = await receiver.receipt()
    expect(second.tlvs).toEqual(first.tlvs)
    receiver.send('enquire_link')
    await receiver.next('enquire_link_resp')
    expect(operator.waiting()).toBe(0)
    expect(sender.inbox).toEqual([])
  })
})

describe('a restart', () => {
  it('forgets nothing that matters: queries and receipts of earlier messages go on', async () => {
    const before = await bound()
    const { messageId } = await before.submit('79160000006', { registeredDelivery: 1 })
    await clock.advance(1.5 * DELAY)
    await operator.stop()
    await before.ended()
    expect(clock.waiting()).toBe(0)
    await operator.start()

    const after = await bound()
    expect(await after.query(messageId)).toMatchObject({ status: STATUS.ROK, messageState: 1 })
    await clock.advance(3 * DELAY)
    const receipt = await after.receipt()
    expect(receipt.tlvs).toMatchObject({ receiptedMessageId: messageId, networkError: { code: 256 } })
    expect(receipt).toMatchObject({ source: '79160000006', destination: 'Shop' })
    expect(await after.query(messageId)).toMatchObject({ messageState: 5, errorCode: 106 })
    expect(operator.ledger).toHaveLength(1)
  })

  it('refuses connections in between, and opens on the same port', async () => {
    await operator.stop()
    await expect(bareClient(operator.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await operator.start()
    await bound()
  })
})

describe('rubbish', () => {
  it('of any kind ends at most its own connection', async () => {
    const other = await bound()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (octets) => {
        const client = await connect()
        client.raw(Buffer.from(octets))
        client.close()
        await client.ended()
      }),
      { seed: 12, numRuns: 100 },
    )
    expect((await other.submit('79160000000')).status).toBe(STATUS.ROK)
  })

  it.each<[string, string, number, boolean]>([
    ['an impossible length', '00000004000000150000000000000001', STATUS.RINVCMDLEN, true],
    ['an unknown command', '00000010000000ff0000000000000007', STATUS.RINVCMDID, false],
    ['half a submit', '0000001200000004000000000000000756ff', STATUS.RINVCMDLEN, false],
  ])('of %s is told so', async (_, hex, status, ends) => {
    const client = await bound()
    client.raw(Buffer.from(hex, 'hex'))
    expect((await client.next('generic_nack')).status).toBe(status)
    if (!ends) client.send('enquire_link')
    await (ends ? client.ended() : client.next('enquire_link_resp'))
  })
})
