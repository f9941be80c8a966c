/**
 * Kannel's smsbox, sendsms over HTTP (user guide, "Using the HTTP Interface to Send SMS Messages").
 *
 * Invariants: 1. the account goes in headers (`X-Kannel-*`), never in the address. 2. Kannel gives no id and cannot
 * be asked: its reports carry our reference, and what is in doubt waits for a report or for a person.
 */
import { createHmac } from 'node:crypto'
import type { Adapter, AdapterContext, PollOutcome, Submission, SubmitOutcome } from '../../domain/adapter.ts'
import { httpAdapter } from '../http/adapter.ts'
import { createHttpClient, type HttpRequest } from '../http/client.ts'
import { type Check, failedCheck, silentCheck, silentSubmit } from '../http/verdicts.ts'
import type { KannelConfig, KannelSecret } from './config.ts'
import { createListener, type Listener } from './listener.ts'
import { baseAt, callbackAddress, DLR_MASK, readReport } from './report.ts'
import { meaningOf, submitVerdict } from './verdicts.ts'

const WINDOW = 5
const PATH = '/cgi-bin/sendsms'
const MINUTE = 60_000

export function createKannelAdapter(
  config: KannelConfig,
  secret: KannelSecret,
  context: AdapterContext,
): Adapter {
  const http = createHttpClient({
    baseUrl: config.baseUrl,
    clock: context.clock,
    secrets: [secret.password],
    headers: { 'x-kannel-username': config.username, 'x-kannel-password': secret.password },
  })
  const path = reportPath(config, secret)
  const listener = config.listen && createListener({ ...config.listen, path, onReport })

  async function onReport(query: URLSearchParams): Promise<void> {
    const receipt = readReport(query, { ...config, clean: http.clean })
    if (receipt) await context.onReceipts([receipt])
  }

  /** Where Kannel is to call; `undefined`: nowhere. Rejects where nobody can listen there. */
  async function callbackBase(): Promise<string | undefined> {
    if (!listener || !config.listen) return undefined
    const port = await listener.open()
    return config.callbackUrl ?? baseAt(config.listen.host, port)
  }

  async function submit(submission: Submission, signal: AbortSignal): Promise<SubmitOutcome> {
    const base = await callbackBase().catch(() => null)
    if (base === null)
      return { kind: 'not_processed', cause: { why: 'gateway_problem', problem: cannotListen(config) } }
    const sender = submission.sender ?? config.sender
    const result = await http.send(
      sendsms(submission.text, {
        'x-kannel-to': submission.phone,
        'x-kannel-coding': submission.encoding === 'ucs2' ? '2' : '0',
        ...(sender !== undefined && { 'x-kannel-from': utf8Header(sender) }),
        ...(config.smsc !== undefined && { 'x-kannel-smsc': config.smsc }),
        ...(submission.validUntil !== undefined && { 'x-kannel-validity': minutesTo(submission.validUntil) }),
        ...(base !== undefined && {
          'x-kannel-dlr-mask': String(DLR_MASK),
          'x-kannel-dlr-url': callbackAddress(base, path, submission.reference),
        }),
      }),
      signal,
    )
    return result.kind === 'answer' ? submitVerdict(result, http.clean) : silentSubmit(result)
  }

  const minutesTo = (until: number) => String(Math.max(1, Math.floor((until - context.clock.now()) / MINUTE)))

  /** A message without a receiver is refused after the account was looked at: nothing can be sent by this. */
  async function check(signal: AbortSignal): Promise<Check> {
    const listens = await callbackBase().then(
      (base) => base !== undefined,
      () => null,
    )
    if (listens === null) return failedCheck(cannotListen(config))
    const result = await http.send(sendsms('', {}), signal)
    if (result.kind !== 'answer') return silentCheck(result)
    const meaning = meaningOf(result)
    if (meaning?.kind === 'problem') return failedCheck(meaning.problem)
    if (result.status === 400 && meaning?.kind === 'rejected')
      return { ok: true, sentence: FINE[`${listens}`] }
    return failedCheck({
      kind: 'config',
      sentence: 'This address does not answer as Kannel does: check the address in the settings.',
    })
  }

  return withListener(
    httpAdapter({ http, window: WINDOW, pollBatch: 0, submit, poll: cannotBeAsked, check }),
    listener,
  )
}

const FINE = {
  true: 'Kannel accepts the account, and its delivery reports are waited for.',
  false: 'Kannel accepts the account. Without an address to listen at, no delivery report can come in.',
} as const

const cannotBeAsked = async (): Promise<PollOutcome> => ({ kind: 'unsupported' })

function sendsms(text: string, headers: Readonly<Record<string, string>>): HttpRequest {
  return { method: 'POST', path: PATH, headers, body: { type: 'text/plain; charset=UTF-8', text } }
}

/** The octets of UTF-8 as Node writes them into a header: Kannel reads header and text in one charset. */
function utf8Header(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** The same after a restart, since reports of earlier messages still come in; known to Kannel and us alone. */
function reportPath({ username }: KannelConfig, { password }: KannelSecret): string {
  return `/dlr/${createHmac('sha256', password).update(`tillpost dlr ${username}`).digest('base64url')}`
}

function cannotListen({ listen }: KannelConfig) {
  const where = listen ? `${listen.host}:${listen.port}` : 'this address'
  return {
    kind: 'config',
    sentence: `Nobody can listen at ${where} for Kannel’s reports: another program does, or it is not an address of this computer. Choose another one in the settings.`,
  } as const
}

function withListener(adapter: Adapter, listener: Listener | undefined): Adapter {
  if (!listener) return adapter
  return {
    ...adapter,
    async close() {
      await Promise.all([adapter.close(), listener.close()])
    },
  }
}
