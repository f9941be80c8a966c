/**
 * SMSC.ru over HTTPS POST: an address would carry the password into logs.
 *
 * Invariants: 1. our reference is the message's id there; it is no protection against repeats, so after a lost
 * answer we ask first, twice, 60 s apart. 2. One message is never asked about more than once a minute, and a refused
 * account is left alone for 10 minutes: too many errors get this internet address blocked.
 */
import type {
  Adapter,
  AdapterContext,
  GatewayProblem,
  PollOutcome,
  Reconciled,
  StatusQuery,
  Submission,
  SubmitOutcome,
} from '../../domain/adapter.ts'
import { createAbsenceWatch, REMEMBERS } from '../http/absence.ts'
import { httpAdapter } from '../http/adapter.ts'
import { createHttpClient, type HttpResult, TIME_LIMIT } from '../http/client.ts'
import { hostOf } from '../http/settings.ts'
import {
  type Check,
  failedCheck,
  linkState,
  silentCheck,
  silentPoll,
  silentQuestion,
  silentSubmit,
} from '../http/verdicts.ts'
import { balanceSchema, refusedSchema, type StatusRow, sentSchema, statusListSchema } from './answers.ts'
import type { SmscruConfig, SmscruSecret } from './config.ts'
import { createLid } from './lid.ts'
import { NOT_FOUND } from './tables.ts'
import { accountProblem, codeOf, problemOf, refusedOutcome, reportOf } from './verdicts.ts'

/** Up to 15 parallel requests are allowed. */
const WINDOW = 5
const POLL_BATCH = 100
const LONGEST_TEXT = 1000
const ASK_EVERY = 60_000
const BLOCKED_FOR = 600_000
const BROKE_FOR = 60_000
const ABSENCE = { after: TIME_LIMIT, apart: ASK_EVERY, remembers: REMEMBERS }
const LONGEST_VALIDITY = 24 * 60

const digits = (phone: string) => phone.replace(/\D/g, '')

export function createSmscruAdapter(
  config: SmscruConfig,
  secret: SmscruSecret,
  context: AdapterContext,
): Adapter {
  const { clock } = context
  const host = hostOf(config.baseUrl)
  const secretText = 'apiKey' in secret ? secret.apiKey : secret.password
  const http = createHttpClient({ baseUrl: config.baseUrl, clock, secrets: [secretText] })
  const absence = createAbsenceWatch(context, ABSENCE)
  const lid = createLid<GatewayProblem>(clock)
  const askedAt = new Map<string, number>()
  const account: Readonly<Record<string, string>> =
    'apiKey' in secret ? { apikey: secret.apiKey } : { login: config.login ?? '', psw: secret.password }

  const call = (path: string, fields: Readonly<Record<string, string>>, signal: AbortSignal) =>
    http.send(
      {
        method: 'POST',
        path,
        body: {
          type: 'application/x-www-form-urlencoded; charset=utf-8',
          text: new URLSearchParams({ ...account, fmt: '3', charset: 'utf-8', ...fields }).toString(),
        },
      },
      signal,
    )

  const unusable: GatewayProblem | undefined =
    'password' in secret && !config.login
      ? {
          kind: 'config',
          sentence: `${host} wants a login with the password: enter it, or an API key instead.`,
        }
      : undefined
  /** Why there is no use in asking at all. */
  const refused = () => unusable ?? lid.closed()

  /** The problem that an answer tells of; wrong passwords and blocks close the lid. */
  function problemIn(result: HttpResult): GatewayProblem | undefined {
    const error = result.kind === 'answer' ? refusedSchema.safeParse(result.json) : undefined
    const problem = error?.success ? accountProblem(error.data.error_code, host) : undefined
    if (problem) lid.close(problem, problem.kind === 'money' ? BROKE_FOR : BLOCKED_FOR)
    return problem
  }

  async function submit(submission: Submission, signal: AbortSignal): Promise<SubmitOutcome> {
    const known = refused()
    if (known) return { kind: 'not_processed', cause: { why: 'gateway_problem', problem: known } }
    if (submission.text.length > LONGEST_TEXT)
      return {
        kind: 'rejected',
        reason: 'text_too_long',
        text: `${host} takes up to ${LONGEST_TEXT} characters.`,
      }
    const result = await call('/sys/send.php', fieldsOf(submission), signal)
    if (result.kind !== 'answer') return silentSubmit(result)
    problemIn(result)
    const error = refusedSchema.safeParse(result.json)
    if (result.status === 200 && error.success)
      return refusedOutcome(error.data.error_code, http.clean(error.data.error), host)
    const sent = sentSchema.safeParse(result.json)
    if (result.status === 200 && sent.success && sent.data.id === submission.reference)
      return { kind: 'accepted', operatorIds: [submission.reference] }
    // Taken under another id, or read so badly that the id may be another one there.
    if (sent.success || result.status === 400) absence.suspect(submission.attemptId)
    return { kind: 'ambiguous', code: String(result.status), text: http.clean(result.body) }
  }

  function fieldsOf(submission: Submission): Readonly<Record<string, string>> {
    return {
      phones: digits(submission.phone),
      mes: submission.text,
      ...(submission.sender !== undefined && { sender: submission.sender }),
      ...(submission.validUntil !== undefined && { valid: validity(submission.validUntil - clock.now()) }),
      // Last: whatever shifts the form on its way cuts the id short, and the id is what comes back.
      id: submission.reference,
    }
  }

  /** Rows in the order of the questions; `undefined` where the answer does not fit them. */
  async function ask(
    questions: readonly { readonly id: string; readonly phone: string }[],
    signal: AbortSignal,
  ): Promise<{ readonly result: HttpResult; readonly rows?: readonly StatusRow[] }> {
    // The closing comma asks for a list even of one.
    const list = (parts: readonly string[]) => parts.map((part) => `${part},`).join('')
    const fields = {
      phone: list(questions.map(({ phone }) => digits(phone))),
      id: list(questions.map(({ id }) => id)),
      all: '0',
    }
    const result = await call('/sys/status.php', fields, signal)
    if (result.kind !== 'answer' || result.status !== 200) return { result }
    const parsed = statusListSchema.safeParse(result.json)
    const fits =
      parsed.success &&
      parsed.data.length === questions.length &&
      parsed.data.every(
        (row, index) =>
          (row.id ?? questions[index]?.id) === questions[index]?.id &&
          digits(row.phone ?? questions[index]?.phone ?? '') === digits(questions[index]?.phone ?? ''),
      )
    return fits ? { result, rows: parsed.data } : { result }
  }

  /** How long this message must still be left alone, in ms. */
  const restOf = (id: string) => (askedAt.get(id) ?? Number.NEGATIVE_INFINITY) + ASK_EVERY - clock.now()
  const noteAsked = (ids: readonly string[]) => {
    for (const [id, at] of askedAt) if (at + ASK_EVERY <= clock.now()) askedAt.delete(id)
    for (const id of ids) askedAt.set(id, clock.now())
  }

  async function poll(queries: readonly StatusQuery[], signal: AbortSignal): Promise<PollOutcome> {
    const known = refused()
    if (known) return { kind: 'gateway_problem', problem: known }
    const idOf = (query: StatusQuery) => query.operatorIds[0] ?? query.reference
    const wanted = queries.filter((query) => restOf(idOf(query)) <= 0)
    if (wanted.length === 0) return { kind: 'answers', answers: [] }
    noteAsked(wanted.map(idOf))
    const { result, rows } = await ask(
      wanted.map((query) => ({ id: idOf(query), phone: query.phone })),
      signal,
    )
    if (result.kind !== 'answer') return silentPoll(result)
    const problem = problemIn(result)
    if (problem) return { kind: 'gateway_problem', problem }
    const error = refusedSchema.safeParse(result.json)
    if (error.success && error.data.error_code === 9) return { kind: 'throttled', retryAfter: ASK_EVERY }
    return {
      kind: 'answers',
      answers: wanted.flatMap((query, index) => {
        const row = rows?.[index]
        if (!row) return []
        const report = reportOf(row)
        return [{ messageId: query.messageId, ...(report ? { report } : { raw: { code: codeOf(row) } }) }]
      }),
    }
  }

  async function reconcile(submission: Submission, signal: AbortSignal): Promise<Reconciled> {
    if (refused()) return { kind: 'later', retryAfter: ASK_EVERY }
    const rest = restOf(submission.reference)
    if (rest > 0) return { kind: 'later', retryAfter: rest }
    noteAsked([submission.reference])
    const { result, rows } = await ask([{ id: submission.reference, phone: submission.phone }], signal)
    problemIn(result)
    const row = rows?.[0]
    if (!row) return result.kind === 'answer' ? { kind: 'later', retryAfter: ASK_EVERY } : silentQuestion()
    if (row.status === NOT_FOUND) return absence.notThere(submission)
    return { kind: 'accepted', operatorIds: [submission.reference], code: codeOf(row) }
  }

  async function check(signal: AbortSignal): Promise<Check> {
    if (unusable) return failedCheck(unusable)
    const result = await call('/sys/balance.php', { cur: '1' }, signal)
    if (result.kind !== 'answer') return silentCheck(result)
    const problem = problemIn(result)
    if (problem) return failedCheck(problem)
    const balance = balanceSchema.safeParse(result.json)
    if (!balance.success || result.status !== 200) return failedCheck(problemOf('config', host))
    lid.open()
    if (balance.data.balance <= 0) return failedCheck(problemOf('money', host))
    const amount = [balance.data.balance, balance.data.currency].filter(Boolean).join(' ')
    return {
      ok: true,
      sentence: `${host} accepts the account; its balance is ${amount}.`,
    }
  }

  return {
    ...httpAdapter({ http, window: WINDOW, pollBatch: POLL_BATCH, submit, poll, reconcile, check }),
    // The test goes past the lid: a person asks, perhaps after mending it elsewhere.
    async probe(signal) {
      const known = refused()
      return linkState(known ? failedCheck(known) : await check(signal))
    },
  }
}

/** `hh:mm` from 00:01 to 24:00. */
function validity(ms: number): string {
  const minutes = Math.min(LONGEST_VALIDITY, Math.max(1, Math.floor(ms / 60_000)))
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
