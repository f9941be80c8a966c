/**
 * One HTTP exchange a connection, and an exact word on how far it came (gateways.md 0.3).
 *
 * `node:http` rather than `fetch`, because a submit needs two things that `fetch` hides: whether the connection
 * stood before it failed (only then may the request have been read), and a reset of the socket on giving up, so that
 * the kernel does not deliver a request minutes after we called it lost.
 *
 * Invariants: 1. one request, one connection, never repeated here. 2. TLS is verified, redirects are never followed.
 * 3. Neither a result nor an error carries a secret.
 */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Clock } from '../../domain/clock.ts'
import { cleaner } from './clean.ts'
import { parseRetryAfter } from './retry-after.ts'

export const TIME_LIMIT = 30_000
export const BODY_LIMIT = 1_000_000

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** Below the base address, beginning with a slash; its parts already encoded. */
  readonly path: string
  /** Never a secret: addresses end up in logs. */
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: { readonly type: string; readonly text: string }
}

export type HttpResult =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body: string
      /** `undefined` where the body is no JSON. */
      readonly json: unknown
      /** ms from now. */
      readonly retryAfter?: number
    }
  /** Not followed; `detail` names the host that it points to. */
  | { readonly kind: 'redirected'; readonly status: number; readonly detail: string }
  /** The connection never stood: the gateway has not seen the request. */
  | { readonly kind: 'not_sent'; readonly detail: string }
  /** The gateway may or may not have the request. */
  | { readonly kind: 'no_answer'; readonly detail: string }

export interface HttpClient {
  /** Never rejects. An abort ends as `not_sent` or `no_answer`. */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResult>
  /** A text from outside, fit to be kept and shown: short, on one line, without our secrets. */
  clean(text: string): string
  /** Gives up whatever is under way, and all that comes later. */
  close(): void
}

export interface HttpClientOptions {
  readonly baseUrl: string
  readonly headers?: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly clock: Clock
  /** ms for the whole exchange. */
  readonly timeLimit?: number
  /** Bytes of an answer's body. */
  readonly bodyLimit?: number
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const closing = new AbortController()
  const clean = cleaner(options.secrets)
  return {
    clean,
    close: () => closing.abort(),
    async send(request, signal) {
      const result = await exchange(options, request, AbortSignal.any([signal, closing.signal]))
      return 'detail' in result ? { ...result, detail: clean(result.detail) } : result
    },
  }
}

function exchange(
  options: HttpClientOptions,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResult> {
  const { clock, timeLimit = TIME_LIMIT, bodyLimit = BODY_LIMIT } = options
  const url = new URL(`${options.baseUrl}${request.path}`)
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
  const secure = url.protocol === 'https:'

  return new Promise((resolve) => {
    let connected = false
    let settled = false
    const settle = (result: HttpResult) => {
      if (settled) return
      settled = true
      cancelLimit()
      signal.removeEventListener('abort', stop)
      resolve(result)
    }
    const fail = (detail: string) => settle({ kind: connected ? 'no_answer' : 'not_sent', detail })
    const giveUp = (detail: string) => {
      fail(detail)
      cutOff(outgoing, connected && !secure)
    }
    const stop = () => giveUp(`the request to ${url.host} was given up`)
    const cancelLimit = clock.after(timeLimit, () =>
      giveUp(`${url.host} did not answer within ${Math.round(timeLimit / 1000)} s`),
    )

    const outgoing = (secure ? httpsRequest : httpRequest)(url, {
      method: request.method,
      agent: false,
      rejectUnauthorized: true,
      headers: {
        accept: 'application/json',
        'accept-encoding': 'identity',
        connection: 'close',
        ...options.headers,
        ...request.headers,
        ...(request.body && {
          'content-type': request.body.type,
          'content-length': String(Buffer.byteLength(request.body.text)),
        }),
      },
    })
    outgoing.on('socket', (socket) =>
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true
      }),
    )
    outgoing.on('error', (error) => fail(describeFailure(error, url.host)))
    outgoing.on('response', (response) => {
      const status = response.statusCode ?? 0
      if (status >= 300 && status < 400) {
        settle({ kind: 'redirected', status, detail: redirectDetail(response, url) })
        return cutOff(outgoing, !secure)
      }
      collect(response, bodyLimit, giveUp, url.host, (body) =>
        settle({ kind: 'answer', status, body, json: parseJson(body), ...retryAfter(response, clock) }),
      )
    })
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    // As octets: Node would write headers beside a text in its charset, and mangle what is not ASCII in them.
    outgoing.end(request.body && Buffer.from(request.body.text))
  })
}

function collect(
  response: IncomingMessage,
  limit: number,
  giveUp: (detail: string) => void,
  host: string,
  done: (body: string) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > limit) giveUp(`${host} answered with more than ${limit} bytes`)
    else chunks.push(chunk)
  })
  response.on('error', () => giveUp(`the answer of ${host} broke off`))
  response.on('close', () =>
    response.complete ? done(Buffer.concat(chunks).toString()) : giveUp(`the answer of ${host} broke off`),
  )
}

/** A reset throws away what the kernel still holds; without it a given-up request may arrive minutes later. */
function cutOff(outgoing: ClientRequest, reset: boolean): void {
  if (reset && outgoing.socket && !outgoing.socket.destroyed) outgoing.socket.resetAndDestroy()
  outgoing.destroy()
}

function retryAfter(response: IncomingMessage, clock: Clock): { retryAfter?: number } {
  const wait = parseRetryAfter(response.headers['retry-after'], clock.now())
  return wait === undefined ? {} : { retryAfter: wait }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function redirectDetail(response: IncomingMessage, from: URL): string {
  const target = response.headers.location
  const host = target && URL.canParse(target, from) ? new URL(target, from).host : 'another address'
  return `${from.host} sends us on to ${host}: check the address in the settings`
}

const FAILURES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'cannot be found: check the internet connection and the address',
  EAI_AGAIN: 'cannot be found: check the internet connection',
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'broke the connection off',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached: there is no network',
  ETIMEDOUT: 'cannot be reached',
  EPIPE: 'broke the connection off',
}

/** In our own words and the error's code: an error's message may quote what was sent. */
function describeFailure(error: Error, host: string): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  if (/CERT|TLS|SSL|SIGNATURE/.test(code)) return `the certificate of ${host} is not trusted (${code})`
  return `${host} ${FAILURES[code] ?? `could not be talked to (${code})`}`
}
