/** When to try again and when to ask: pure functions over plan tables. All times and lengths in ms. */

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Delays before the 2nd, 3rd, … try; the last one repeats for as long as it takes. */
export type RetryPlan = readonly number[]

/** `every` this long, until this age. */
export interface Pace {
  readonly every: number
  readonly until: number
}
/** Paces by age, ascending; nothing happens past the last `until`. */
export type PacePlan = readonly Pace[]

/** Rule 3. */
export const RETRY_PLAN: RetryPlan = [
  15 * SECOND,
  30 * SECOND,
  1 * MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
]

/** Rule 3's ±20 %. */
export const RETRY_SPREAD = 0.2

/** Rule 7. The last poll falls on the last `until`: 24 h after sending. */
export const POLL_PLAN: PacePlan = [
  { every: 3 * MINUTE, until: 15 * MINUTE },
  { every: 10 * MINUTE, until: 1 * HOUR },
  { every: 30 * MINUTE, until: 4 * HOUR },
  { every: 1 * HOUR, until: 12 * HOUR },
  { every: 3 * HOUR, until: 24 * HOUR },
]

/** How often a gateway that is down is knocked at, by how long it has been down; the last pace repeats. */
export const PROBE_PLAN: PacePlan = [
  { every: 3 * SECOND, until: 15 * MINUTE },
  { every: 15 * SECOND, until: 1 * HOUR },
  { every: 1 * MINUTE, until: 24 * HOUR },
]

/** Rule 5: what waited longer than this for a connection is shown to staff before it goes. */
export const REVIEW_AGE = 4 * HOUR

/**
 * How long to wait after the `failures`-th failure in a row (1-based).
 * `random` in [0, 1) spreads the delay by ±20 %; `retryAfter`, the gateway's own wish, is a lower bound.
 */
export function retryDelay(plan: RetryPlan, failures: number, random: number, retryAfter = 0): number {
  const planned = plan[Math.min(failures, plan.length) - 1] ?? RETRY_PLAN[0] ?? 15 * SECOND
  const spread = planned * (1 + RETRY_SPREAD * (2 * random - 1))
  return Math.max(Math.round(spread), retryAfter)
}

/**
 * The first planned time after `now` for something that began at `since`; `null` past the end of the plan.
 * A pace's `until` is itself a planned time, so every tier ends, and the last poll falls, on its round age.
 */
export function nextPlanned(plan: PacePlan, since: number, now: number): number | null {
  const age = now - since
  let from = 0
  for (const { every, until } of plan) {
    if (age < until) {
      const steps = Math.max(0, Math.floor((age - from) / every)) + 1
      return since + Math.min(from + steps * every, until)
    }
    from = until
  }
  return null
}

/** As `nextPlanned`, but the last pace goes on for ever: a gateway that is down is never given up. */
export function nextProbe(plan: PacePlan, since: number, now: number): number {
  const planned = nextPlanned(plan, since, now)
  return planned ?? now + (plan.at(-1)?.every ?? MINUTE)
}
