import { expect, test } from 'vitest'
import type { SubmitOutcome } from '../../src/main/domain/adapter.ts'
import { DAY, DOWN, gateway, HOUR, MINUTE, never, openShop, operator, SECOND, shop } from './harness.ts'

const broke = { kind: 'money', sentence: 'The account is empty: top it up.' } as const
const noMoney: SubmitOutcome = {
  kind: 'not_processed',
  cause: { why: 'gateway_problem', problem: broke },
}

test('nothing is claimed before the gateway was asked; killed while offline, the program leaves no attempt', async () => {
  const desk = shop()
  desk.operator.link = DOWN
  await desk.engine.start()
  const ids = desk.compose({}, {}, {}, {}, {})
  await desk.clock.advance(MINUTE)
  expect(ids.map((id) => desk.message(id).hold)).toEqual(Array(5).fill('no_connection'))
  expect(desk.engine.gatewayStates()).toMatchObject([{ up: false, detail: 'ECONNREFUSED' }])

  await desk.crash()
  expect(ids.map((id) => desk.message(id).attempts)).toEqual([0, 0, 0, 0, 0])
  desk.operator.link = { up: true }
  await desk.clock.advance(5 * SECOND)
  expect(desk.operator.ledger.map(({ messageId }) => messageId)).toEqual(ids)
})

test('an outage found by a submit holds its own gateway’s messages only, and ends by a probe', async () => {
  const desk = await openShop()
  const other = desk.addGateway('h')
  await desk.clock.advance(0)
  desk.operator.link = DOWN
  const ids = desk.compose({}, {}, { gatewayId: 'h' })
  await desk.clock.advance(SECOND)
  expect(ids.map((id) => desk.message(id).hold)).toEqual(['no_connection', 'no_connection', undefined])
  expect(desk.engine.gatewayStates().map(({ up }) => up)).toEqual([false, true])
  expect(other.ledger).toHaveLength(1)

  desk.operator.link = { up: true }
  await desk.clock.advance(3 * SECOND)
  expect(desk.operator.ledger.map(({ messageId }) => messageId)).toEqual(ids.slice(0, 2))
})

test.each(['online', 'resume', 'start', 'settings', 'flush'] as const)(
  'the hint "%s" knocks at once, and what waits goes',
  async (hint) => {
    const desk = await openShop()
    desk.operator.link = DOWN
    desk.engine.linkChanged('g', DOWN)
    desk.compose({})
    await desk.clock.advance(30 * MINUTE + SECOND)
    desk.operator.link = { up: true }
    await desk.clock.advance(0)
    expect(desk.operator.ledger).toHaveLength(0)
    desk.engine.hint(hint)
    await desk.clock.advance(0)
    expect(desk.operator.ledger).toHaveLength(1)
  },
)

test('the adapter’s own word that the link is back lets everything go at once', async () => {
  const desk = await openShop()
  desk.operator.link = DOWN
  desk.engine.linkChanged('g', DOWN)
  desk.compose({})
  await desk.clock.advance(0)
  desk.operator.link = { up: true }
  desk.engine.linkChanged('g', { up: true })
  await desk.clock.advance(0)
  expect(desk.operator.ledger).toHaveLength(1)
})

test('a week’s outage: knocks as planned, keeps "since" over a restart, and shows staff what grew old', async () => {
  const desk = await openShop()
  const since = desk.clock.now()
  desk.operator.link = DOWN
  desk.engine.linkChanged('g', DOWN)
  const [old = 0] = desk.compose({})
  await desk.clock.advance(7 * DAY)
  // 3 s for 15 min, 15 s to the hour, then every minute.
  expect(desk.operator.probes.length).toBeGreaterThan(300 + 180 + 7 * 24 * 60 - 100)
  expect(desk.operator.probes.length).toBeLessThan(300 + 180 + 7 * 24 * 60 + 10)
  expect(desk.message(old)).toMatchObject({ hold: 'no_connection', holdSince: since, attempts: 0 })

  await desk.crash()
  await desk.clock.advance(SECOND)
  expect(desk.engine.gatewayStates()).toMatchObject([{ up: false, since }])
  const [fresh = 0] = desk.compose({})
  desk.operator.link = { up: true }
  await desk.clock.advance(MINUTE)
  expect(desk.message(old)).toMatchObject({ status: 'queued', hold: 'review' })
  expect(desk.message(fresh).status).toBe('forwarded')
  await desk.clock.advance(MINUTE)
  expect(desk.notices.map(({ kind }) => kind)).toContain('review')
})

test('just younger than the review age goes, just older is shown to staff', async () => {
  const desk = await openShop()
  desk.operator.link = DOWN
  desk.engine.linkChanged('g', DOWN)
  const [older = 0] = desk.compose({})
  await desk.clock.advance(2)
  const [younger = 0] = desk.compose({})
  await desk.clock.advance(4 * HOUR - 1)
  desk.operator.link = { up: true }
  desk.engine.hint('online')
  await desk.clock.advance(0)
  expect(desk.message(older).hold).toBe('review')
  expect(desk.message(younger).status).toBe('forwarded')
})

test('rule 4: an empty account holds the gateway, fails nothing, and one message goes ahead when it is mended', async () => {
  const desk = await openShop({ operator: { window: 5 } })
  desk.operator.behave = () => noMoney
  const ids = desk.compose(...Array.from({ length: 20 }, () => ({})))
  await desk.clock.advance(MINUTE)
  expect(desk.operator.submits).toHaveLength(5)
  for (const id of ids)
    expect(desk.message(id)).toMatchObject({ hold: 'gateway_problem', holdDetail: broke.sentence })
  expect(desk.engine.gatewayStates()).toMatchObject([{ up: false, problem: broke }])

  // The gateway can be reached, but is as poor as before: one message finds out.
  await desk.clock.advance(10 * MINUTE)
  expect(desk.operator.submits).toHaveLength(6)

  desk.operator.behave = desk.operator.take
  desk.engine.hint('settings')
  await desk.clock.advance(SECOND)
  expect(desk.operator.ledger.map(({ messageId }) => messageId)).toEqual(ids)
  expect(desk.notices.filter(({ kind }) => kind === 'gateway_problem')).toHaveLength(1)
})

test('a probe that hangs is given up after a minute, and made again', async () => {
  const desk = shop()
  const { probe } = desk.operator.adapter
  const tries: number[] = []
  const adapter = {
    ...desk.operator.adapter,
    probe: (signal: AbortSignal) => (tries.push(desk.clock.now()) === 1 ? never() : probe(signal)),
  }
  desk.gateways = [{ gateway: gateway('g', true), adapter }]
  await desk.engine.start()
  desk.compose({})
  await desk.clock.advance(2 * MINUTE)
  expect(tries).toHaveLength(2)
  expect(desk.operator.ledger).toHaveLength(1)
})

test('a clock that jumps makes the engine doubt the link before it sends', async () => {
  const desk = await openShop()
  let jump = 0
  const plainNow = desk.clock.now
  const jumping = { ...desk.clock, now: () => plainNow() + jump }
  const sleeper = operator(desk.clock)
  const { createEngine } = await import('../../src/main/engine/engine.ts')
  await desk.engine.stop()
  const engine = createEngine({
    store: desk.store,
    clock: jumping,
    gateways: () => [{ gateway: gateway('g', true), adapter: sleeper.adapter }],
    settings: () => desk.settings,
    random: () => 0.5,
    log: () => {},
  })
  await engine.start()
  await desk.clock.advance(MINUTE)
  expect(sleeper.probes).toHaveLength(1)
  const [id = 0] = desk.compose({ sendAt: plainNow() + 30 * MINUTE })
  sleeper.link = DOWN
  jump = 10 * HOUR
  await desk.clock.advance(MINUTE)
  expect(sleeper.probes.length).toBeGreaterThan(1)
  expect(desk.message(id)).toMatchObject({ hold: 'no_connection', attempts: 0 })
  await engine.stop()
})
