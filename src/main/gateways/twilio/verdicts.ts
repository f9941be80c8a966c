import type { GatewayProblem, ReportedStatus, Submission, SubmitOutcome } from '../../domain/adapter.ts'
import type { HttpAnswer } from '../http/verdicts.ts'
import { lookUp } from '../tables/code-table.ts'
import { errorSchema, messageSchema, type TwilioError, type TwilioMessage } from './answers.ts'
import { CODES, STATUSES } from './tables.ts'

const SENTENCES: Readonly<Record<GatewayProblem['kind'], string>> = {
  credentials: 'Twilio refuses the Account SID, the API key or the token: enter them again in the settings.',
  money: 'The Twilio account has no credit left: pay in there, and sending goes on.',
  forbidden: 'Twilio has suspended this account: see the Twilio console.',
  config:
    'Twilio does not find this account or sender: check the Account SID and the sender in the settings.',
}

export function problemOf(kind: GatewayProblem['kind']): GatewayProblem {
  return { kind, sentence: SENTENCES[kind] }
}

/** Twilio repeats the HTTP status inside its errors; where the two differ, something has been mangled. */
export function errorOf(answer: HttpAnswer): TwilioError | undefined {
  const parsed = errorSchema.safeParse(answer.json)
  return parsed.success && answer.status >= 400 && parsed.data.status === answer.status
    ? parsed.data
    : undefined
}

export function accountProblem(answer: HttpAnswer): GatewayProblem | undefined {
  const error = errorOf(answer)
  if (!error) return undefined
  const meaning = lookUp(CODES, error.code)
  if (meaning?.kind === 'problem') return problemOf(meaning.problem)
  return answer.status === 401
    ? problemOf('credentials')
    : answer.status === 403 && !meaning
      ? problemOf('forbidden')
      : undefined
}

export interface Verdict {
  readonly outcome: SubmitOutcome
  /** It took something that is not quite what we asked for. */
  readonly foreign: boolean
}

export function submitVerdict(
  answer: HttpAnswer,
  submission: Submission,
  clean: (text: string) => string,
): Verdict {
  const taken = messageSchema.safeParse(answer.json)
  if (answer.status === 201 && taken.success) return takenVerdict(taken.data, submission)
  const error = errorOf(answer)
  if (!error) {
    const raw = { code: String(answer.status), text: clean(answer.body) }
    return { outcome: { kind: 'ambiguous', ...raw }, foreign: taken.success }
  }
  return { outcome: refusedOutcome(answer, error, clean), foreign: false }
}

function takenVerdict(taken: TwilioMessage, { phone, text }: Submission): Verdict {
  // A trial account puts words before the text.
  const sameText = taken.body == null || taken.body.endsWith(text.trimEnd())
  return taken.to === phone && sameText
    ? { outcome: { kind: 'accepted', operatorIds: [taken.sid], code: taken.status }, foreign: false }
    : { outcome: { kind: 'ambiguous', operatorIds: [taken.sid], code: taken.status }, foreign: true }
}

function refusedOutcome(
  answer: HttpAnswer,
  error: TwilioError,
  clean: (text: string) => string,
): SubmitOutcome {
  const raw = { code: String(error.code), text: clean(error.message) }
  const wait = answer.retryAfter === undefined ? {} : { retryAfter: answer.retryAfter }
  // "Not processed, safe to retry", says Twilio of 429.
  if (answer.status === 429) return { kind: 'not_processed', cause: { why: 'throttled', ...wait }, ...raw }
  if (answer.status >= 500) return { kind: 'ambiguous', ...raw }
  const problem = accountProblem(answer)
  if (problem) return { kind: 'not_processed', cause: { why: 'gateway_problem', problem }, ...raw }
  const meaning = lookUp(CODES, error.code)
  if (meaning?.kind === 'busy') return { kind: 'not_processed', cause: { why: 'busy', ...wait }, ...raw }
  return { kind: 'rejected', reason: meaning?.kind === 'ends' ? meaning.reason : 'operator_fault', ...raw }
}

/** `undefined`: no news. */
export function reportOf(
  message: TwilioMessage,
  clean: (text: string) => string,
): ReportedStatus | undefined {
  const status = lookUp(STATUSES, message.status)
  if (!status) return undefined
  const error = message.error_code ?? undefined
  const meaning = error === undefined ? undefined : lookUp(CODES, error)
  const at = Date.parse(message.date_updated ?? '')
  return {
    status,
    ...(status === 'not_delivered' && {
      reason: meaning?.kind === 'ends' ? meaning.reason : 'operator_fault',
    }),
    ...(Number.isNaN(at) ? {} : { at }),
    code: error === undefined ? message.status : `${message.status}/${error}`,
    ...(message.error_message && { text: clean(message.error_message) }),
  }
}
