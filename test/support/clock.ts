import type { Clock } from '../../src/main/domain/clock.ts'

interface Timer {
  readonly at: number
  readonly order: number
  readonly wake: () => void
}

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves on by `ms`, firing each timer at its own time, and lets every promise settle in between. */
  advance(ms: number): Promise<void>
  /** Timers that wait; a test that ends with any has leaked them. */
  waiting(): number
}

/** Noon, 23 November 2026 UTC: a working day. */
export const NOON = Date.UTC(2026, 10, 23, 12)

/** Lets everything run that can run without time passing: promises, and I/O that is ready. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
}

export function fakeClock(start = NOON, whenIdle: () => Promise<void> = settle): FakeClock {
  let now = start
  let order = 0
  const timers = new Set<Timer>()

  const earliest = () =>
    [...timers].sort((a, b) => a.at - b.at || a.order - b.order).find((timer) => timer.at <= now)
  const nextTime = (limit: number) => Math.min(limit, ...[...timers].map((timer) => timer.at))

  return {
    now: () => now,
    after(delayMs, wake) {
      const timer = { at: now + Math.max(0, delayMs), order: order++, wake }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const end = now + ms
      await whenIdle()
      for (;;) {
        for (let due = earliest(); due; due = earliest()) {
          timers.delete(due)
          due.wake()
          await whenIdle()
        }
        if (now >= end) return
        now = Math.max(now, nextTime(end))
      }
    },
    waiting: () => timers.size,
  }
}
