import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
/** Strings go out as they are, anything else as JSON, nothing as an empty body. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface FakeServer {
  readonly port: number
  readonly url: string
  /** Everything that was asked, oldest first. */
  readonly asked: readonly Asked[]
  /** The next `times` requests get this, whatever they are; the request is not handled. */
  answerNext(reply: Reply, times?: number): void
  /** The next request is handled, but its answer never leaves: the line is cut instead. */
  loseNextAnswer(): void
  stop(): Promise<void>
}

/** Loopback HTTP for a vendor's fake. `handle` sees only complete, well-formed requests. */
export async function startFakeServer(handle: (asked: Asked) => Reply): Promise<FakeServer> {
  const asked: Asked[] = []
  const planned: Reply[] = []
  let losing = 0

  const answer = (request: IncomingMessage, response: ServerResponse, body: string) => {
    const url = new URL(request.url ?? '/', 'http://fake')
    const one = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body,
    }
    asked.push(one)
    const reply = planned.shift() ?? handle(one)
    if (losing > 0) {
      losing -= 1
      request.socket.destroy()
      return
    }
    const text =
      reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body)
    const json = typeof reply.body === 'string' ? 'text/plain' : 'application/json'
    response.writeHead(reply.status, {
      'content-type': json,
      'content-length': String(Buffer.byteLength(text)),
      ...reply.headers,
    })
    response.end(text)
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()))
    request.on('error', () => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The fake has no port.')
  const { port } = address

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    asked,
    answerNext(reply, times = 1) {
      for (let turn = 0; turn < times; turn += 1) planned.push(reply)
    },
    loseNextAnswer() {
      losing += 1
    },
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
