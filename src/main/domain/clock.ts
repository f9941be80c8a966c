/** Stops a timer that has not fired yet; harmless afterwards. */
export type Cancel = () => void

/** Rule 10: all time comes from here, so that a test can run a day in a millisecond. Times are ms UTC. */
export interface Clock {
  now(): number
  /** Calls `wake` once, `delayMs` from now (at once, but never synchronously, where that is not positive). */
  after(delayMs: number, wake: () => void): Cancel
}

/** Timers past this length would overflow the host's 32-bit delay and fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/** The computer's clock, run `scale` times faster (practice and demonstrations only). */
export function realClock(scale = 1): Clock {
  const origin = Date.now()
  return {
    now: () => (scale === 1 ? Date.now() : Math.round(origin + (Date.now() - origin) * scale)),
    after(delayMs, wake) {
      const timer = setTimeout(wake, Math.min(LONGEST_TIMER, Math.max(0, delayMs / scale)))
      return () => clearTimeout(timer)
    },
  }
}

/** Whatever else is due has its turn first: for work that would hold it up. No time has to pass for that. */
export function othersFirst(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Resolves after `delayMs`, or as soon as `signal` aborts; never rejects. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      cancel()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const cancel = clock.after(delayMs, done)
    signal?.addEventListener('abort', done, { once: true })
  })
}
