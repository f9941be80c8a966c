/** Waits for Kannel's delivery reports: one path that nobody can guess, on the address that the settings name. */
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export interface Listener {
  /** Resolves with the port once it listens; tries again where it does not yet. Rejects where it cannot. */
  open(): Promise<number>
  close(): Promise<void>
}

export interface ListenerOptions {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  /** Begins with a slash. */
  readonly path: string
  /** Resolves once it is on disk: only then does Kannel hear that we have it. */
  readonly onReport: (query: URLSearchParams) => Promise<void>
}

const LONGEST_ADDRESS = 8_000

export function createListener(options: ListenerOptions): Listener {
  let server: Server | undefined
  let opening: Promise<number> | undefined

  const listen = () =>
    new Promise<number>((resolve, reject) => {
      const one = createServer(
        { requestTimeout: 10_000, headersTimeout: 10_000, maxHeaderSize: 2 * LONGEST_ADDRESS },
        (request, response) => void answer(request, response, options),
      )
      one.once('error', reject)
      one.listen(options.port, options.host, () => {
        const address = one.address()
        if (address === null || typeof address === 'string') return reject(new Error('It has no port.'))
        server = one
        resolve(address.port)
      })
    })

  return {
    open() {
      opening ??= listen().catch((error) => {
        opening = undefined
        throw error
      })
      return opening
    },
    async close() {
      await opening?.catch(() => undefined)
      const ending = server
      server = undefined
      opening = undefined
      if (!ending) return
      ending.closeAllConnections()
      await new Promise<void>((resolve) => ending.close(() => resolve()))
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { path, onReport }: ListenerOptions,
): Promise<void> {
  // What is sent along is of no interest, and is not kept.
  request.resume()
  const say = (status: number, words: string) => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
    response.end(words)
  }
  const address = request.url ?? ''
  if (request.method !== 'GET' && request.method !== 'POST') return say(405, 'Use GET.')
  const [asked = '', query = ''] = address.split('?', 2)
  if (address.length > LONGEST_ADDRESS || !same(asked, path)) return say(404, 'There is nothing here.')
  try {
    await onReport(new URLSearchParams(query))
    say(200, 'Noted.')
  } catch {
    say(503, 'It could not be noted: try again.')
  }
}

/** Takes the same time however much of it was guessed right. */
function same(asked: string, path: string): boolean {
  const [one, other] = [Buffer.from(asked), Buffer.from(path)]
  return one.length === other.length && timingSafeEqual(one, other)
}
