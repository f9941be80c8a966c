/** The engine's pure parts. */
import { afterEach, describe, expect, test } from 'vitest'
import { PROBE_PLAN } from '../../src/main/domain/schedule.ts'
import { digest, knownAlready, type NamedState, type News } from '../../src/main/engine/digest.ts'
import { nextOpening } from '../../src/main/engine/hours.ts'
import { firstLink, linkState, PROBLEM_PROBE, probeAt, reduceLink } from '../../src/main/engine/outage.ts'
import { createBucket } from '../../src/main/engine/rate.ts'
import { DAY, HOUR, MINUTE, SECOND } from './harness.ts'

describe('sending hours', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })
  const open = (from: number, to: number, at: string) => {
    const opening = nextOpening({ from: from * 60, to: to * 60 }, new Date(at).getTime())
    return opening === null ? 'open' : new Date(opening).toISOString()
  }

  test.each([
    ['before the opening', 9, 20, '2026-11-23T08:59:59Z', '2026-11-23T09:00:00.000Z'],
    ['at the opening', 9, 20, '2026-11-23T09:00:00Z', 'open'],
    ['in the last minute', 9, 20, '2026-11-23T19:59:59Z', 'open'],
    ['at the close', 9, 20, '2026-11-23T20:00:00Z', '2026-11-24T09:00:00.000Z'],
    ['on the last day of a year', 9, 20, '2026-12-31T23:00:00Z', '2027-01-01T09:00:00.000Z'],
    ['past midnight, before it', 22, 6, '2026-11-23T23:00:00Z', 'open'],
    ['past midnight, after it', 22, 6, '2026-11-23T05:59:00Z', 'open'],
    ['past midnight, at noon', 22, 6, '2026-11-23T12:00:00Z', '2026-11-23T22:00:00.000Z'],
    ['from and to the same', 9, 9, '2026-11-23T03:00:00Z', 'open'],
  ])('%s', (_, from, to, at, expected) => {
    process.env.TZ = 'UTC'
    expect(open(from, to, at)).toBe(expected)
  })

  test.each([
    ['the night to summer time', '2026-03-28T22:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['the night to winter time', '2026-10-24T22:00:00Z', '2026-10-25T08:00:00.000Z'],
  ])('over %s the opening keeps its hour on the wall', (_, at, expected) => {
    process.env.TZ = 'Europe/Berlin'
    expect(open(9, 20, at)).toBe(expected)
  })

  test('an opening that summer time skips falls right after the gap', () => {
    process.env.TZ = 'Europe/Berlin'
    expect(nextOpening({ from: 150, to: 1200 }, Date.UTC(2026, 2, 29, 0, 30))).toBe(
      Date.UTC(2026, 2, 29, 1, 30),
    )
  })
})

describe('the link of a gateway', () => {
  const told = (up: boolean) => ({ kind: 'told', state: up ? { up: true } : { up: false } }) as const

  test('is asked first, whatever was saved', () => {
    expect(probeAt(firstLink({ gatewayId: 'g', up: true, since: 1 }, 50), 50)).toBe(50)
    expect(linkState('g', firstLink({ gatewayId: 'g', up: true, since: 1 }, 50))).toMatchObject({ up: false })
  })
  test('is offline since the first failure, over failed probes and a restart, until it is up', () => {
    const up = reduceLink(firstLink(undefined, 0), told(true), PROBE_PLAN, 10)
    const down = reduceLink(up, told(false), PROBE_PLAN, 100)
    const still = reduceLink(down, told(false), PROBE_PLAN, 5_000)
    expect(linkState('g', still)).toEqual({ gatewayId: 'g', up: false, since: 100, nextProbeAt: 6_100 })
    const restarted = reduceLink(firstLink(linkState('g', still), 9_000), told(false), PROBE_PLAN, 9_001)
    expect(linkState('g', restarted).since).toBe(100)
    expect(linkState('g', reduceLink(restarted, told(true), PROBE_PLAN, 10_000))).toMatchObject({
      since: 10_000,
    })
  })
  test('that is only doubted is shown as before, and keeps its age where it still stands', () => {
    const up = reduceLink(firstLink(undefined, 0), told(true), PROBE_PLAN, 10)
    const doubted = reduceLink(up, { kind: 'doubted' }, PROBE_PLAN, 500)
    expect(linkState('g', doubted)).toMatchObject({ up: true, since: 10 })
    expect(reduceLink(doubted, told(true), PROBE_PLAN, 501)).toEqual(up)
  })
  test('with a problem is knocked at slowly', () => {
    const problem = { kind: 'credentials', sentence: 'Wrong password.' } as const
    const link = reduceLink(
      firstLink(undefined, 0),
      { kind: 'told', state: { up: false, problem } },
      PROBE_PLAN,
      7,
    )
    expect(probeAt(link, 7)).toBe(7 + PROBLEM_PROBE)
  })
})

test('a bucket gives what has run into it, and is not stopped by a clock that goes back', () => {
  const bucket = createBucket({ messages: 30, per: MINUTE }, 0)
  expect(bucket.available(0)).toBe(1)
  bucket.take(1, 0)
  expect(bucket.nextAt(0)).toBe(2 * SECOND)
  expect(bucket.available(1_999)).toBe(0)
  expect(bucket.available(2_000)).toBe(1)
  bucket.take(1, 2_000)
  expect(bucket.available(-HOUR)).toBe(0)
  expect(bucket.available(-HOUR + 2_000)).toBe(1)
})

describe('what staff are told', () => {
  const quiet: News = { failures: [], unconfirmed: 0, review: 0, gateways: [] }
  const failures = (...ids: number[]) => ids.map((id) => ({ id, reason: 'phone_off' as const, at: id }))
  const gate = (change: Partial<NamedState>): NamedState => ({
    gatewayId: 'g',
    name: 'Modem',
    up: false,
    since: 0,
    ...change,
  })

  test('is nothing of what was there before the start', () => {
    const news = { ...quiet, failures: failures(1, 2), unconfirmed: 3, review: 4 }
    expect(digest(news, knownAlready(news), 0).notices).toEqual([])
  })
  test('is one notice for many failures, and each failure once', () => {
    const first = digest({ ...quiet, failures: failures(1, 2, 3) }, knownAlready(quiet), 0)
    expect(first.notices).toMatchObject([{ kind: 'failed', count: 3, filter: { unseenFailure: true } }])
    const second = digest({ ...quiet, failures: failures(1, 2, 3, 4) }, first.told, 1)
    expect(second.notices).toMatchObject([{ kind: 'failed', count: 1 }])
  })
  test('counts what newly wants a decision', () => {
    const first = digest(
      { ...quiet, unconfirmed: 5, review: 1 },
      knownAlready({ ...quiet, unconfirmed: 3 }),
      0,
    )
    expect(first.notices.map(({ kind, count }) => [kind, count])).toEqual([
      ['unconfirmed', 2],
      ['review', 1],
    ])
    const decided = digest({ ...quiet, unconfirmed: 0, review: 1 }, first.told, 1)
    expect(decided.notices).toEqual([])
    expect(digest({ ...quiet, unconfirmed: 1, review: 1 }, decided.told, 2).notices).toHaveLength(1)
  })
  test('an outage is one notice, and only when it lasts', () => {
    const at = (now: number, told = knownAlready(quiet)) =>
      digest({ ...quiet, gateways: [gate({})] }, told, now)
    expect(at(5 * MINUTE - 1).notices).toEqual([])
    const first = at(5 * MINUTE)
    expect(first.notices).toMatchObject([{ kind: 'gateway_problem', filter: { gatewayId: ['g'] } }])
    expect(at(DAY, first.told).notices).toEqual([])
  })
  test('a problem that comes and goes is one incident', () => {
    const poor = gate({ problem: { kind: 'money', sentence: 'Top it up.' } })
    const first = digest({ ...quiet, gateways: [poor] }, knownAlready(quiet), 0)
    expect(first.notices.map(({ sentence }) => sentence)).toEqual(['Modem: Top it up.'])
    const up = digest({ ...quiet, gateways: [gate({ up: true })] }, first.told, 1)
    expect(digest({ ...quiet, gateways: [poor] }, up.told, 10 * MINUTE).notices).toEqual([])
    expect(digest({ ...quiet, gateways: [poor] }, up.told, 2 * HOUR).notices).toHaveLength(1)
  })
})
