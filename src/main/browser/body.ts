import type { IncomingMessage } from 'node:http'

/** Largest request body in bytes: ten thousand recipients with their variables fit. */
export const MOST_BYTES = 16_000_000

export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly message: string }

/** The JSON of a request. An empty body is an empty input. */
export async function readJson(request: IncomingMessage, most = MOST_BYTES): Promise<Body> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    return { ok: false, status: 415, message: 'Calls are JSON: send Content-Type: application/json.' }
  const tooLarge = { ok: false, status: 413, message: `The request is larger than ${most} bytes.` } as const
  if (Number(request.headers['content-length'] ?? 0) > most) return tooLarge

  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > most) return tooLarge
    chunks.push(chunk)
  }
  return parse(Buffer.concat(chunks).toString('utf8'))
}

function parse(text: string): Body {
  if (text.trim() === '') return { ok: true, value: {} }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, status: 400, message: 'The request is not JSON.' }
  }
}
