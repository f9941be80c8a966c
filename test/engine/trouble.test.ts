/** One bad row, or a store in trouble, neither stops the engine nor makes it spin. */
import { expect, test } from 'vitest'
import type { EngineStore } from '../../src/main/engine/engine.ts'
import { HOUR, MINUTE, openShop, SECOND } from './harness.ts'

test('an outcome that the store refuses holds up no other, and is written as soon as it can be', async () => {
  let refused = true
  let tries = 0
  const store = (plain: EngineStore): EngineStore => ({
    ...plain,
    settle: async (settlements, now) => {
      if (refused && settlements.some(({ attemptId }) => attemptId === 1)) {
        tries += 1
        throw new Error('a bad row')
      }
      return plain.settle(settlements, now)
    },
  })
  const { clock, operator, compose, message } = await openShop({ store, operator: { window: 1 } })
  const ids = compose({}, {}, {})
  await clock.advance(HOUR)
  expect(ids.map((id) => message(id).status)).toEqual(['queued', 'forwarded', 'forwarded'])
  expect(tries).toBeLessThan(80)

  refused = false
  await clock.advance(2 * MINUTE)
  expect(message(ids[0] ?? 0).status).toBe('forwarded')
  expect(operator.ledger).toHaveLength(3)
})

test('a store that fails everywhere for an hour is asked now and then, and then everything goes on', async () => {
  let broken = false
  let calls = 0
  const guarded =
    <Arguments extends unknown[], Value>(plain: (...args: Arguments) => Promise<Value>) =>
    async (...args: Arguments) => {
      calls += 1
      if (broken) throw new Error('disk I/O error')
      return plain(...args)
    }
  const store = (plain: EngineStore): EngineStore => ({
    ...plain,
    claim: guarded(plain.claim),
    settle: guarded(plain.settle),
    expire: guarded(plain.expire),
    nextWork: guarded(plain.nextWork),
    duePolls: guarded(plain.duePolls),
  })
  const { clock, operator, compose, message, errors } = await openShop({ store })
  broken = true
  const [id = 0] = compose({})
  calls = 0
  await clock.advance(HOUR)
  expect(calls).toBeLessThan(3_000)
  expect(errors.length).toBeGreaterThan(0)
  broken = false
  await clock.advance(2 * MINUTE)
  expect(message(id).status).toBe('forwarded')
  expect(operator.ledger).toHaveLength(1)
})

test('a poll answer that the store refuses keeps no other message from its status', async () => {
  let bad = 0
  const store = (plain: EngineStore): EngineStore => ({
    ...plain,
    settlePolls: async (polls, now) => {
      if (polls.some(({ messageId }) => messageId === bad)) throw new Error('a bad row')
      return plain.settlePolls(polls, now)
    },
  })
  const { clock, operator, compose, message } = await openShop({ store })
  const ids = compose({}, {}, {})
  bad = ids[0] ?? 0
  operator.answer = (queries) => ({
    kind: 'answers',
    answers: queries.map(({ messageId }) => ({ messageId, report: { status: 'delivered' as const } })),
  })
  await clock.advance(HOUR)
  expect(ids.map((id) => message(id).status)).toEqual(['forwarded', 'delivered', 'delivered'])
  expect(operator.polls.length).toBeLessThan(70)
})

test('a poll that throws is made again, later', async () => {
  const { clock, operator, compose, message } = await openShop()
  const [id = 0] = compose({})
  operator.answer = () => {
    if (operator.polls.length === 1) throw new Error('a bug')
    return { kind: 'answers', answers: [{ messageId: id, report: { status: 'delivered' } }] }
  }
  await clock.advance(3 * MINUTE + 30 * SECOND)
  expect(message(id).status).toBe('delivered')
})

test('a poll whose answer never reaches the disk is not made in a circle', async () => {
  const store = (plain: EngineStore): EngineStore => ({ ...plain, settlePolls: async () => {} })
  const { clock, operator, compose } = await openShop({ store })
  compose({}, {})
  await clock.advance(4 * MINUTE)
  expect(operator.polls.length).toBeLessThanOrEqual(61)
})
