import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REPORTED, type Receipt, type SubmitOutcome } from '../../src/main/domain/adapter.ts'
import { HOLDS } from '../../src/main/domain/holds.ts'
import type { HistoryEntry } from '../../src/main/domain/message.ts'
import { nextStatus, STATUS_EVENTS } from '../../src/main/domain/status.ts'
import { rebuildFacets } from '../../src/main/store/migrations/0005-facets.ts'
import { openMemory } from '../../src/main/store/open.ts'
import { duePolls } from '../../src/main/store/polls.ts'
import { dueQuestions } from '../../src/main/store/questions.ts'
import { NOON } from '../support/clock.ts'
import { newMessage, partition, read, write } from '../support/store.ts'

/** A world of one gateway that may do anything at any time, and staff who may too. */
interface World {
  readonly db: Database
  now: number
  /** Attempts that the engine has not settled yet. */
  readonly open: number[]
  readonly messages: number[]
}
type Step = (world: World) => void

const SECOND = 1_000
const PHONES = ['+79160000001', '+79160000002']
const IDS = ['0', '1', '2']

const length = fc.integer({ min: 0, max: 200 }).map((n) => n * SECOND)
const operatorIds = fc.array(fc.constantFrom(...IDS), { maxLength: 3 })
const pick = (from: readonly number[], at: number) => from[at % Math.max(1, from.length)]
const index = fc.nat(50)

const outcome: fc.Arbitrary<SubmitOutcome> = fc.oneof(
  operatorIds.map((ids) => ({ kind: 'accepted', operatorIds: ids }) as const),
  fc.constant({ kind: 'rejected', reason: 'number_incorrect' } as const),
  fc
    .constantFrom('no_connection', 'busy', 'throttled')
    .map((why) => ({ kind: 'not_processed', cause: { why } }) as const),
  operatorIds.map((ids) => ({ kind: 'ambiguous', operatorIds: ids }) as const),
)
const receipt: fc.Arbitrary<Receipt> = fc.record(
  {
    status: fc.constantFrom(...REPORTED),
    operatorId: fc.constantFrom(...IDS, 'unknown'),
    phone: fc.constantFrom(...PHONES),
    at: length.map((ms) => NOON + ms),
  },
  { requiredKeys: ['status'] },
)
const verdict = fc.constantFrom('sent', 'send_again', 'drop')
const reconciled = fc.oneof(
  operatorIds.map((ids) => ({ kind: 'accepted', operatorIds: ids }) as const),
  fc.constant({ kind: 'rejected', reason: 'roaming' } as const),
  fc.constant({ kind: 'not_accepted' } as const),
  fc.constant({ kind: 'unknown' } as const),
  length.map((retryAfter) => ({ kind: 'later', retryAfter }) as const),
)

function idsAt(world: World, at: number): number[] {
  const id = pick(world.messages, at)
  return id === undefined ? [] : [id]
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({
      phone: fc.constantFrom(...PHONES),
      parts: fc.integer({ min: 1, max: 3 }),
      wait: fc.option(length),
      valid: fc.option(length),
    })
    .map(
      ({ phone, parts, wait, valid }): Step =>
        (world) => {
          const times = {
            ...(wait !== null && { sendAt: world.now + wait }),
            ...(valid !== null && { validUntil: world.now + valid }),
          }
          world.messages.push(
            ...write(world.db, 'enqueue', [newMessage({ phone, parts, ...times })], world.now),
          )
        },
    ),
  fc.integer({ min: 1, max: 3 }).map(
    (limit): Step =>
      (world) => {
        world.open.push(...write(world.db, 'claim', 'g', limit, world.now).map((each) => each.attemptId))
      },
  ),
  fc.tuple(index, outcome, fc.option(length), fc.option(length), fc.option(length)).map(
    ([at, result, retry, poll, ask]): Step =>
      (world) => {
        const attemptId = pick(world.open, at)
        if (attemptId === undefined) return
        world.open.splice(world.open.indexOf(attemptId), 1)
        const plan = {
          ...(retry !== null && { nextAttemptAt: world.now + retry }),
          ...(poll !== null && { nextPollAt: world.now + poll }),
          ...(ask !== null && { askAt: world.now + ask }),
        }
        write(world.db, 'settle', [{ attemptId, outcome: result, ...plan }], world.now)
      },
  ),
  // Twice now and then: operators repeat themselves.
  fc.tuple(receipt, fc.boolean(), fc.option(index)).map(
    ([report, twice, own]): Step =>
      (world) => {
        const message = own === null ? undefined : idsAt(world, own)[0]
        const reference = message && read(world.db, message).attemptLog.at(-1)?.reference
        const full = reference ? { ...report, reference } : report
        write(world.db, 'applyReceipts', 'g', twice ? [full, full] : [full], world.now)
      },
  ),
  fc.tuple(fc.option(fc.constantFrom(...REPORTED)), fc.option(length), index).map(
    ([status, next, late]): Step =>
      (world) => {
        const asked = [
          ...duePolls(world.db, 'g', 2, world.now).map((query) => query.messageId),
          ...idsAt(world, late),
        ]
        const settled = asked.map((messageId) => ({
          messageId,
          nextPollAt: next === null ? null : world.now + next,
          ...(status !== null && { report: { status } }),
        }))
        write(world.db, 'settlePolls', settled, world.now)
      },
  ),
  fc.tuple(reconciled, fc.option(length)).map(
    ([answer, at]): Step =>
      (world) => {
        const answers = dueQuestions(world.db, 'g', 2, world.now).map(({ submission }) => ({
          attemptId: submission.attemptId,
          verdict: answer,
          ...(at !== null && { at: world.now + at }),
        }))
        write(world.db, 'answerQuestions', answers, world.now)
      },
  ),
  fc.tuple(fc.constantFrom(...HOLDS), length).map(
    ([hold, wait]): Step =>
      (world) => {
        // The engine never puts a whole gateway on the holds of single messages.
        if (hold === 'unconfirmed') return
        write(world.db, 'holdDue', 'g', hold, world.now, { until: world.now + wait })
      },
  ),
  fc.tuple(fc.constantFrom('no_connection', 'gateway_problem', 'paused'), fc.option(length)).map(
    ([hold, age]): Step =>
      (world) => {
        write(world.db, 'release', 'g', hold, world.now, age === null ? undefined : world.now - age)
      },
  ),
  fc.constant<Step>((world) => write(world.db, 'expire', world.now)),
  // A crash: what was under way has no outcome.
  fc.boolean().map(
    (canAsk): Step =>
      (world) => {
        world.open.length = 0
        write(world.db, 'recover', canAsk ? ['g'] : [], world.now)
      },
  ),
  fc.tuple(index, verdict).map(
    ([at, decision]): Step =>
      (world) => {
        write(world.db, 'confirm', idsAt(world, at), decision, world.now)
      },
  ),
  index.map(
    (at): Step =>
      (world) =>
        write(world.db, 'cancel', { ids: idsAt(world, at) }, world.now),
  ),
  index.map(
    (at): Step =>
      (world) => {
        world.messages.push(...write(world.db, 'resend', { ids: idsAt(world, at) }, world.now).created)
      },
  ),
  fc.tuple(index, fc.option(length)).map(
    ([at, wait]): Step =>
      (world) => {
        const [id] = idsAt(world, at)
        const sendAt = wait === null ? null : world.now + wait
        if (id !== undefined) write(world.db, 'edit', id, { phone: PHONES[0] ?? '', sendAt }, world.now)
      },
  ),
  index.map(
    (at): Step =>
      (world) =>
        write(world.db, 'markSeen', { ids: idsAt(world, at) }, world.now),
  ),
  length.map(
    (ms): Step =>
      (world) => {
        world.now += ms
      },
  ),
)

/** Rule 6: each line of the story follows from the one before by some event of the table. */
function inOrder(history: readonly HistoryEntry[]): boolean {
  return history.every((line, at) => {
    const before = history[at - 1]
    if (!before) return line.status === 'queued'
    if (line.status === before.status) return true
    return STATUS_EVENTS.some((event) => nextStatus(before.status, event) === line.status)
  })
}

function check({ db, now, messages }: World): void {
  const places = partition(db, now)
  expect(places.size).toBe(messages.length)
  for (const id of messages) {
    const message = read(db, id)
    expect(places.get(id), `message ${id} is in one place`).toHaveLength(1)
    expect(inOrder(message.history), `story of message ${id}`).toBe(true)
    expect(message.history.at(-1)?.status).toBe(message.status)
  }
}

/** The facets say what counting says, and keep no kind that is not there. */
function checkFacets(db: Database): void {
  const all = () => db.prepare('SELECT * FROM facets').all()
  const kept = all()
  rebuildFacets(db)
  expect(kept).toEqual(all())
}

test('rules 1 and 6: whatever happens, every message is in exactly one place and its story goes forward', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), (steps) => {
      const world: World = { db: openMemory(), now: NOON, open: [], messages: [] }
      try {
        for (const each of steps) {
          each(world)
          check(world)
        }
        checkFacets(world.db)
        expect(world.db.pragma('foreign_key_check')).toEqual([])
        world.db.exec("INSERT INTO messages_words (messages_words, rank) VALUES ('integrity-check', 1)")
        world.db.exec("INSERT INTO messages_parts (messages_parts, rank) VALUES ('integrity-check', 1)")
      } finally {
        world.db.close()
      }
    }),
    { seed: 20_261_123, numRuns: 150 },
  )
})
