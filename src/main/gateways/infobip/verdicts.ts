import type { GatewayProblem, ReportedStatus, Submission, SubmitOutcome } from '../../domain/adapter.ts'
import type { HttpAnswer } from '../http/verdicts.ts'
import { lookUp } from '../tables/code-table.ts'
import { type InfobipLog, type InfobipStatus, type Refusal, refusalSchema, sentSchema } from './answers.ts'
import {
  DUPLICATE_ERROR,
  DUPLICATE_ID,
  ERRORS,
  GROUP,
  GROUPS,
  STATUSES,
  type StatusMeaning,
} from './tables.ts'

const SENTENCES: Readonly<Record<GatewayProblem['kind'], string>> = {
  credentials: 'Infobip refuses the API key: enter a valid one in the settings.',
  money: 'The Infobip account has no credit left: pay in there, and sending goes on.',
  forbidden: 'Infobip does not let this API key or account send: check its permissions there.',
  config: 'This address does not answer as Infobip does: enter the base URL that your account shows.',
}

export function problemOf(kind: GatewayProblem['kind']): GatewayProblem {
  return { kind, sentence: SENTENCES[kind] }
}

const DOORS: Readonly<Record<number, GatewayProblem['kind']>> = {
  401: 'credentials',
  403: 'forbidden',
  404: 'config',
}

/** A status without a refusal in Infobip's own words proves nothing. */
export function refusalOf(answer: HttpAnswer): Refusal | undefined {
  const parsed = refusalSchema.safeParse(answer.json)
  return answer.status >= 400 && parsed.success ? parsed.data : undefined
}

export function accountProblem(answer: HttpAnswer): GatewayProblem | undefined {
  const kind = refusalOf(answer) && DOORS[answer.status]
  return kind && problemOf(kind)
}

const meaningOf = (status: InfobipStatus): StatusMeaning =>
  lookUp(STATUSES, status.id) ?? lookUp(GROUPS, status.groupId) ?? {}

const rawOf = (status: InfobipStatus, clean: (text: string) => string) => ({
  code: String(status.id),
  text: clean([status.name, status.description].filter(Boolean).join(': ')),
})

const digits = (phone: string) => phone.replace(/\D/g, '')

export interface Verdict {
  readonly outcome: SubmitOutcome
  /** It took something, but not under our id or not for our number. */
  readonly foreign: boolean
}

export interface VerdictContext {
  readonly clean: (text: string) => string
  /** Asked where Infobip could not process the message now: whether it may be tried again. */
  readonly spare: (messageId: number) => boolean
}

export function submitVerdict(
  answer: HttpAnswer,
  submission: Submission,
  { clean, spare }: VerdictContext,
): Verdict {
  const known = (outcome: SubmitOutcome): Verdict => ({ outcome, foreign: false })
  const sent = sentSchema.safeParse(answer.json)
  if (answer.status !== 200 || !sent.success) {
    const refusal = refusalOf(answer)
    if (refusal) return known(refusedOutcome(answer, refusal, clean))
    const text = clean(answer.body)
    return { outcome: { kind: 'ambiguous', code: String(answer.status), text }, foreign: sent.success }
  }
  const message = sent.data.messages[0]
  const raw = message ? rawOf(message.status, clean) : {}
  const ours =
    message?.messageId === submission.reference &&
    digits(message.destination ?? submission.phone) === digits(submission.phone)
  if (!message || !ours) return { outcome: { kind: 'ambiguous', ...raw }, foreign: true }
  return known(statusOutcome(message.status, submission, raw, spare))
}

function statusOutcome(
  status: InfobipStatus,
  submission: Submission,
  raw: { code: string; text: string } | Record<string, never>,
  spare: VerdictContext['spare'],
): SubmitOutcome {
  const accepted: SubmitOutcome = { kind: 'accepted', operatorIds: [submission.reference], ...raw }
  if (status.id === DUPLICATE_ID || status.groupId !== GROUP.rejected) return accepted
  const { problem, again, reason = 'operator_fault' } = meaningOf(status)
  if (problem)
    return { kind: 'not_processed', cause: { why: 'gateway_problem', problem: problemOf(problem) }, ...raw }
  if (again && spare(submission.messageId)) return { kind: 'not_processed', cause: { why: 'busy' }, ...raw }
  return { kind: 'rejected', reason, ...raw }
}

function refusedOutcome(
  answer: HttpAnswer,
  refusal: Refusal,
  clean: (text: string) => string,
): SubmitOutcome {
  const raw = { code: `${answer.status}/${refusal.code}`, text: clean(refusal.text) }
  const problem = accountProblem(answer)
  if (problem) return { kind: 'not_processed', cause: { why: 'gateway_problem', problem }, ...raw }
  switch (answer.status) {
    case 429: {
      const { retryAfter } = answer
      return {
        kind: 'not_processed',
        cause: { why: 'throttled', ...(retryAfter !== undefined && { retryAfter }) },
        ...raw,
      }
    }
    case 400:
      return { kind: 'rejected', reason: blamed(refusal), ...raw }
    default:
      return { kind: 'ambiguous', ...raw }
  }
}

function blamed({ properties }: Refusal) {
  if (properties.some((property) => /destinations.*\bto\b/.test(property))) return 'number_incorrect'
  if (properties.some((property) => /sender/.test(property))) return 'sender_not_verified'
  return 'operator_fault'
}

/** `undefined`: no news. */
export function reportOf(log: InfobipLog, clean: (text: string) => string): ReportedStatus | undefined {
  const { status, reason } = meaningOf(log.status)
  if (!status || isRefusedRepeat(log)) return undefined
  const error = log.error?.id ? log.error : undefined
  const at = Date.parse(log.doneAt ?? '')
  const raw = rawOf(log.status, clean)
  return {
    status,
    ...(status === 'not_delivered' && {
      reason: (error && lookUp(ERRORS, error.id)) ?? reason ?? 'operator_fault',
    }),
    ...(Number.isNaN(at) ? {} : { at }),
    code: error ? `${raw.code}/${error.id}` : raw.code,
    text: error
      ? clean(
          `${raw.text}; ${[error.name, error.description].filter(Boolean).join(': ')}${error.permanent === false ? ' (not permanent)' : ''}`,
        )
      : raw.text,
  }
}

/** Its own refusal of a repeat: it says nothing of the message that it was a repeat of. */
const isRefusedRepeat = ({ status, error }: InfobipLog) =>
  status.id === DUPLICATE_ID || error?.id === DUPLICATE_ERROR

/** The row of a message; a refused repeat may have one of its own under the same id. */
export function rowOf(rows: readonly InfobipLog[], id: string): InfobipLog | undefined {
  const own = rows.filter(({ messageId }) => messageId === id)
  return own.find((row) => !isRefusedRepeat(row)) ?? own[0]
}

/** What a log row found by our id says of the attempt. */
export function attemptOf(log: InfobipLog): 'accepted' | 'held' | 'rejected' {
  if (log.status.groupId !== GROUP.rejected || isRefusedRepeat(log)) return 'accepted'
  return meaningOf(log.status).problem ? 'held' : 'rejected'
}
