import { expect, test } from 'vitest'
import { NOON } from '../support/clock.ts'
import { DAY, HOUR, MINUTE, openShop, SECOND } from './harness.ts'

/** Rule 7, written out: minutes since the message was forwarded. */
const RULE_7 = [
  ...[3, 6, 9, 12, 15],
  ...[25, 35, 45, 55, 60],
  ...[90, 120, 150, 180, 210, 240],
  ...[5, 6, 7, 8, 9, 10, 11, 12].map((hours) => hours * 60),
  ...[15, 18, 21, 24].map((hours) => hours * 60),
]

test('a message that never gets a final report is asked about at exactly the planned times, the last at 24 h', async () => {
  const { clock, operator, compose, message } = await openShop()
  const forwardedAt = clock.now()
  const [id = 0] = compose({})
  await clock.advance(DAY - 1)
  expect(message(id)).toMatchObject({
    status: 'forwarded',
    noFinalReport: false,
    nextPollAt: forwardedAt + DAY,
  })

  await clock.advance(6 * HOUR)
  expect(operator.polls.map(({ at }) => (at - forwardedAt) / MINUTE)).toEqual(RULE_7)
  expect(message(id)).toMatchObject({ status: 'forwarded', noFinalReport: true })
  expect(message(id)).not.toHaveProperty('nextPollAt')
})

test('a final report ends the requests at once', async () => {
  const { clock, operator, compose, message } = await openShop()
  const [id = 0] = compose({})
  operator.answer = ([query]) => ({
    kind: 'answers',
    answers: [
      {
        messageId: query?.messageId ?? 0,
        report: { status: clock.now() % HOUR === 9 * MINUTE ? 'delivered' : 'delivering' },
      },
    ],
  })
  await clock.advance(DAY)
  expect(operator.polls).toHaveLength(3)
  expect(message(id).status).toBe('delivered')
})

test('a receipt that comes while its poll is under way wins over the older answer', async () => {
  const { clock, operator, engine, compose, message } = await openShop()
  const [id = 0] = compose({ phone: '+79161234567' })
  await clock.advance(MINUTE)
  const operatorId = message(id).operatorId ?? ''
  operator.answer = async () => {
    await engine.receipts('g', [{ operatorId, phone: '+79161234567', status: 'delivered' }])
    return { kind: 'answers', answers: [{ messageId: id, report: { status: 'delivering' } }] }
  }
  await clock.advance(HOUR)
  expect(message(id).status).toBe('delivered')
  expect(operator.polls).toHaveLength(1)
})

test('10,000 due messages of one gateway are asked about in its batches, each once', async () => {
  const { clock, operator, compose } = await openShop({ operator: { window: 1_000, pollBatch: 250 } })
  const ids = compose(...Array.from({ length: 10_000 }, () => ({})))
  await clock.advance(3 * MINUTE)
  expect(operator.polls.map(({ messages }) => messages.length)).toEqual(Array(40).fill(250))
  expect(new Set(operator.polls.flatMap(({ messages }) => messages))).toEqual(new Set(ids))
})

test('a request that finds no connection keeps its place, rests longer each time, and asks whether the link is there', async () => {
  const { clock, operator, compose, message } = await openShop()
  const [id = 0] = compose({})
  operator.answer = () => ({ kind: 'no_connection' })
  await clock.advance(HOUR)
  const gaps = operator.polls.slice(1).map(({ at }, index) => at - (operator.polls[index]?.at ?? 0))
  expect(gaps).toEqual([15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 15 * MINUTE, 15 * MINUTE])
  expect(operator.probes.length).toBeGreaterThan(operator.polls.length)
  expect(message(id).polls).toEqual([])

  // Asked again at the end of the rest; from there on the plan goes on where the message's age stands.
  operator.answer = () => ({ kind: 'answers', answers: [] })
  await clock.advance(15 * MINUTE)
  expect(message(id).polls).toHaveLength(1)
  expect(message(id).nextPollAt).toBe(NOON + 90 * MINUTE)
})

test('a throttled request is made again when the gateway says, not before', async () => {
  const { clock, operator, compose } = await openShop()
  compose({})
  operator.answer = () => ({ kind: 'throttled', retryAfter: 7 * MINUTE })
  await clock.advance(12 * MINUTE)
  expect(operator.polls).toHaveLength(2)
  expect((operator.polls[1]?.at ?? 0) - (operator.polls[0]?.at ?? 0)).toBe(7 * MINUTE)
})

test.each([
  ['that cannot be asked', 0, 0],
  ['that turns out not to know the request', 100, 1],
])('a gateway %s is left alone, and the wait for its report ends after 24 h', async (_, pollBatch, asked) => {
  const { clock, operator, compose, message } = await openShop({ operator: { pollBatch } })
  operator.answer = () => ({ kind: 'unsupported' })
  const forwardedAt = clock.now()
  const [id = 0] = compose({})
  await clock.advance(4 * MINUTE)
  expect(message(id).nextPollAt).toBe(forwardedAt + DAY)
  await clock.advance(DAY)
  expect(operator.polls).toHaveLength(asked)
  expect(message(id)).toMatchObject({ status: 'forwarded', noFinalReport: true })
})
