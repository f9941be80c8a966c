import { expect, test } from 'vitest'
import type { SubmitOutcome } from '../../src/main/domain/adapter.ts'
import { gateway, HOUR, MINUTE, never, openShop, SECOND } from './harness.ts'

const busy = (retryAfter?: number): SubmitOutcome => ({
  kind: 'not_processed',
  cause: { why: 'busy', ...(retryAfter !== undefined && { retryAfter }) },
})
const throttled: SubmitOutcome = { kind: 'not_processed', cause: { why: 'throttled' } }

const times = (submits: readonly { at: number }[], since: number) => submits.map(({ at }) => at - since)

test('what is composed goes at once, oldest first, and is forwarded', async () => {
  const { clock, operator, compose, message } = await openShop()
  const ids = compose({}, {}, {})
  await clock.advance(0)
  expect(operator.ledger.map(({ messageId }) => messageId)).toEqual(ids)
  expect(ids.map((id) => message(id).status)).toEqual(['forwarded', 'forwarded', 'forwarded'])
})

test('a message for later waits until its time, to the millisecond', async () => {
  const { clock, operator, compose } = await openShop()
  compose({ sendAt: clock.now() + 90 * SECOND })
  await clock.advance(90 * SECOND - 1)
  expect(operator.submits).toEqual([])
  await clock.advance(1)
  expect(operator.submits).toHaveLength(1)
})

test('rule 3: what is put off is tried again as planned, for as long as it takes', async () => {
  const { clock, operator, compose, message } = await openShop()
  operator.behave = () => busy()
  const start = clock.now()
  const [id = 0] = compose({})
  await clock.advance(HOUR)
  const gaps = [15, 30, 60, 120, 300, 600, 900, 900].map((seconds) => seconds * SECOND)
  const planned = [0, ...gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap))]
  expect(times(operator.submits, start)).toEqual(planned)
  expect(message(id)).toMatchObject({ status: 'queued', hold: 'retry' })

  operator.behave = operator.take
  await clock.advance(HOUR)
  expect(message(id).status).toBe('forwarded')
  expect(operator.ledger).toHaveLength(1)
})

test('Retry-After is a lower bound of the next try', async () => {
  const { clock, operator, compose } = await openShop()
  operator.behave = () => busy(4 * MINUTE)
  const start = clock.now()
  compose({})
  await clock.advance(5 * MINUTE)
  expect(times(operator.submits, start)).toEqual([0, 4 * MINUTE])
})

test('a refused message ends, and delays nobody', async () => {
  const { clock, operator, compose, message } = await openShop()
  const [bad = 0, good = 0] = compose({ phone: '+79160000013' }, {})
  operator.behave = (submission) =>
    submission.messageId === bad
      ? { kind: 'rejected', reason: 'number_incorrect', code: '11' }
      : operator.take(submission)
  await clock.advance(HOUR)
  expect(message(bad)).toMatchObject({
    status: 'not_delivered',
    reason: 'number_incorrect',
    operatorCode: '11',
  })
  expect(message(bad).attempts).toBe(1)
  expect(message(good).status).toBe('forwarded')
})

test('a throttled gateway rests as a whole; its other messages wait for it, due, and then go', async () => {
  const { clock, operator, compose, message } = await openShop({ operator: { window: 1 } })
  const [first = 0, second = 0] = compose({}, {})
  operator.behave = (submission) => (operator.submits.length === 1 ? throttled : operator.take(submission))
  const start = clock.now()
  await clock.advance(SECOND - 1)
  expect(operator.submits).toHaveLength(1)
  expect(message(first)).toMatchObject({ hold: 'retry', nextAttemptAt: start + 15 * SECOND })
  expect(message(second)).not.toHaveProperty('hold')
  await clock.advance(15 * SECOND)
  expect(operator.submits).toEqual([
    { at: start, messageId: first },
    { at: start + SECOND, messageId: second },
    { at: start + 15 * SECOND, messageId: first },
  ])
})

test('never more submits at once than the window', async () => {
  const { clock, operator, compose } = await openShop({ operator: { window: 4 } })
  let now = 0
  let most = 0
  operator.behave = async (submission) => {
    now += 1
    most = Math.max(most, now)
    await new Promise<void>((resolve) => clock.after(SECOND, resolve))
    now -= 1
    return operator.take(submission)
  }
  compose(...Array.from({ length: 20 }, () => ({})))
  await clock.advance(6 * SECOND)
  expect(most).toBe(4)
  expect(operator.ledger).toHaveLength(20)
})

test('a gateway with a rate gets one second’s worth at once, then evenly', async () => {
  const { clock, operator, compose } = await openShop({ rate: { messages: 2, per: SECOND } })
  const start = clock.now()
  compose(...Array.from({ length: 6 }, () => ({})))
  await clock.advance(5 * SECOND)
  expect(times(operator.submits, start)).toEqual([0, 0, 500, 1000, 1500, 2000])
})

test('a gateway that hangs delays no other gateway, nor its polls', async () => {
  const desk = await openShop({ operator: { window: 1 } })
  const other = desk.addGateway('h')
  await desk.clock.advance(0)
  desk.operator.behave = never
  const [hung = 0] = desk.compose({})
  const rest = desk.compose(...Array.from({ length: 20 }, () => ({ gatewayId: 'h' })))
  await desk.clock.advance(0)
  expect(other.ledger.map(({ messageId }) => messageId)).toEqual(rest)
  expect(desk.message(hung).beingSent).toBe(true)

  // Rule 2: once it is given up, a person decides.
  await desk.clock.advance(4 * MINUTE)
  expect(desk.message(hung)).toMatchObject({ hold: 'unconfirmed', beingSent: false })
  expect(other.polls).toHaveLength(1)
})

test('messages without a gateway go through the default one', async () => {
  const { clock, db, operator, compose } = await openShop()
  const [id = 0] = compose({})
  db.prepare('UPDATE messages SET gateway_id = NULL WHERE id = ?').run(id)
  await clock.advance(MINUTE)
  expect(operator.ledger.map(({ messageId }) => messageId)).toEqual([id])
})

test('what a switched-off gateway holds says so, and goes when it is switched on', async () => {
  const desk = await openShop()
  const [own] = desk.gateways
  const { clock, operator, engine, compose, message } = desk
  desk.gateways = [{ gateway: { ...gateway('g', true), enabled: false } }]
  engine.hint('settings')
  const [id = 0] = compose({})
  await clock.advance(MINUTE)
  expect(message(id)).toMatchObject({
    hold: 'gateway_problem',
    holdDetail: expect.stringContaining('switched off'),
  })

  desk.gateways = own ? [own] : []
  engine.hint('settings')
  await clock.advance(0)
  expect(operator.ledger).toHaveLength(1)
})

test('a message whose time runs out before it could go is given up by the shop itself', async () => {
  const desk = await openShop({ settings: { paused: true } })
  const [id = 0] = desk.compose({ validUntil: desk.clock.now() + MINUTE })
  await desk.clock.advance(MINUTE)
  expect(desk.message(id)).toMatchObject({ status: 'not_delivered', reason: 'expired_unsent' })
  expect(desk.operator.submits).toEqual([])
})

test('a pause holds what is due; its end lets it go, in order', async () => {
  const desk = await openShop({ settings: { paused: true } })
  const ids = desk.compose({}, {})
  await desk.clock.advance(5 * HOUR)
  expect(ids.map((id) => desk.message(id).hold)).toEqual(['paused', 'paused'])
  desk.settings = { ...desk.settings, paused: false }
  desk.engine.hint('settings')
  await desk.clock.advance(0)
  expect(desk.operator.ledger.map(({ messageId }) => messageId)).toEqual(ids)
})

test('outside its hours the shop sends nothing; at the opening it does; a change of the hours counts at once', async () => {
  const local = (hour: number, day = 23) => new Date(2026, 10, day, hour).getTime()
  const hours = { from: 9 * 60, to: 20 * 60 }
  const desk = await openShop({ start: local(21), settings: { sendingHours: hours } })
  const { clock, operator, compose, message } = desk
  const [first = 0] = compose({})
  await clock.advance(0)
  expect(message(first)).toMatchObject({ hold: 'sending_hours', nextAttemptAt: local(9, 24) })
  await clock.advance(local(9, 24) - clock.now())
  expect(operator.submits).toEqual([{ at: local(9, 24), messageId: first }])

  await clock.advance(local(22, 24) - clock.now())
  const [second = 0] = compose({})
  await clock.advance(0)
  expect(message(second).hold).toBe('sending_hours')
  desk.settings = { ...desk.settings, sendingHours: null }
  desk.engine.hint('settings')
  await clock.advance(0)
  expect(message(second).status).toBe('forwarded')
})

test('a stop waits for what is under way, begins nothing, and leaves no timer', async () => {
  const { clock, operator, engine, compose, message } = await openShop({ operator: { window: 1 } })
  let answer: (outcome: SubmitOutcome) => void = () => {}
  operator.behave = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  const [first = 0, second = 0] = compose({}, {})
  await clock.advance(0)
  const stopped = engine.stop()
  await clock.advance(2 * SECOND)
  answer({ kind: 'accepted', operatorIds: ['1'] })
  await clock.advance(0)
  await stopped
  expect(message(first).status).toBe('forwarded')
  expect(message(second)).toMatchObject({ status: 'queued', beingSent: false })
  expect(operator.submits).toHaveLength(1)
  expect(clock.waiting()).toBe(0)
})

test('a stop leaves behind what hangs: the next start puts it before a person', async () => {
  const { clock, operator, engine, compose, message, crash } = await openShop()
  operator.behave = never
  const [id = 0] = compose({})
  await clock.advance(0)
  const stopped = engine.stop()
  await clock.advance(10 * SECOND)
  await stopped
  expect(clock.waiting()).toBe(0)
  expect(message(id).beingSent).toBe(true)
  await crash()
  expect(message(id)).toMatchObject({ hold: 'unconfirmed', beingSent: false })
})

test('a rate per minute is kept under load', async () => {
  const { clock, operator, compose } = await openShop({ rate: { messages: 30, per: MINUTE } })
  compose(...Array.from({ length: 200 }, () => ({})))
  await clock.advance(2 * MINUTE)
  const within = (from: number, to: number) =>
    operator.submits.filter(({ at }) => at > from && at <= to).length
  const start = clock.now() - 2 * MINUTE
  expect(within(start, start + MINUTE)).toBeLessThanOrEqual(30)
  expect(within(start, start + 2 * MINUTE)).toBeGreaterThanOrEqual(58)
  expect(within(start, start + 2 * MINUTE)).toBeLessThanOrEqual(61)
})
