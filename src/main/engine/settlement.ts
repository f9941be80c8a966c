/** What becomes of a message after a submit: the one table from outcomes to settlements (rules 2, 3 and 4). Pure. */
import type { NotProcessed, Submission, SubmitOutcome } from '../domain/adapter.ts'
import type { Settlement } from '../domain/ports.ts'
import { retryDelay } from '../domain/schedule.ts'
import { firstPoll } from './plan.ts'
import type { EngineSettings } from './types.ts'

/** How long a gateway gets to make up its mind before it is asked about an ambiguous attempt. */
export const ASK_AFTER = 10_000

export interface SettleContext {
  readonly settings: EngineSettings
  /** The gateway can be asked for statuses. */
  readonly canPoll: boolean
  /** The gateway can be asked about attempts. */
  readonly canReconcile: boolean
  readonly random: number
  /** The time of the settlement. */
  readonly now: number
}

export function settlementOf(
  submission: Submission,
  outcome: SubmitOutcome,
  context: SettleContext,
): Settlement {
  const settlement = { attemptId: submission.attemptId, outcome }
  switch (outcome.kind) {
    case 'accepted':
      return {
        ...settlement,
        nextPollAt: firstPoll(context.settings.poll, context.canPoll, context.now),
      }
    case 'rejected':
      return settlement
    case 'not_processed':
      return { ...settlement, ...wait(outcome.cause, submission, context) }
    case 'ambiguous':
      // Rule 2: never sent again by itself.
      return {
        ...settlement,
        hold: 'unconfirmed',
        ...(context.canReconcile && { askAt: context.now + ASK_AFTER }),
      }
  }
}

function wait(
  cause: NotProcessed,
  { retries }: Submission,
  { settings, random, now }: SettleContext,
): Pick<Settlement, 'hold' | 'nextAttemptAt'> {
  switch (cause.why) {
    case 'no_connection':
      return { hold: 'no_connection' }
    case 'gateway_problem':
      return { hold: 'gateway_problem' }
    case 'busy':
    case 'throttled':
      return {
        hold: 'retry',
        nextAttemptAt: now + retryDelay(settings.retry, retries + 1, random, cause.retryAfter),
      }
  }
}
