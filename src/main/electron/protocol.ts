/** `app://tillpost/`: the built page, confined to its folder. */
import { openAsBlob } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { isOwnPage, SCHEME } from './guard.ts'

/** Must be told to Electron before it is ready. Standard: has origins and relative addresses; secure: as https is. */
export const PAGE_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/** Checklist (7): sent as a header with every answer. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Mantine sets style attributes and style elements at run time.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** What is not listed is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

const refuse = (status: number, words: string) =>
  new Response(words, { status, headers: { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' } })

/** A file that a job has written, by the last part of its address (`core.file`). */
export type FindWritten = (ticket: string) => { readonly path: string; readonly name: string } | undefined

/** Answers requests for the files of `folder`, and for written ones; never rejects. */
export function pageHandler(folder: string, findWritten: FindWritten = () => undefined) {
  return async ({ url, method }: { readonly url: string; readonly method: string }): Promise<Response> => {
    if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'Only reading is possible here.')
    const ticket = isOwnPage(url) ? /^\/files\/([\w-]+)$/.exec(new URL(url).pathname)?.[1] : undefined
    if (ticket !== undefined) return written(findWritten(ticket))
    const file = isOwnPage(url) ? fileOf(folder, url) : undefined
    const type = file && TYPES[extname(file)]
    const body = file && type ? await read(folder, file) : undefined
    if (!type || !body) return refuse(404, 'There is nothing at this address.')
    return new Response(method === 'HEAD' ? null : body, { headers: { ...HEADERS, 'Content-Type': type } })
  }
}

/** As an attachment: Electron asks where to save it, as a browser does. */
async function written(file: ReturnType<FindWritten>): Promise<Response> {
  // Read as it is sent, not before: it may be large.
  const body = file && (await blobOf(file.path))
  if (!file || !body) return refuse(404, 'This file is not there any more: export again.')
  return new Response(body, {
    headers: {
      ...HEADERS,
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${file.name}"`,
    },
  })
}

async function blobOf(path: string): Promise<Blob | undefined> {
  try {
    return await openAsBlob(path)
  } catch {
    return undefined
  }
}

/** Rule 12: no way of writing an address leads out of the folder. */
export function fileOf(folder: string, url: string): string | undefined {
  const path = decode(new URL(url).pathname)
  if (path === undefined || path.includes('\0') || path.includes('\\')) return undefined
  const root = resolve(folder)
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`)
  return file.startsWith(root + sep) ? file : undefined
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** A link inside the folder must not lead out of it either. */
async function read(folder: string, file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(file)])
    return real.startsWith(root + sep) ? new Uint8Array(await readFile(real)) : undefined
  } catch {
    return undefined
  }
}
