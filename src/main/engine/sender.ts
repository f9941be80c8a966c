/**
 * Sends one gateway's due messages: holds or releases them, claims, submits, settles.
 *
 * 1. Nothing is claimed for a link that is not up, so a process killed while offline leaves no open attempt.
 * 2. Claims and holds happen in one job, never side by side; submits run side by side, up to the adapter's window.
 * 3. A slot of the window is free again when its outcome is on disk.
 */
import type { Adapter, Submission, SubmitOutcome } from '../domain/adapter.ts'
import { type RetryPlan, retryDelay } from '../domain/schedule.ts'
import type { Context, LaneView } from './context.ts'
import { type Gate, type GateHold, gateOf, releases } from './gate.ts'
import { createJob } from './job.ts'
import { createBucket } from './rate.ts'
import { createSettler } from './settler.ts'

/** Past any answer timer of an adapter: whoever is silent for so long has hung. */
const SUBMIT_LIMIT = 3 * 60_000
/** The lane's rest after `throttled` answers in a row, where the gateway names none. */
const REST: RetryPlan = [1_000, 2_000, 5_000, 10_000, 30_000]

export interface Sender {
  /** Resolves when everything that can be claimed now is claimed; submits go on. */
  pump(): Promise<void>
  /** The gateway runs anew, or the clock jumped: rests and rates start afresh. */
  reset(): void
  /** The sending hours changed. */
  hoursChanged(): void
  /** After a problem one message goes ahead of the others. */
  tryOne(): void
  nextAt(now: number): number | undefined
  /** Submits whose outcome is not on disk yet. */
  underWay(): number
}

export function createSender(context: Context, lane: LaneView): Sender {
  const { store, clock, settings, random, guard, by } = context
  /** Holds that some message may be on, though the gate may be open meanwhile. */
  const held = new Set<GateHold>(['no_connection', 'gateway_problem', 'paused'])
  let bucket = createBucket(lane.running().rate, clock.now())
  let inFlight = 0
  let restUntil = 0
  let throttles = 0
  let careful = false

  const job = createJob(context, 'send', async () => {
    if (context.stopping()) return
    const gate = gateOf(lane.running(), lane.link(), settings(), clock.now())
    await releaseHolds(gate)
    if (gate.open) await claimAndSubmit()
    else await hold(gate)
  })

  const settler = createSettler(context, lane, {
    settled(count, holds) {
      inFlight -= count
      for (const hold of holds) held.add(hold)
      context.settled()
      void job.run()
    },
  })

  /** Rule 5: what waits for something else than the gate says goes free, oldest first as claims go. */
  async function releaseHolds(gate: Gate) {
    const now = clock.now()
    for (const { hold, review } of releases(gate, lane.link(), held)) {
      // Before the release: what goes on this hold meanwhile is marked again.
      held.delete(hold)
      try {
        const before = review ? now - settings().review : undefined
        const released = await store.release(lane.id, hold, now, before)
        if (released > 0 && review) context.stir()
      } catch (error) {
        held.add(hold)
        throw error
      }
    }
  }

  async function hold({ hold, until, detail }: Extract<Gate, { open: false }>) {
    const count = await store.holdDue(lane.id, hold, clock.now(), {
      ...(until !== undefined && { until }),
      ...(detail !== undefined && { detail }),
    })
    if (count > 0 && hold !== 'sending_hours') held.add(hold)
  }

  async function claimAndSubmit() {
    const { adapter } = lane.running()
    const now = clock.now()
    if (!adapter || restUntil > now || settler.stuck()) return
    const limit = Math.min((careful ? 1 : adapter.window) - inFlight, bucket.available(now))
    if (limit <= 0) return
    const claimed = await store.claim(lane.id, limit, now)
    bucket.take(claimed.length, now)
    inFlight += claimed.length
    if (bucket.nextAt(now) > now) by(bucket.nextAt(now))
    for (const submission of claimed) void submit(adapter, submission)
  }

  async function submit(adapter: Adapter, submission: Submission) {
    if (context.stopping()) return settler.add(submission, NOT_BEGUN)
    const call = await guard.call(SUBMIT_LIMIT, (signal) => adapter.submit(submission, signal))
    if (call.kind === 'failed')
      context.log('error', 'engine.submit', { why: call.why, ...errorOf(call.error) })
    // Rule 2: whatever went wrong after the call began, the message may be on its way.
    const outcome: SubmitOutcome = call.kind === 'done' ? call.value : { kind: 'ambiguous', text: call.why }
    hear(adapter, outcome)
    settler.add(submission, outcome)
  }

  /** What an outcome says of the gateway, beyond its message. */
  function hear(adapter: Adapter, outcome: SubmitOutcome) {
    if (outcome.kind === 'accepted' || outcome.kind === 'rejected') {
      throttles = 0
      careful = false
    }
    if (outcome.kind !== 'not_processed') return
    const { cause } = outcome
    const detail = outcome.text === undefined ? {} : { detail: outcome.text }
    if (cause.why === 'no_connection') lane.tell(adapter, { up: false, ...detail })
    if (cause.why === 'gateway_problem') lane.tell(adapter, { up: false, problem: cause.problem, ...detail })
    if (cause.why === 'throttled') rest(cause.retryAfter)
  }

  function rest(wish = 0) {
    throttles += 1
    restUntil = Math.max(restUntil, clock.now() + retryDelay(REST, throttles, random(), wish))
    by(restUntil)
  }

  return {
    pump: () => job.run(),
    reset() {
      bucket = createBucket(lane.running().rate, clock.now())
      restUntil = 0
      throttles = 0
    },
    hoursChanged: () => held.add('sending_hours'),
    tryOne() {
      careful = true
    },
    nextAt(now) {
      const rests = [job.restsUntil(now), restUntil, bucket.nextAt(now), settler.nextAt(now)]
      const ahead = rests.filter((at) => at !== undefined).filter((at) => at > now)
      return ahead.length > 0 ? Math.min(...ahead) : undefined
    },
    underWay: () => inFlight,
  }
}

/** Claimed, but the program stops: its first byte never left, so it may go again. */
const NOT_BEGUN: SubmitOutcome = { kind: 'not_processed', cause: { why: 'busy' } }

const errorOf = (error: unknown) => (error instanceof Error ? { message: error.message } : {})
