/**
 * Twilio, REST API 2010-04-01.
 *
 * Invariants: 1. creating a message is not idempotent and carries no reference of ours: a lost answer is never
 * "not accepted"; it is adopted on exactly one match, and a person decides otherwise. 2. The same text to the same
 * number goes one at a time: two under way could not be told apart afterwards.
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
import { httpAdapter } from '../http/adapter.ts'
import { createHttpClient } from '../http/client.ts'
import { inParallel } from '../http/parallel.ts'
import { basicAuth } from '../http/settings.ts'
import {
  type Check,
  failedCheck,
  type HttpAnswer,
  silentCheck,
  silentPoll,
  silentSubmit,
} from '../http/verdicts.ts'
import { accountSchema, messagePageSchema, messageSchema } from './answers.ts'
import type { TwilioConfig, TwilioSecret } from './config.ts'
import { createMemory } from './memory.ts'
import { findCandidates, type Origin } from './search.ts'
import { accountProblem, errorOf, problemOf, reportOf, submitVerdict } from './verdicts.ts'

const WINDOW = 5
const POLL_BATCH = 50
const POLL_WIDTH = 5
const LONGEST_TEXT = 1600
const LONGEST_VALIDITY = 36_000
/** A message may appear late in the list: three looks, this far apart in ms, before a person is asked. */
const LOOKS = 3
const LOOK_EVERY = 30_000
/** How long an identical message waits for the one under way, in ms. */
const TWIN_WAIT = 5_000

export function createTwilioAdapter(
  config: TwilioConfig,
  secret: TwilioSecret,
  context: AdapterContext,
): Adapter {
  const { clock } = context
  const http = createHttpClient({
    baseUrl: config.baseUrl,
    clock,
    bodyLimit: 4_000_000,
    secrets: [secret.authToken],
    headers: { authorization: basicAuth(config.apiKeySid ?? config.accountSid, secret.authToken) },
  })
  const accountPath = `/2010-04-01/Accounts/${config.accountSid}`
  const messagesPath = `${accountPath}/Messages.json`
  const memory = createMemory()
  const underWay = new Set<string>()

  /** `undefined`: nothing says from whom. */
  function originOf({ sender }: Submission): Origin | undefined {
    if (sender !== undefined) return { from: sender }
    if (config.messagingServiceSid !== undefined) return { messagingServiceSid: config.messagingServiceSid }
    return config.from === undefined ? undefined : { from: config.from }
  }

  async function submit(submission: Submission, signal: AbortSignal): Promise<SubmitOutcome> {
    const origin = originOf(submission)
    if (!origin)
      return {
        kind: 'not_processed',
        cause: {
          why: 'gateway_problem',
          problem: {
            kind: 'config',
            sentence: 'Twilio wants a sender: enter a number or a service in the settings.',
          },
        },
      }
    if (submission.text.length > LONGEST_TEXT)
      return {
        kind: 'rejected',
        reason: 'text_too_long',
        text: `Twilio takes up to ${LONGEST_TEXT} characters.`,
      }
    const twin = JSON.stringify([submission.phone, submission.text])
    if (underWay.has(twin)) return { kind: 'not_processed', cause: { why: 'busy', retryAfter: TWIN_WAIT } }
    underWay.add(twin)
    const outcome = await post(submission, origin, signal)
    underWay.delete(twin)
    return outcome
  }

  async function post(submission: Submission, origin: Origin, signal: AbortSignal): Promise<SubmitOutcome> {
    const fields = new URLSearchParams({
      To: submission.phone,
      ...(origin.messagingServiceSid !== undefined
        ? { MessagingServiceSid: origin.messagingServiceSid }
        : { From: origin.from ?? '' }),
      ...(submission.validUntil !== undefined && { ValidityPeriod: validity(submission.validUntil) }),
      Body: submission.text,
    })
    const body = { type: 'application/x-www-form-urlencoded', text: fields.toString() }
    const result = await http.send({ method: 'POST', path: messagesPath, body }, signal)
    if (result.kind !== 'answer') return silentSubmit(result)
    const { outcome, foreign } = submitVerdict(result, submission, http.clean)
    if (outcome.kind === 'accepted') memory.knowSids(outcome.operatorIds)
    if (foreign) memory.suspect(submission.attemptId)
    return outcome
  }

  const validity = (until: number) =>
    String(Math.min(LONGEST_VALIDITY, Math.max(1, Math.floor((until - clock.now()) / 1000))))

  async function reconcile(submission: Submission, signal: AbortSignal): Promise<Reconciled> {
    const origin = originOf(submission)
    if (!origin) return { kind: 'unknown' }
    const found = await findCandidates(http, messagesPath, submission, origin, memory.sids, signal)
    if (!found) return { kind: 'later', retryAfter: LOOK_EVERY, unanswered: true }
    const [only, another] = found
    if (another) return { kind: 'unknown', text: `${found.length} messages there look like this one.` }
    if (!only)
      return memory.look(submission.attemptId) < LOOKS
        ? { kind: 'later', retryAfter: LOOK_EVERY }
        : { kind: 'unknown', text: 'Twilio shows no such message, which proves nothing.' }
    // Something was taken under a mangled form, and may be another message than this match.
    if (memory.isSuspect(submission.attemptId)) return { kind: 'unknown', text: only.sid }
    memory.knowSids([only.sid])
    return { kind: 'accepted', operatorIds: [only.sid], code: only.status }
  }

  async function poll(queries: readonly StatusQuery[], signal: AbortSignal): Promise<PollOutcome> {
    const answers: StatusAnswer[] = []
    let stopped: PollOutcome | undefined
    await inParallel(queries, POLL_WIDTH, async (query) => {
      const sid = query.operatorIds[0]
      if (stopped || sid === undefined) return
      memory.knowSids([sid])
      const path = `${accountPath}/Messages/${encodeURIComponent(sid)}.json`
      const result = await http.send({ method: 'GET', path }, signal)
      stopped ??= result.kind === 'answer' ? refusedPoll(result) : silentPoll(result)
      if (!stopped && result.kind === 'answer') answers.push(statusAnswer(query, sid, result))
    })
    return answers.length === 0 && stopped ? stopped : { kind: 'answers', answers }
  }

  /** 404 is about the one message only. */
  function refusedPoll(answer: HttpAnswer): PollOutcome | undefined {
    if (answer.status === 404) return undefined
    const problem = accountProblem(answer)
    if (problem) return { kind: 'gateway_problem', problem }
    if (answer.status !== 429 || !errorOf(answer)) return undefined
    const { retryAfter } = answer
    return { kind: 'throttled', ...(retryAfter !== undefined && { retryAfter }) }
  }

  function statusAnswer({ messageId }: StatusQuery, sid: string, answer: HttpAnswer): StatusAnswer {
    const message = messageSchema.safeParse(answer.json)
    const ours = answer.status === 200 && message.success && message.data.sid === sid
    const report = ours ? reportOf(message.data, http.clean) : undefined
    if (report) return { messageId, report }
    const error = errorOf(answer)
    return {
      messageId,
      raw: error
        ? { code: String(error.code), text: http.clean(error.message) }
        : { code: ours ? message.data.status : String(answer.status) },
    }
  }

  /** An API key may not read the account, but it may read the list. */
  async function check(signal: AbortSignal): Promise<Check> {
    const byKey = config.apiKeySid !== undefined
    const result = await http.send(
      byKey
        ? { method: 'GET', path: messagesPath, query: { PageSize: '1' } }
        : { method: 'GET', path: `${accountPath}.json` },
      signal,
    )
    if (result.kind !== 'answer') return silentCheck(result)
    const problem = accountProblem(result)
    if (problem) return failedCheck(problem)
    if (result.status === 429 && errorOf(result)) return fine
    if (result.status >= 500)
      return { ok: false, sentence: `Twilio reports a fault of its own (HTTP ${result.status}).` }
    if (byKey) return messagePageSchema.safeParse(result.json).success ? fine : failedCheck(strange)
    const account = accountSchema.safeParse(result.json)
    if (!account.success) return failedCheck(strange)
    return account.data.status === 'active' ? fine : failedCheck(problemOf('forbidden'))
  }

  return httpAdapter({ http, window: WINDOW, pollBatch: POLL_BATCH, submit, poll, reconcile, check })
}

const fine: Check = { ok: true, sentence: 'Twilio accepts the account and its token.' }
const strange = {
  kind: 'config',
  sentence: 'This address does not answer as Twilio does: check the address in the settings.',
} as const
