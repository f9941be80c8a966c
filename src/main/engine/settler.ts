/**
 * Puts the outcomes of one gateway's submits on disk: a lone one at once, many in one write.
 * An outcome that the store refuses is kept and tried again by itself, so that it neither is lost nor blocks the others.
 */
import type { Submission, SubmitOutcome } from '../domain/adapter.ts'
import type { Settlement } from '../domain/ports.ts'
import { describeError } from '../log.ts'
import type { Context, LaneView } from './context.ts'
import type { GateHold } from './gate.ts'
import { createJob } from './job.ts'
import { settlementOf } from './settlement.ts'

/** With so many outcomes in memory only, the store is broken: nothing more is sent. */
const MOST_STUCK = 100

interface Ended {
  readonly submission: Submission
  readonly outcome: SubmitOutcome
}

export interface Settler {
  add(submission: Submission, outcome: SubmitOutcome): void
  stuck(): boolean
  nextAt(now: number): number | undefined
}

interface Listener {
  /** So many slots are free, and messages went on these holds. */
  settled(count: number, holds: readonly GateHold[]): void
}

export function createSettler(context: Context, lane: LaneView, listener: Listener): Settler {
  const { store, clock, log, by } = context
  let ended: readonly Ended[] = []
  let stuck: readonly Ended[] = []

  const job = createJob(context, 'settle', async () => {
    while (ended.length > 0) {
      const batch = ended
      ended = []
      await settle(batch)
    }
  })
  const stuckJob = createJob(context, 'settle_again', async () => {
    for (const each of stuck) {
      const holds = await write([each])
      stuck = stuck.filter((other) => other !== each)
      listener.settled(0, holds)
    }
  })

  async function settle(batch: readonly Ended[]) {
    const holds = await write(batch).catch((error) => {
      log('error', 'engine.settle', { count: batch.length, ...describeError(error) })
      return undefined
    })
    if (holds) return listener.settled(batch.length, holds)
    for (const each of batch) {
      const own = batch.length > 1 ? await write([each]).catch(() => undefined) : undefined
      if (!own) stuck = [...stuck, each]
      listener.settled(1, own ?? [])
    }
    void stuckJob.run()
  }

  /** Returns the holds that messages went on. */
  async function write(batch: readonly Ended[]): Promise<readonly GateHold[]> {
    const now = clock.now()
    const settlements = batch.map((each) => toSettlement(each, now))
    await store.settle(settlements, now)
    for (const { nextAttemptAt, nextPollAt, askAt } of settlements)
      for (const at of [nextAttemptAt, nextPollAt, askAt]) if (at !== undefined) by(at)
    if (settlements.some(({ outcome: { kind } }) => kind === 'rejected' || kind === 'ambiguous'))
      context.stir()
    return settlements.flatMap(({ hold }) =>
      hold === 'no_connection' || hold === 'gateway_problem' ? hold : [],
    )
  }

  function toSettlement({ submission, outcome }: Ended, now: number): Settlement {
    const { adapter } = lane.running()
    return settlementOf(submission, outcome, {
      settings: context.settings(),
      canPoll: lane.canPoll(),
      canReconcile: adapter?.reconcile !== undefined,
      random: context.random(),
      now,
    })
  }

  return {
    add(submission, outcome) {
      ended = [...ended, { submission, outcome }]
      void job.run()
    },
    stuck: () => stuck.length >= MOST_STUCK,
    nextAt(now) {
      if (stuck.length === 0) return undefined
      const rests = stuckJob.restsUntil(now)
      if (rests === undefined) void stuckJob.run()
      return rests
    },
  }
}
