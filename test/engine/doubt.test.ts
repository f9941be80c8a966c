/** Rule 2: nothing is sent twice in silence. */
import { expect, test, vi } from 'vitest'
import type { Reconciled } from '../../src/main/domain/adapter.ts'
import { MOST_ASKED } from '../../src/main/engine/questions.ts'
import { ASK_AFTER } from '../../src/main/engine/settlement.ts'
import { DAY, DOWN, HOUR, MINUTE, never, openShop, SECOND } from './harness.ts'

test('an ambiguous outcome is never sent again, not in a day, not after a crash', async () => {
  const { clock, operator, compose, message, crash, notices } = await openShop()
  operator.behave = (submission) => {
    operator.take(submission)
    return { kind: 'ambiguous', text: 'The connection broke.' }
  }
  const [id = 0] = compose({})
  await clock.advance(DAY)
  await crash()
  await clock.advance(HOUR)
  expect(operator.ledger).toHaveLength(1)
  expect(message(id)).toMatchObject({ status: 'queued', hold: 'unconfirmed' })
  expect(notices).toMatchObject([{ kind: 'unconfirmed', count: 1 }])
})

test('an adapter that throws in the middle of a submit leaves doubt, and stops nobody', async () => {
  const { clock, operator, compose, message } = await openShop()
  const [bad = 0, good = 0] = compose({}, {})
  operator.behave = (submission) => {
    if (submission.messageId === bad) throw new TypeError('a bug')
    return operator.take(submission)
  }
  await clock.advance(HOUR)
  expect(message(bad)).toMatchObject({ hold: 'unconfirmed', attempts: 1 })
  expect(message(good).status).toBe('forwarded')
})

test('what was under way at a crash is before a person at the next start, and is not sent', async () => {
  const { clock, operator, compose, message, crash } = await openShop()
  operator.behave = never
  const [id = 0] = compose({})
  await clock.advance(SECOND)
  operator.behave = operator.take
  await crash()
  await clock.advance(HOUR)
  expect(message(id)).toMatchObject({ hold: 'unconfirmed', attempts: 1 })
  expect(operator.ledger).toEqual([])
})

const later = (retryAfter: number): Reconciled => ({ kind: 'later', retryAfter })

test('a gateway that can be asked is asked by our reference, as often as it wishes, and its word counts', async () => {
  const answers: Reconciled[] = [
    later(MINUTE),
    later(2 * MINUTE),
    { kind: 'accepted', operatorIds: ['op-1'] },
  ]
  const reconcile = vi.fn(async () => answers.shift() ?? { kind: 'unknown' as const })
  const { clock, operator, compose, message } = await openShop({ operator: { reconcile } })
  operator.behave = () => ({ kind: 'ambiguous' })
  const start = clock.now()
  const [id = 0] = compose({})
  await clock.advance(ASK_AFTER + 3 * MINUTE)
  expect(reconcile).toHaveBeenCalledTimes(3)
  expect(message(id)).toMatchObject({ status: 'forwarded', operatorId: 'op-1', forwardedAt: start })
  // Rule 7 goes by the age since its attempt: past 3 minutes the next one is at 6.
  expect(message(id).nextPollAt).toBe(start + 6 * MINUTE)
  expect(operator.submits).toHaveLength(1)
})

test('what certainly never arrived is sent again', async () => {
  const reconcile = async () => ({ kind: 'not_accepted' as const })
  const { clock, operator, compose, message } = await openShop({ operator: { reconcile } })
  operator.behave = (submission) =>
    operator.submits.length === 1 ? { kind: 'ambiguous' } : operator.take(submission)
  const [id = 0] = compose({})
  await clock.advance(MINUTE)
  expect(operator.ledger).toHaveLength(1)
  expect(message(id)).toMatchObject({ status: 'forwarded', attempts: 2 })
})

test('a gateway that never knows is not asked for ever', async () => {
  const reconcile = vi.fn(async () => later(MINUTE))
  const { clock, operator, compose, message } = await openShop({ operator: { reconcile } })
  operator.behave = () => ({ kind: 'ambiguous' })
  const [id = 0] = compose({})
  await clock.advance(2 * HOUR)
  expect(reconcile).toHaveBeenCalledTimes(MOST_ASKED)
  expect(message(id).hold).toBe('unconfirmed')
})

test('an outage that nobody has noticed yet uses no questions up', async () => {
  const shop = await openShop({
    operator: {
      reconcile: async () => {
        asked += 1
        if (shop.operator.link.up) return { kind: 'accepted', operatorIds: ['op-1'] }
        return { kind: 'later', retryAfter: 15 * SECOND, unanswered: true }
      },
    },
  })
  let asked = 0
  const { clock, operator, compose, message } = shop
  operator.behave = () => {
    operator.link = DOWN
    return { kind: 'ambiguous' }
  }
  const [id = 0] = compose({})
  await clock.advance(3 * HOUR)
  expect(asked).toBe(1)
  expect(message(id).hold).toBe('unconfirmed')
  operator.link = { up: true }
  await clock.advance(HOUR)
  expect(asked).toBe(2)
  expect(message(id)).toMatchObject({ status: 'forwarded', attempts: 1 })
})

test('after a crash a gateway that can be asked is asked at once', async () => {
  const reconcile = async () => ({ kind: 'accepted' as const, operatorIds: ['op-1'] })
  const { clock, operator, compose, message, crash } = await openShop({ operator: { reconcile } })
  operator.behave = never
  const [id = 0] = compose({})
  await clock.advance(SECOND)
  await crash()
  await clock.advance(SECOND)
  expect(message(id).status).toBe('forwarded')
})

test('a question that breaks is asked again', async () => {
  let asked = 0
  const reconcile = async (): Promise<Reconciled> => {
    asked += 1
    if (asked === 1) throw new Error('a bug')
    return { kind: 'rejected', reason: 'number_incorrect' }
  }
  const { clock, operator, compose, message } = await openShop({ operator: { reconcile } })
  operator.behave = () => ({ kind: 'ambiguous' })
  const [id = 0] = compose({})
  await clock.advance(HOUR)
  expect(message(id)).toMatchObject({ status: 'not_delivered', reason: 'number_incorrect' })
})
