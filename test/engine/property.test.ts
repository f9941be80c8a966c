/** Rules 1, 2 and 6 over random stories: operators that fail in every way, outages, pauses, crashes, receipts. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Receipt, Submission, SubmitOutcome } from '../../src/main/domain/adapter.ts'
import { isFinal, nextStatus, type Status, type StatusEvent } from '../../src/main/domain/status.ts'
import { partition } from '../support/store.ts'
import { DOWN, HOUR, MINUTE, never, openShop, SECOND, type Shop } from './harness.ts'

const RUNS = 60

const WAYS = [
  'take',
  'take_in_silence',
  'lose',
  'hang',
  'throw',
  'busy',
  'throttle',
  'refuse',
  'problem',
  'cut',
] as const
type Way = (typeof WAYS)[number]

/** A day of polls in an hour. */
const SHORT_PLAN = [{ every: 10 * MINUTE, until: HOUR }]

const problem = { kind: 'money', sentence: 'Top it up.' } as const

function outcome(
  way: Way,
  submission: Submission,
  { operator }: Shop,
): SubmitOutcome | Promise<SubmitOutcome> {
  switch (way) {
    case 'take':
      return operator.take(submission)
    case 'take_in_silence':
      operator.take(submission)
      return { kind: 'ambiguous' }
    case 'lose':
      return { kind: 'ambiguous' }
    case 'hang':
      operator.take(submission)
      return never()
    case 'throw':
      operator.take(submission)
      throw new Error('a bug')
    case 'busy':
      return { kind: 'not_processed', cause: { why: 'busy' } }
    case 'throttle':
      return { kind: 'not_processed', cause: { why: 'throttled', retryAfter: 5 * SECOND } }
    case 'refuse':
      return { kind: 'rejected', reason: 'number_incorrect' }
    case 'problem':
      return { kind: 'not_processed', cause: { why: 'gateway_problem', problem } }
    case 'cut':
      return { kind: 'not_processed', cause: { why: 'no_connection' } }
  }
}

const reported = fc.constantFrom('forwarded', 'delivering', 'delivered', 'not_delivered')

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('compose' as const), count: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 1, SECOND, 20 * SECOND, 4 * MINUTE, HOUR),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('link' as const), up: fc.boolean(), told: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const), paused: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('crash' as const, 'resume' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('receipt' as const), which: fc.nat(), status: reported }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('answer' as const), status: reported }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

async function act(desk: Shop, each: Step) {
  const { clock, operator, engine } = desk
  switch (each.do) {
    case 'compose':
      desk.compose(...Array.from({ length: each.count }, () => ({})))
      return
    case 'wait':
      return clock.advance(each.ms)
    case 'link':
      operator.link = each.up ? { up: true } : DOWN
      if (each.told) engine.linkChanged('g', operator.link)
      return
    case 'pause':
      desk.settings = { ...desk.settings, paused: each.paused }
      engine.hint('settings')
      return
    case 'crash':
      return desk.crash()
    case 'resume':
      engine.hint('resume')
      return
    case 'receipt': {
      const taken = operator.ledger[each.which % Math.max(1, operator.ledger.length)]
      if (!taken) return
      const receipt: Receipt = {
        reference: taken.reference,
        phone: taken.phone,
        status: each.status,
        ...reason(each.status),
      }
      return engine.receipts('g', [receipt])
    }
    case 'answer':
      operator.answer = (queries) => ({
        kind: 'answers',
        answers: queries.map(({ messageId }) => ({
          messageId,
          report: { status: each.status, ...reason(each.status) },
        })),
      })
  }
}

const reason = (status: string) => (status === 'not_delivered' ? { reason: 'phone_off' as const } : {})

function rule1(desk: Shop) {
  for (const [id, places] of partition(desk.db, desk.clock.now()))
    if (places.length !== 1)
      throw new Error(`Message ${id} is at ${places.length} places: ${places.join(', ')}.`)
}

const EVENTS: readonly StatusEvent[] = [
  'accepted',
  'rejected',
  'expired',
  'cancelled',
  'reported_forwarded',
  'reported_delivering',
  'reported_delivered',
  'reported_not_delivered',
]
const mayFollow = (from: Status, to: Status) =>
  from === to || EVENTS.some((event) => nextStatus(from, event) === to)

test(`over ${RUNS} random stories nothing is lost, nothing goes twice, no status goes backwards`, async () => {
  const story = fc.record({
    steps: fc.array(step, { minLength: 5, maxLength: 30 }),
    ways: fc.array(fc.constantFrom(...WAYS), { minLength: 1, maxLength: 40 }),
    window: fc.integer({ min: 1, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(story, async ({ steps, ways, window }) => {
      const desk = await openShop({ operator: { window }, settings: { poll: SHORT_PLAN } })
      const { operator, clock } = desk
      operator.behave = (submission) =>
        outcome(ways[operator.submits.length % ways.length] ?? 'take', submission, desk)
      for (const each of steps) {
        await act(desk, each)
        rule1(desk)
      }

      // Everything is mended: whatever can go without a person, goes.
      operator.link = { up: true }
      operator.behave = operator.take
      desk.settings = { ...desk.settings, paused: false }
      desk.engine.hint('settings')
      await clock.advance(3 * HOUR)
      rule1(desk)

      const times = Map.groupBy(operator.ledger, ({ messageId }) => messageId)
      for (const id of partition(desk.db, clock.now()).keys()) {
        const { status, hold, history, noFinalReport } = desk.message(id)
        const taken = times.get(id)?.length ?? 0
        expect(taken).toBeLessThanOrEqual(1)
        if (status === 'queued') expect(['unconfirmed', 'review']).toContain(hold)
        else if (taken === 0) expect(status).toBe('not_delivered')
        else expect(isFinal(status) || noFinalReport).toBe(true)
        if (hold === 'review') expect(taken).toBe(0)
        for (const [index, { status: to }] of history.entries())
          expect(mayFollow(history[index - 1]?.status ?? 'queued', to)).toBe(true)
      }
      const stopped = desk.engine.stop()
      await clock.advance(10 * SECOND)
      await stopped
    }),
    { numRuns: RUNS, seed: 20261123 },
  )
}, 120_000)
