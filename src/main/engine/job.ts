/**
 * A piece of work that never runs twice at once: asked for again while it runs, it runs once more afterwards.
 * What it throws is logged and waited out, longer each time, so that one bad row can neither stop it nor make it spin.
 */
import { type RetryPlan, retryDelay } from '../domain/schedule.ts'
import { describeError } from '../log.ts'
import type { Context } from './context.ts'

export interface Job {
  /** Resolves when nothing more is asked for; never rejects. While it rests after an error, nothing happens. */
  run(): Promise<void>
  /** The end of its rest after an error, if it rests. */
  restsUntil(now: number): number | undefined
}

const AFTER_ERRORS: RetryPlan = [1_000, 2_000, 5_000, 15_000, 30_000, 60_000]

export function createJob(
  context: Pick<Context, 'clock' | 'log' | 'random' | 'by'>,
  name: string,
  work: () => Promise<void>,
): Job {
  const { clock, log, random, by } = context
  let under: Promise<void> | undefined
  let again = false
  let errors = 0
  let rest = 0

  const once = async () => {
    try {
      await work()
      errors = 0
    } catch (error) {
      errors += 1
      rest = clock.now() + retryDelay(AFTER_ERRORS, errors, random())
      again = false
      log('error', `engine.${name}`, { errors, ...describeError(error) })
      by(rest)
    }
  }
  const untilQuiet = async () => {
    do {
      again = false
      await once()
    } while (again)
    under = undefined
  }
  const restsUntil = (now: number) => {
    // A rest never outlasts its longest length: the clock may have gone back.
    if (rest - now > 2 * 60_000) rest = 0
    return rest > now ? rest : undefined
  }
  return {
    restsUntil,
    run() {
      if (under) again = true
      else if (restsUntil(clock.now()) === undefined) under = untilQuiet()
      return under ?? Promise.resolve()
    },
  }
}
