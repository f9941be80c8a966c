/** What an HTTP exchange means where it brought no word of the gateway's own (gateways.md 0.3). */
import type {
  GatewayProblem,
  LinkState,
  PollOutcome,
  Reconciled,
  SubmitOutcome,
} from '../../domain/adapter.ts'
import type { HttpResult } from './client.ts'

export type HttpAnswer = Extract<HttpResult, { kind: 'answer' }>
type Silence = Exclude<HttpResult, HttpAnswer>

/** How long to wait before asking again after a question that brought no answer, in ms. */
export const ASK_AGAIN = 15_000

export function silentSubmit(result: Silence): SubmitOutcome {
  return result.kind === 'not_sent'
    ? { kind: 'not_processed', cause: { why: 'no_connection' }, text: result.detail }
    : { kind: 'ambiguous', text: result.detail }
}

export function silentPoll(result: Silence): PollOutcome {
  return result.kind === 'redirected'
    ? { kind: 'gateway_problem', problem: redirectProblem(result.detail) }
    : { kind: 'no_connection' }
}

export function silentQuestion(): Reconciled {
  return { kind: 'later', retryAfter: ASK_AGAIN, unanswered: true }
}

/** What looking at the account found: for the probe and for the settings page. */
export type Check =
  | { readonly ok: true; readonly sentence: string }
  | { readonly ok: false; readonly sentence: string; readonly problem?: GatewayProblem }

export function silentCheck(result: Silence): Check {
  return result.kind === 'redirected'
    ? failedCheck(redirectProblem(result.detail))
    : { ok: false, sentence: sentence(result.detail) }
}

export function failedCheck(problem: GatewayProblem): Check {
  return { ok: false, sentence: problem.sentence, problem }
}

export function linkState(check: Check): LinkState {
  if (check.ok) return { up: true }
  return { up: false, detail: check.sentence, ...(check.problem && { problem: check.problem }) }
}

export function sentence(detail: string): string {
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`
}

function redirectProblem(detail: string): GatewayProblem {
  return { kind: 'config', sentence: sentence(detail) }
}
