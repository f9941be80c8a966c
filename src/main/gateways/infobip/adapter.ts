/**
 * Infobip SMS API v3.
 *
 * Invariants: 1. our reference is the message's id there: a repeat is refused (status 23), and the logs know it.
 * 2. Logs are read, never reports: a report is handed out once, and a crash after reading would lose it.
 */
import type {
  Adapter,
  AdapterContext,
  PollOutcome,
  Reconciled,
  StatusAnswer,
  StatusQuery,
  Submission,
  SubmitOutcome,
} from '../../domain/adapter.ts'
import { createAbsenceWatch } from '../http/absence.ts'
import { httpAdapter } from '../http/adapter.ts'
import { createHttpClient, type HttpResult, TIME_LIMIT } from '../http/client.ts'
import {
  ASK_AGAIN,
  type Check,
  failedCheck,
  type HttpAnswer,
  silentCheck,
  silentPoll,
  silentQuestion,
  silentSubmit,
} from '../http/verdicts.ts'
import { createStrikes } from '../strikes.ts'
import { type InfobipLog, logsSchema } from './answers.ts'
import type { InfobipConfig, InfobipSecret } from './config.ts'
import {
  accountProblem,
  attemptOf,
  problemOf,
  refusalOf,
  reportOf,
  rowOf,
  submitVerdict,
} from './verdicts.ts'

const WINDOW = 10
const POLL_BATCH = 200
/** Longest `messageId` parameter, in characters, and most rows of one answer. */
const LONGEST_LIST = 2048
const MOST_ROWS = 1000
/** The logs may lag by 30 s behind a request that may itself be read until the time limit, and go back 48 h. */
const ABSENCE = { after: TIME_LIMIT + 30_000, apart: 30_000, remembers: 47 * 3_600_000 }
/** A thousand rows of half a kilobyte, and then some. */
const BODY_LIMIT = 4_000_000
const LONGEST_VALIDITY = 48 * 3600
/** Status 21 is a fault of theirs that passes; after so many tries it is the message's end. */
const MOST_RETRIES = 3

export function createInfobipAdapter(
  config: InfobipConfig,
  secret: InfobipSecret,
  context: AdapterContext,
): Adapter {
  const { clock } = context
  const http = createHttpClient({
    baseUrl: config.baseUrl,
    clock,
    bodyLimit: BODY_LIMIT,
    secrets: [secret.apiKey],
    headers: { authorization: `App ${secret.apiKey}` },
  })
  const absence = createAbsenceWatch(context, ABSENCE)
  const strikes = createStrikes(MOST_RETRIES)

  async function submit(submission: Submission, signal: AbortSignal): Promise<SubmitOutcome> {
    const body = { type: 'application/json', text: JSON.stringify({ messages: [messageOf(submission)] }) }
    const result = await http.send({ method: 'POST', path: '/sms/3/messages', body }, signal)
    if (result.kind !== 'answer') return silentSubmit(result)
    const verdict = submitVerdict(result, submission, { clean: http.clean, spare: strikes.spare })
    if (verdict.foreign) absence.suspect(submission.attemptId)
    return verdict.outcome
  }

  function messageOf(submission: Submission): Readonly<Record<string, unknown>> {
    const sender = submission.sender ?? config.sender
    return {
      ...(sender !== undefined && { sender }),
      destinations: [{ to: submission.phone.replace(/^\+/, ''), messageId: submission.reference }],
      content: { text: submission.text },
      ...(submission.validUntil !== undefined && {
        options: { validityPeriod: { amount: secondsTo(submission.validUntil), timeUnit: 'SECONDS' } },
      }),
    }
  }

  const secondsTo = (time: number) =>
    Math.min(LONGEST_VALIDITY, Math.max(60, Math.floor((time - clock.now()) / 1000)))

  const readLogs = (ids: readonly string[], signal: AbortSignal) =>
    http.send(
      {
        method: 'GET',
        path: '/sms/3/logs',
        // A message may have more than one row; without ids one row will do.
        query: ids.length > 0 ? { messageId: ids.join(','), limit: String(MOST_ROWS) } : { limit: '1' },
      },
      signal,
    )

  async function poll(queries: readonly StatusQuery[], signal: AbortSignal): Promise<PollOutcome> {
    const byId = new Map(queries.map((query) => [query.operatorIds[0] ?? query.reference, query]))
    const answers = new Map<number, StatusAnswer>()
    const soFar = (): PollOutcome => ({ kind: 'answers', answers: [...answers.values()] })
    for (const ids of lists([...byId.keys()])) {
      const result = await readLogs(ids, signal)
      const stopped = result.kind === 'answer' ? refusedPoll(result) : silentPoll(result)
      if (stopped) return answers.size > 0 ? soFar() : stopped
      const rows = logsIn(result)
      for (const id of ids) {
        const [query, row] = [byId.get(id), rowOf(rows, id)]
        if (query && row) answers.set(query.messageId, statusAnswer(query, row))
      }
    }
    return soFar()
  }

  function refusedPoll(answer: HttpAnswer): PollOutcome | undefined {
    const problem = accountProblem(answer)
    if (problem) return { kind: 'gateway_problem', problem }
    if (answer.status !== 429 || !refusalOf(answer)) return undefined
    const { retryAfter } = answer
    return { kind: 'throttled', ...(retryAfter !== undefined && { retryAfter }) }
  }

  function statusAnswer({ messageId }: StatusQuery, log: InfobipLog): StatusAnswer {
    const report = reportOf(log, http.clean)
    if (report) return { messageId, report }
    const { id, name } = log.status
    return { messageId, raw: { code: String(id), ...(name && { text: http.clean(name) }) } }
  }

  async function reconcile(submission: Submission, signal: AbortSignal): Promise<Reconciled> {
    const result = await readLogs([submission.reference], signal)
    const logs = result.kind === 'answer' ? logsSchema.safeParse(result.json) : undefined
    if (result.kind !== 'answer' || result.status !== 200 || !logs?.success) return silentQuestion()
    const rows = logs.data.results
    const row = rowOf(rows, submission.reference)
    // A row that nobody asked for: the question was not understood.
    if (!row)
      return rows.length === 0 ? absence.notThere(submission) : { kind: 'later', retryAfter: ASK_AGAIN }
    const report = reportOf(row, http.clean)
    const raw = { code: String(row.status.id), ...(report?.text && { text: report.text }) }
    switch (attemptOf(row)) {
      case 'accepted':
        return { kind: 'accepted', operatorIds: [submission.reference], ...raw }
      case 'held':
        return { kind: 'not_accepted', ...raw }
      case 'rejected':
        return { kind: 'rejected', reason: report?.reason ?? 'operator_fault', ...raw }
    }
  }

  /** Reading one row of the logs wants the same key and the same permission as every poll. */
  async function check(signal: AbortSignal): Promise<Check> {
    const result = await readLogs([], signal)
    if (result.kind !== 'answer') return silentCheck(result)
    const problem = accountProblem(result)
    if (problem) return failedCheck(problem)
    // It is up; it only wants us to slow down.
    if (result.status === 429 && refusalOf(result)) return fine
    if (result.status >= 500)
      return { ok: false, sentence: `Infobip reports a fault of its own (HTTP ${result.status}).` }
    return result.status === 200 && logsSchema.safeParse(result.json).success
      ? fine
      : failedCheck(problemOf('config'))
  }

  return httpAdapter({ http, window: WINDOW, pollBatch: POLL_BATCH, submit, poll, reconcile, check })
}

const fine: Check = { ok: true, sentence: 'Infobip accepts the API key.' }

/** Empty where the answer is none that we understand: no news. */
function logsIn(result: HttpResult): readonly InfobipLog[] {
  if (result.kind !== 'answer' || result.status !== 200) return []
  const logs = logsSchema.safeParse(result.json)
  return logs.success ? logs.data.results : []
}

/** As many ids a question as fit into its parameter. */
function lists(ids: readonly string[]): readonly (readonly string[])[] {
  const made: string[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const id of ids) {
    const list = made.at(-1)
    if (list && list.length < MOST_ROWS && length + id.length + 1 <= LONGEST_LIST) {
      list.push(id)
      length += id.length + 1
    } else {
      made.push([id])
      length = id.length
    }
  }
  return made
}
