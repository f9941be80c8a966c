/**
 * When to stop waiting for the practice operator. It lives in our own process and tells us when it will not answer,
 * so nothing else is ever given up for a timer: on a clock that runs faster, a millisecond of work would look like
 * silence, and a message that was taken like one in doubt.
 */
import type { Submission, SubmitOutcome } from '../../domain/adapter.ts'
import type { Cancel, Clock } from '../../domain/clock.ts'
import { hash16 } from '../smpp/reference.ts'
import type { Accepted } from './counter.ts'

export interface Patience {
  /** Submits with a signal that also ends when the operator's silence has lasted too long. */
  during(
    submission: Submission,
    signal: AbortSignal,
    submit: (signal: AbortSignal) => Promise<SubmitOutcome>,
  ): Promise<SubmitOutcome>
  /** The operator took this and will not say so. */
  unanswered(accepted: Accepted): void
}

interface Wait {
  readonly givesUp: AbortController
  cancel: Cancel
}

export function createPatience(clock: Clock, silenceMs: number): Patience {
  const waits = new Map<string, Wait>()

  return {
    async during(submission, signal, submit) {
      const key = `${submission.phone} ${hash16(submission.reference)}`
      const wait: Wait = { givesUp: new AbortController(), cancel: () => {} }
      waits.set(key, wait)
      try {
        const outcome = await submit(AbortSignal.any([signal, wait.givesUp.signal]))
        if (!wait.givesUp.signal.aborted || outcome.kind !== 'ambiguous') return outcome
        return { ...outcome, text: `No answer to submit_sm in ${silenceMs / 1_000} s` }
      } finally {
        wait.cancel()
        waits.delete(key)
      }
    },
    unanswered({ phone, reference }) {
      const wait = waits.get(`+${phone} ${reference}`)
      if (wait) wait.cancel = clock.after(silenceMs, () => wait.givesUp.abort())
    },
  }
}
