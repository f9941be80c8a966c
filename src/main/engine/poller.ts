/**
 * Asks one gateway for the statuses of its due messages, in batches (rule 7).
 *
 * 1. A poll that came to nothing (no connection, throttled) leaves its messages due: their place in the plan is kept,
 *    and the rest between tries grows.
 * 2. The store's table of statuses decides what an answer changes, so a receipt that came meanwhile wins (rule 6).
 */
import type { Adapter, PollOutcome, StatusAnswer, StatusQuery } from '../domain/adapter.ts'
import type { PollSettlement } from '../domain/ports.ts'
import { type RetryPlan, retryDelay } from '../domain/schedule.ts'
import { describeError } from '../log.ts'
import type { Context, LaneView } from './context.ts'
import { createJob } from './job.ts'
import { nextPoll } from './plan.ts'

const POLL_LIMIT = 2 * 60_000
/** Rests after polls in a row that came to nothing. */
const REST: RetryPlan = [15_000, 60_000, 5 * 60_000, 15 * 60_000]
const ASKED_IN_A_CIRCLE = 1_000
/** Messages at once where nobody is asked: only the end of their wait is written down. */
const UNASKED_BATCH = 1_000

export interface Poller {
  run(): Promise<void>
  reset(): void
  canPoll(): boolean
  nextAt(now: number): number | undefined
}

export function createPoller(context: Context, lane: LaneView): Poller {
  const { store, clock, settings, random, guard, log, by } = context
  let unsupported = false
  let restUntil = 0
  let failures = 0

  const canPoll = () => !unsupported && (lane.running().adapter?.pollBatch ?? 0) > 0

  const job = createJob(context, 'poll', async () => {
    const asked = new Set<number>()
    while (!context.stopping() && restUntil <= clock.now() && mayAsk(lane)) {
      const { adapter } = lane.running()
      if (!adapter) return
      const asks = canPoll()
      const queries = await store.duePolls(lane.id, asks ? adapter.pollBatch : UNASKED_BATCH, clock.now())
      if (queries.length === 0) return
      // All due again already: whatever the cause, the gateway is not asked in a circle.
      if (queries.every(({ messageId }) => asked.has(messageId))) return by(clock.now() + ASKED_IN_A_CIRCLE)
      for (const { messageId } of queries) asked.add(messageId)
      if (asks) await ask(adapter, queries)
      else await settle(queries, [])
    }
  })

  async function ask(adapter: Adapter, queries: readonly StatusQuery[]) {
    const call = await guard.call(POLL_LIMIT, (signal) => adapter.poll(queries, signal))
    if (call.kind === 'failed') log('error', 'engine.poll_call', { why: call.why, ...described(call.error) })
    const outcome: PollOutcome = call.kind === 'done' ? call.value : { kind: 'throttled' }
    switch (outcome.kind) {
      case 'answers':
        failures = 0
        return settle(queries, outcome.answers)
      case 'no_connection':
        rest()
        return lane.suspect()
      case 'throttled':
        return rest(outcome.retryAfter)
      case 'gateway_problem':
        rest()
        return lane.tell(adapter, { up: false, problem: outcome.problem })
      case 'unsupported':
        if (adapter === lane.running().adapter) unsupported = true
        return settle(queries, [])
    }
  }

  function rest(wish = 0) {
    failures += 1
    restUntil = clock.now() + retryDelay(REST, failures, random(), wish)
    by(restUntil)
  }

  /** One row that the store refuses does not keep the others from being settled. */
  async function settle(queries: readonly StatusQuery[], answers: readonly StatusAnswer[]) {
    const now = clock.now()
    const byMessage = new Map(answers.map((answer) => [answer.messageId, answer]))
    const polls = queries.map(({ messageId, forwardedAt }): PollSettlement => {
      const nextPollAt = nextPoll(settings().poll, canPoll(), forwardedAt, now)
      return { ...byMessage.get(messageId), messageId, nextPollAt }
    })
    try {
      await store.settlePolls(polls, now)
    } catch (error) {
      log('error', 'engine.settle_polls', { count: polls.length, ...describeError(error) })
      const written = await Promise.all(polls.map((poll) => settleAlone(poll, now)))
      if (!written.includes(true)) throw error
    }
    for (const { nextPollAt } of polls) if (nextPollAt !== null) by(nextPollAt)
    if (answers.some(({ report }) => report?.status === 'not_delivered')) context.stir()
  }

  const settleAlone = (poll: PollSettlement, now: number) =>
    store.settlePolls([poll], now).then(
      () => true,
      () => false,
    )

  return {
    canPoll,
    async run() {
      await job.run()
    },
    reset() {
      unsupported = false
      restUntil = 0
      failures = 0
    },
    nextAt(now) {
      const ahead = [job.restsUntil(now), restUntil > now ? restUntil : undefined].filter(
        (at) => at !== undefined,
      )
      return ahead.length > 0 ? Math.max(...ahead) : undefined
    },
  }
}

/** An empty account sends nothing, but still says what became of what was sent. */
export function mayAsk(lane: Pick<LaneView, 'link'>): boolean {
  const link = lane.link()
  return link.phase === 'up' || (link.phase === 'problem' && link.problem.kind === 'money')
}

const described = (error: unknown) => (error === undefined ? {} : describeError(error))
