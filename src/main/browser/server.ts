/** The browser shell's server: the page, the calls and the events, on loopback and for one token only. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Core } from '../core.ts'
import type { Clock } from '../domain/clock.ts'
import { sleep } from '../domain/clock.ts'
import { readJson } from './body.ts'
import { checkOrigin, checkToken, type Door, SECURITY_HEADERS } from './guard.ts'
import { readAsset } from './static.ts'
import { createTickets, type Tickets } from './tickets.ts'

export const LOOPBACK = '127.0.0.1'

/** A comment down every event stream this often, in ms, so that both ends notice a dead connection. */
const HEARTBEAT = 15_000

/** Bytes that may wait for a page to read them. */
const MOST_UNREAD = 1_000_000

export interface BrowserServer {
  readonly port: number
  close(): Promise<void>
}

export interface ServerOptions {
  readonly core: Pick<Core, 'call' | 'on' | 'file'>
  readonly token: string
  /** 0 picks a free one. */
  readonly port: number
  /** Folder of the built page. */
  readonly page: string
  /** For the heartbeat: the computer's own, unscaled. */
  readonly clock: Clock
}

/** Rejects where the port is taken. */
export async function serve(options: ServerOptions): Promise<BrowserServer> {
  const streams = new Set<ServerResponse>()
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 })
  const port = await listen(server, options.port)
  const door: Door = { port, token: options.token }
  const tickets = createTickets()

  const unsubscribe = options.core.on(({ name, payload }) => {
    tellAll(streams, `event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`)
  })
  const stopped = new AbortController()
  void heartbeat(streams, options.clock, stopped.signal)

  server.on('request', (request, response) => {
    respond(request, response, { ...options, door, streams, tickets }).catch(() => response.destroy())
  })
  return {
    port,
    async close() {
      unsubscribe()
      stopped.abort()
      for (const stream of streams) stream.end()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      const address = server.address()
      if (address && typeof address === 'object') resolve(address.port)
      else reject(new Error('The server has no port.'))
    })
  })
}

async function heartbeat(streams: Set<ServerResponse>, clock: Clock, signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(clock, HEARTBEAT, signal)
    if (signal.aborted) return
    tellAll(streams, ': here\n\n')
  }
}

/** A page that has stopped reading is let go: when it comes back it reconnects, and reads everything anew. */
function tellAll(streams: Set<ServerResponse>, words: string): void {
  for (const stream of streams) {
    if (stream.writableLength > MOST_UNREAD) stream.destroy()
    else stream.write(words)
  }
}

interface House extends ServerOptions {
  readonly door: Door
  readonly streams: Set<ServerResponse>
  readonly tickets: Tickets
}

async function respond(request: IncomingMessage, response: ServerResponse, house: House): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/'
  const foreign = checkOrigin(request.headers, house.door)
  if (foreign) return send(response, foreign.status, refusal('forbidden', foreign.message))

  const call = /^\/rpc\/(.*)$/.exec(path)?.[1]
  if (call !== undefined) return rpc(call, request, response, house)
  if (path === '/events') return events(request, response, house)
  if (path === '/ticket') return ticket(request, response, house)
  if (house.tickets.use(path)) return welcome(response, house.door)
  const fetched = /^\/files\/([\w-]+)$/.exec(path)?.[1]
  if (fetched !== undefined) return download(fetched, request, response, house)
  return page(path, request, response, house.page)
}

async function rpc(
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  { core, door }: House,
): Promise<void> {
  if (request.method !== 'POST') return wrongMethod(response, 'POST')
  const denied = checkToken(request.headers, door)
  if (denied) return send(response, denied.status, refusal('unauthorized', denied.message))
  const body = await readJson(request)
  if (!body.ok) {
    // What is still coming of a body that is too large is not worth reading.
    response.setHeader('Connection', 'close')
    return send(response, body.status, refusal('bad_input', body.message))
  }
  const result = await core.call(name, body.value)
  // The status tells of the transport; what became of a call is told by the envelope.
  send(response, !result.ok && result.code === 'unknown_call' ? 404 : 200, result)
}

async function events(
  request: IncomingMessage,
  response: ServerResponse,
  { door, streams }: House,
): Promise<void> {
  if (request.method !== 'GET') return wrongMethod(response, 'GET')
  const denied = checkToken(request.headers, door)
  if (denied) return send(response, denied.status, refusal('unauthorized', denied.message))
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
  response.write(': here\n\n')
  streams.add(response)
  response.on('close', () => streams.delete(response))
}

async function ticket(
  request: IncomingMessage,
  response: ServerResponse,
  { door, tickets }: House,
): Promise<void> {
  if (request.method !== 'POST') return wrongMethod(response, 'POST')
  const denied = checkToken(request.headers, door)
  if (denied) return send(response, denied.status, refusal('unauthorized', denied.message))
  send(response, 200, { path: tickets.issue() })
}

/** A plain link cannot send the token: the address itself is what nobody else knows. */
async function download(
  ticket: string,
  request: IncomingMessage,
  response: ServerResponse,
  { core }: House,
): Promise<void> {
  if (request.method !== 'GET') return wrongMethod(response, 'GET')
  const file = core.file(ticket)
  const found = file && (await stat(file.path).catch(() => undefined))
  if (!file || !found)
    return send(response, 404, refusal('not_found', 'This file is not there any more: export again.'))
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': found.size,
    'Content-Disposition': `attachment; filename="${file.name}"`,
  })
  await pipeline(createReadStream(file.path), response)
}

/** A fragment stays in the browser: it is sent to no server and stands in no log. */
function welcome(response: ServerResponse, { token }: Door): void {
  response.writeHead(302, { Location: `/#token=${token}` })
  response.end()
}

async function page(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return wrongMethod(response, 'GET, HEAD')
  const asset = await readAsset(folder, path)
  if (!asset) return send(response, 404, refusal('not_found', 'There is nothing at this address.'))
  response.writeHead(200, { 'Content-Type': asset.type, 'Content-Length': asset.body.length })
  response.end(request.method === 'HEAD' ? undefined : asset.body)
}

function wrongMethod(response: ServerResponse, allow: string): void {
  response.setHeader('Allow', allow)
  send(response, 405, refusal('wrong_method', `Use ${allow} here.`))
}

function refusal(code: string, message: string) {
  return { ok: false, code, message } as const
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const json = JSON.stringify(body)
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
  })
  response.end(json)
}
