/**
 * SMS Gateway for Android: the app's own server on the phone, and its cloud or private server with a pinned phone.
 *
 * Invariants: 1. our reference is the message's id there, so a repeat is refused (409) and a question finds it.
 * 2. The phone is pinned on a server: ids are unique for each phone only.
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
import { createAbsenceWatch, REMEMBERS } from '../http/absence.ts'
import { httpAdapter } from '../http/adapter.ts'
import { createHttpClient, TIME_LIMIT } from '../http/client.ts'
import { inParallel } from '../http/parallel.ts'
import { basicAuth, hostOf } from '../http/settings.ts'
import {
  type Check,
  failedCheck,
  type HttpAnswer,
  silentCheck,
  silentPoll,
  silentQuestion,
  silentSubmit,
} from '../http/verdicts.ts'
import { deviceListSchema, healthSchema, messageStateSchema } from './answers.ts'
import { type AndroidConfig, type AndroidSecret, isServer } from './config.ts'
import { reportOf } from './states.ts'
import { accountProblem, isRefusal, submitVerdict } from './verdicts.ts'

/** The phone sends one by one anyway, and its queue runs backwards: more at once only mixes the order up. */
const WINDOW = 1
const POLL_BATCH = 50
const POLL_WIDTH = 4
const NO_MESSAGE = 'tillpost-check'
/** A request given up at the time limit may still be read; 404 counts 5 s after that, said twice. */
const ABSENCE = { after: TIME_LIMIT + 5_000, apart: 5_000, remembers: REMEMBERS }

export function createAndroidAdapter(
  config: AndroidConfig,
  secret: AndroidSecret,
  context: AdapterContext,
): Adapter {
  const http = createHttpClient({
    baseUrl: config.baseUrl,
    clock: context.clock,
    secrets: [secret.password],
    headers: { authorization: basicAuth(config.username, secret.password) },
  })
  const absence = createAbsenceWatch(context, ABSENCE)
  const host = hostOf(config.baseUrl)
  const problemOf = (answer: HttpAnswer) => accountProblem(answer, host, isServer(config.baseUrl))

  async function submit(submission: Submission, signal: AbortSignal): Promise<SubmitOutcome> {
    const result = await http.send(
      {
        method: 'POST',
        path: '/messages',
        // Its own check knows fewer numbers than exist; ours are checked before they are queued.
        query: { skipPhoneValidation: 'true' },
        body: { type: 'application/json', text: JSON.stringify(requestOf(submission)) },
      },
      signal,
    )
    if (result.kind !== 'answer') return silentSubmit(result)
    const verdict = submitVerdict(result, submission, problemOf(result), http.clean)
    if (verdict.kind === 'ambiguous' && verdict.foreign) absence.suspect(submission.attemptId)
    return verdict.outcome
  }

  function requestOf(submission: Submission): Readonly<Record<string, unknown>> {
    return {
      id: submission.reference,
      phoneNumbers: [submission.phone],
      textMessage: { text: submission.text },
      withDeliveryReport: true,
      ...(config.deviceId !== undefined && { deviceId: config.deviceId }),
      ...(config.simNumber !== undefined && { simNumber: config.simNumber }),
      ...(submission.validUntil !== undefined && {
        validUntil: new Date(submission.validUntil).toISOString(),
      }),
    }
  }

  const ask = (id: string, signal: AbortSignal) =>
    http.send({ method: 'GET', path: `/messages/${encodeURIComponent(id)}` }, signal)

  async function reconcile(submission: Submission, signal: AbortSignal): Promise<Reconciled> {
    const result = await ask(submission.reference, signal)
    if (result.kind !== 'answer') return silentQuestion()
    const known = messageStateSchema.safeParse(result.json)
    if (result.status === 200 && known.success && known.data.id === submission.reference)
      return { kind: 'accepted', operatorIds: [submission.reference], code: known.data.state }
    if (result.status === 404 && isRefusal(result)) return absence.notThere(submission)
    return silentQuestion()
  }

  async function poll(queries: readonly StatusQuery[], signal: AbortSignal): Promise<PollOutcome> {
    const answers: StatusAnswer[] = []
    let stopped: PollOutcome | undefined
    await inParallel(queries, POLL_WIDTH, async (query) => {
      if (stopped) return
      const result = await ask(query.operatorIds[0] ?? query.reference, signal)
      if (result.kind !== 'answer') {
        stopped ??= silentPoll(result)
        return
      }
      const problem = problemOf(result)
      if (problem && result.status !== 404) stopped ??= { kind: 'gateway_problem', problem }
      else answers.push(statusAnswer(query, result))
    })
    return answers.length === 0 && stopped ? stopped : { kind: 'answers', answers }
  }

  function statusAnswer(query: StatusQuery, result: HttpAnswer): StatusAnswer {
    const known = messageStateSchema.safeParse(result.json)
    const wanted = query.operatorIds[0] ?? query.reference
    const report =
      result.status === 200 && known.success && known.data.id === wanted
        ? reportOf(known.data, query.phone)
        : undefined
    if (!report) {
      const raw = { code: String(result.status), text: http.clean(result.body) }
      return { messageId: query.messageId, raw }
    }
    return {
      messageId: query.messageId,
      report: { ...report, ...(report.text !== undefined && { text: http.clean(report.text) }) },
    }
  }

  async function check(signal: AbortSignal): Promise<Check> {
    return isServer(config.baseUrl) ? await checkServer(signal) : await checkPhone(signal)
  }

  /** Its list of phones opens to the right password only, and must have the pinned one. */
  async function checkServer(signal: AbortSignal): Promise<Check> {
    const result = await http.send({ method: 'GET', path: '/devices' }, signal)
    if (result.kind !== 'answer') return silentCheck(result)
    const problem = problemOf(result)
    if (problem) return failedCheck(problem)
    if (result.status >= 500) return faulty(result.status)
    const devices = deviceListSchema.safeParse(result.json)
    if (!devices.success) return failedCheck(strange(host))
    return devices.data.some((device) => device.id === config.deviceId)
      ? fine()
      : failedCheck({
          kind: 'config',
          sentence: `${host} knows no phone ${config.deviceId}: enter the device id that the app shows.`,
        })
  }

  /** Not every version of the app can list, but each knows that there is no such message, and its own health. */
  async function checkPhone(signal: AbortSignal): Promise<Check> {
    const result = await ask(NO_MESSAGE, signal)
    if (result.kind !== 'answer') return silentCheck(result)
    const problem = problemOf(result)
    if (problem && result.status !== 404) return failedCheck(problem)
    if (result.status >= 500) return faulty(result.status)
    const health = await http.send({ method: 'GET', path: '/health' }, signal)
    if (health.kind !== 'answer') return silentCheck(health)
    return healthSchema.safeParse(health.json).success ? fine() : failedCheck(strange(host))
  }

  const faulty = (status: number): Check => ({
    ok: false,
    sentence: `${host} reports a fault of its own (HTTP ${status}).`,
  })
  const fine = (): Check => ({ ok: true, sentence: `${host} answers and accepts the password.` })

  return httpAdapter({ http, window: WINDOW, pollBatch: POLL_BATCH, submit, poll, reconcile, check })
}

function strange(host: string) {
  return {
    kind: 'config',
    sentence: `${host} does not answer as SMS Gateway for Android does: check the address in the settings.`,
  } as const
}
