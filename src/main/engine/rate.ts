/** A token bucket on the clock: at most one second's worth at once, then evenly. */
import type { Rate } from './types.ts'

export interface Bucket {
  /** How many may go now. */
  available(now: number): number
  take(count: number, now: number): void
  /** When the next one may go; not after `now` where one may go now. */
  nextAt(now: number): number
}

const UNLIMITED: Bucket = {
  available: () => Number.POSITIVE_INFINITY,
  take: () => {},
  nextAt: (now) => now,
}

export function createBucket(rate: Rate | undefined, start: number): Bucket {
  if (!rate) return UNLIMITED
  const perMs = rate.messages / rate.per
  const room = Math.max(1, Math.floor(perMs * 1_000))
  let tokens = room
  let at = start
  const refill = (now: number) => {
    // A clock that went back must not stop the gateway until it has caught up.
    tokens = Math.min(room, tokens + Math.max(0, now - at) * perMs)
    at = now
  }
  /** Sums of fractions end just below the whole. */
  const whole = () => Math.floor(tokens + 1e-6)
  return {
    available(now) {
      refill(now)
      return whole()
    },
    take(count, now) {
      refill(now)
      tokens -= count
    },
    nextAt(now) {
      refill(now)
      return whole() >= 1 ? now : now + Math.ceil((1 - tokens) / perMs)
    },
  }
}
