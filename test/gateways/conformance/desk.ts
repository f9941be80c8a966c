/**
 * The least desk there is: sends one message through an adapter, asks where it is in doubt, sends again only what
 * certainly was not taken. Its clock stands still unless nothing else moves.
 */
import type { Adapter, StatusQuery, Submission } from '../../../src/main/domain/adapter.ts'
import type { FakeClock } from '../../support/clock.ts'
import { aSubmission, never, queryOf } from '../support.ts'

/** How a message ends, as far as submitting goes. `unconfirmed`: a person was told that it may have been sent. */
export type Ending =
  | { readonly kind: 'accepted'; readonly query: StatusQuery }
  | { readonly kind: 'rejected' | 'unconfirmed' | 'stuck' }

const MOST_ATTEMPTS = 6
const MOST_QUESTIONS = 20
const RETRY = 15_000
/** A problem of the account is looked at again after so long. */
const PROBLEM = 600_000
/** Past every time limit of an adapter. */
const LIMIT = 31_000
/** Turns of the event loop without an end, after which only time can help. Loopback needs far fewer. */
const IDLE_TURNS = 60

/** What `call` comes to; time passes only while nothing else happens. */
export async function inTime<Value>(clock: FakeClock, call: Promise<Value>): Promise<Value> {
  let open = true
  const done = call.finally(() => {
    open = false
  })
  while (open) {
    for (let turn = 0; open && turn < IDLE_TURNS; turn += 1)
      await new Promise<void>((resolve) => setImmediate(resolve))
    if (open) await clock.advance(LIMIT)
  }
  return done
}

export async function sendOne(
  adapter: Adapter,
  clock: FakeClock,
  message: { readonly phone: string; readonly text: string },
): Promise<Ending> {
  /** Once the gateway was asked and never saw it, it goes again under the same reference, as the store has it. */
  let again: Pick<Submission, 'reference'> | undefined
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const submission = aSubmission({ ...message, ...again, startedAt: clock.now() })
    const outcome = await inTime(clock, adapter.submit(submission, never()))
    switch (outcome.kind) {
      case 'accepted':
        return { kind: 'accepted', query: queryOf(submission, outcome.operatorIds) }
      case 'rejected':
        return { kind: 'rejected' }
      case 'not_processed':
        await clock.advance(outcome.cause.why === 'gateway_problem' ? PROBLEM : RETRY)
        break
      case 'ambiguous': {
        const verdict = await ask(adapter, clock, submission)
        if (verdict.kind !== 'not_accepted') return verdict
        again = { reference: submission.reference }
      }
    }
  }
  return { kind: 'stuck' }
}

async function ask(
  adapter: Adapter,
  clock: FakeClock,
  submission: Submission,
): Promise<Ending | { readonly kind: 'not_accepted' }> {
  for (let question = 0; adapter.reconcile && question < MOST_QUESTIONS; question += 1) {
    const verdict = await inTime(clock, adapter.reconcile(submission, never()))
    switch (verdict.kind) {
      case 'later':
        await clock.advance(verdict.retryAfter)
        break
      case 'accepted':
        return { kind: 'accepted', query: queryOf(submission, verdict.operatorIds) }
      case 'unknown':
        return { kind: 'unconfirmed' }
      default:
        return { kind: verdict.kind }
    }
  }
  return { kind: 'unconfirmed' }
}
