/**
 * The only timer of the engine.
 *
 * 1. Turns never overlap; a wake during a turn makes one more turn after it.
 * 2. It sleeps until the soonest work, but never longer than `LONGEST_SLEEP`: timers may stand still while a laptop
 *    sleeps, and nobody may say that it woke up.
 * 3. A clock that jumped is noticed at the next turn, before any work is done on it.
 */
import type { Cancel, Clock } from '../domain/clock.ts'
import { describeError, type Log } from '../log.ts'

export const LONGEST_SLEEP = 60_000
/** A timer that fires so much later than it should was asleep. */
const LATE = 60_000
/** However soon the next work is: a mistake in the reckoning must not spin the processor. */
const SHORTEST_SLEEP = 10
const AFTER_ERROR = 5_000

export interface Loop {
  start(): void
  stop(): Promise<void>
  wake(): void
  /** As `wake`, but at that time. */
  by(at: number): void
}

export interface LoopOptions {
  readonly clock: Clock
  readonly log: Log
  /** Does what is due; returns when it is next wanted (ms UTC), if ever. */
  readonly turn: (now: number) => Promise<number | undefined>
  readonly onJump: () => void
}

export function createLoop({ clock, log, turn, onJump }: LoopOptions): Loop {
  let running: Promise<void> | undefined
  let stopped = true
  let again = false
  let cancel: Cancel | undefined
  /** When the timer is due, or what was asked for by `by` during a turn. */
  let wanted = Number.POSITIVE_INFINITY
  let armed = Number.POSITIVE_INFINITY
  let last = clock.now()

  function arm(at: number) {
    cancel?.()
    const now = clock.now()
    armed = Math.min(Math.max(at, now + SHORTEST_SLEEP), now + LONGEST_SLEEP)
    cancel = clock.after(armed - now, wake)
  }

  function disarm() {
    cancel?.()
    cancel = undefined
  }

  function wake() {
    if (stopped) return
    if (running) again = true
    else running = turns()
  }

  async function turns() {
    do {
      again = false
      disarm()
      const now = clock.now()
      if (now < last || now > armed + LATE) onJump()
      last = now
      armed = Number.POSITIVE_INFINITY
      wanted = Number.POSITIVE_INFINITY
      const next = await turn(now).catch((error) => {
        log('error', 'engine.turn', describeError(error))
        return clock.now() + AFTER_ERROR
      })
      wanted = Math.min(wanted, next ?? Number.POSITIVE_INFINITY)
      armed = clock.now()
    } while (again && !stopped)
    running = undefined
    if (!stopped) arm(wanted)
  }

  return {
    start() {
      stopped = false
      last = clock.now()
      wake()
    },
    async stop() {
      stopped = true
      disarm()
      await running
    },
    wake,
    by(at) {
      if (running) wanted = Math.min(wanted, at)
      else if (!stopped && at < armed) arm(at)
    },
  }
}
