/**
 * Why a queued message is not being sent right now.
 *
 * Persisted: a stored code never changes its meaning and is never removed.
 */
export const HOLDS = [
  /** Not taken this time: next try at `nextAttemptAt`. */
  'retry',
  /** Its gateway cannot be reached. */
  'no_connection',
  /** Its gateway refuses our account: wrong password, no money. */
  'gateway_problem',
  /** Staff chose a time: due at `nextAttemptAt`. */
  'scheduled',
  /** The shop sends only at certain hours: due at `nextAttemptAt`. */
  'sending_hours',
  /** Staff paused the outbox. */
  'paused',
  /** It grew old while offline: staff decide. */
  'review',
  /** It may already have been sent: staff decide. */
  'unconfirmed',
] as const
export type Hold = (typeof HOLDS)[number]

/** What ends a hold: the clock, a change of the world (its gateway, the pause), or a person. */
export type HoldEnd = 'clock' | 'world' | 'person'

const ENDS: Record<Hold, HoldEnd> = {
  retry: 'clock',
  scheduled: 'clock',
  sending_hours: 'clock',
  no_connection: 'world',
  gateway_problem: 'world',
  paused: 'world',
  review: 'person',
  unconfirmed: 'person',
}

export function holdEnd(hold: Hold): HoldEnd {
  return ENDS[hold]
}

/** Holds that `nextAttemptAt` ends by itself. */
export const CLOCK_HOLDS = HOLDS.filter((hold) => ENDS[hold] === 'clock')
