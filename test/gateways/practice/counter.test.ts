import { describe, expect, it } from 'vitest'
import { createAgenda } from '../../../src/main/gateways/practice/agenda.ts'
import { type Accepted, createCounter, type Submit } from '../../../src/main/gateways/practice/counter.ts'
import { createMailbox, type PostedReceipt } from '../../../src/main/gateways/practice/mailbox.ts'
import { type FakeClock, fakeClock } from '../../support/clock.ts'

const DELAY = 1_000

/** An operator without its wires; a restart forgets everything but the clock. */
function open(clock: FakeClock = fakeClock(), random = 0.5) {
  const agenda = createAgenda(clock)
  const mailbox = createMailbox(clock, agenda, DELAY)
  const ledger: Accepted[] = []
  const receipts: PostedReceipt[] = []
  const counter = createCounter({
    clock,
    agenda,
    mailbox,
    delayMs: DELAY,
    random: () => random,
    onAccepted: (accepted) => ledger.push(accepted),
  })
  const unbind = mailbox.bind({
    account: 'shop',
    deliver: async (receipt) => {
      receipts.push(receipt)
      return 'taken'
    },
  })
  return { ...counter, clock, agenda, mailbox, ledger, receipts, unbind }
}

const to = (phone: string, more: Partial<Submit> = {}): Submit => ({
  account: 'shop',
  sender: 'Shop',
  phone,
  text: 'Your order is ready',
  registeredDelivery: 0x11,
  ...more,
})
const words = (receipts: readonly PostedReceipt[]) => receipts.map((receipt) => receipt.step.word)

describe('the counter of the practice operator', () => {
  it('takes a message, writes it down, and tells its story', async () => {
    const house = open()
    const verdict = house.submit(to('79160000000', { reference: 7 }))
    expect(verdict).toEqual({ kind: 'taken', messageId: house.ledger[0]?.messageId })
    expect(house.ledger).toMatchObject([
      { phone: '79160000000', sender: 'Shop', reference: 7, answered: true },
    ])
    await house.clock.advance(10 * DELAY)
    expect(words(house.receipts)).toEqual(['ENROUTE', 'DELIVRD'])
    expect(house.receipts[0]).toMatchObject({ account: 'shop', sender: 'Shop', taken: { reference: 7 } })
    expect(house.clock.waiting()).toBe(0)
  })

  it('throttles the first two tries of each message to 10, parts after the first never', () => {
    const house = open()
    const kinds = (submit: Submit, times: number) =>
      Array.from({ length: times }, () => house.submit(submit).kind)
    expect(kinds(to('79160000010'), 4)).toEqual(['refused', 'refused', 'taken', 'refused'])
    expect(kinds(to('79160000110'), 3)).toEqual(['refused', 'refused', 'taken'])
    expect(kinds(to('79160000010', { part: { reference: 1, total: 2, number: 2 } }), 1)).toEqual(['taken'])
    expect(house.submit(to('79160000210'))).toEqual({ kind: 'refused', commandStatus: 0x58 })
  })

  it('refuses 13, and writes nothing down', () => {
    const house = open()
    expect(house.submit(to('79160000013'))).toEqual({ kind: 'refused', commandStatus: 0x0b })
    expect(house.ledger).toEqual([])
  })

  it('takes 12 without a word then or later', async () => {
    const house = open()
    expect(house.submit(to('79160000012'))).toEqual({ kind: 'silence' })
    expect(house.ledger).toMatchObject([{ answered: false }])
    await house.clock.advance(10 * DELAY)
    expect(house.receipts).toEqual([])
  })

  it('never hands out an id twice, not even after a restart in the same millisecond', () => {
    const clock = fakeClock()
    const houses = [open(clock, 0.1), open(clock, 0.7)]
    for (const house of houses) for (let time = 0; time < 50; time += 1) house.submit(to('79160000000'))
    const ids = houses.flatMap((house) => house.ledger.map((entry) => entry.messageId))
    expect(new Set(ids).size).toBe(100)
  })

  it('answers a query from the story, and knows what is not its own', async () => {
    const house = open()
    const verdict = house.submit(to('79160000004'))
    if (verdict.kind !== 'taken') throw new Error('It takes 04.')
    expect(house.query(verdict.messageId, 'shop', '')).toMatchObject({ word: 'ENROUTE' })
    await house.clock.advance(10 * DELAY)
    expect(house.query(verdict.messageId, 'shop', '')).toMatchObject({
      word: 'UNDELIV',
      error: 6,
      ownError: 104,
    })
    expect(house.query('4711', 'shop', '')).toBeUndefined()
    expect(house.receipts).toHaveLength(2)
  })

  it('goes on after a restart: a query brings the answer and the receipts that are still to come', async () => {
    const before = open()
    const verdict = before.submit(to('79160000000'))
    if (verdict.kind !== 'taken') throw new Error('It takes 00.')
    await before.clock.advance(1.5 * DELAY)
    before.agenda.clear()

    const after = open(before.clock)
    expect(after.query(verdict.messageId, 'shop', 'Shop')).toMatchObject({ word: 'ENROUTE' })
    expect(after.query(verdict.messageId, 'shop', 'Shop')).toMatchObject({ word: 'ENROUTE' })
    await after.clock.advance(10 * DELAY)
    expect(words(after.receipts)).toEqual(['DELIVRD'])
    expect(after.receipts[0]?.messageId).toBe(verdict.messageId)
  })
})

describe('the mailbox of the practice operator', () => {
  it('keeps receipts until somebody of that account binds', async () => {
    const house = open()
    house.unbind()
    house.submit(to('79160000000'))
    await house.clock.advance(10 * DELAY)
    expect(house.mailbox.waiting()).toBe(2)

    const got: PostedReceipt[] = []
    const receiver = (account: string) => ({
      account,
      deliver: async (receipt: PostedReceipt) => {
        got.push(receipt)
        return 'taken' as const
      },
    })
    house.mailbox.bind(receiver('other'))
    await house.clock.advance(DELAY)
    expect(got).toEqual([])
    house.mailbox.bind(receiver('shop'))
    await house.clock.advance(0)
    expect(words(got)).toEqual(['ENROUTE', 'DELIVRD'])
    expect(house.mailbox.waiting()).toBe(0)
  })

  it.each(['refused', 'gone'] as const)(
    'hands a receipt out again where the first answer was "%s"',
    async (answer) => {
      const house = open()
      house.unbind()
      const answers = [answer, answer]
      const got: string[] = []
      const bind = () =>
        house.mailbox.bind({
          account: 'shop',
          deliver: async (receipt) => {
            got.push(receipt.step.word)
            return answers.shift() ?? 'taken'
          },
        })
      bind()
      house.submit(to('79160000000'))
      await house.clock.advance(10 * DELAY)
      if (answer === 'gone') bind()
      if (answer === 'gone') bind()
      await house.clock.advance(10 * DELAY)
      expect(
        got.filter((word) => word === 'ENROUTE').length + got.filter((word) => word === 'DELIVRD').length,
      ).toBe(4)
      expect(got.slice(-2).sort()).toEqual(['DELIVRD', 'ENROUTE'])
      expect(house.mailbox.waiting()).toBe(0)
    },
  )

  it('lets at most ten receipts await their acknowledgement', async () => {
    const house = open()
    house.unbind()
    let pending = 0
    let most = 0
    const waiting: Array<() => void> = []
    house.mailbox.bind({
      account: 'shop',
      deliver: () =>
        new Promise((resolve) => {
          pending += 1
          most = Math.max(most, pending)
          waiting.push(() => {
            pending -= 1
            resolve('taken')
          })
        }),
    })
    for (let index = 0; index < 30; index += 1) house.submit(to('79160000000', { registeredDelivery: 1 }))
    await house.clock.advance(10 * DELAY)
    expect(most).toBe(10)
    while (waiting.length > 0) {
      waiting.shift()?.()
      await house.clock.advance(0)
    }
    expect(most).toBe(10)
    expect(house.mailbox.waiting()).toBe(0)
  })
})
