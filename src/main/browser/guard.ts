/** Who may talk to the browser shell: pure checks of one request. Nothing but the owner's own page gets in. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A request turned away: its status and what it is told. */
export interface Denied {
  readonly status: 401 | 403
  readonly message: string
}

export interface Door {
  readonly port: number
  readonly token: string
}

/**
 * Against DNS rebinding: a page of another name that resolves to this computer sends its own name as Host.
 * Against cross-site requests: what a foreign page sends carries its Origin.
 */
export function checkOrigin(headers: IncomingHttpHeaders, { port }: Door): Denied | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!hosts.includes(headers.host ?? ''))
    return { status: 403, message: 'This address is not served here: use the one that Tillpost printed.' }
  const { origin } = headers
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
    return { status: 403, message: 'Other pages may not call Tillpost.' }
  // A person may follow a link to the page, but nothing else comes from elsewhere.
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate')
    return { status: 403, message: 'Other pages may not call Tillpost.' }
  return null
}

export function checkToken(headers: IncomingHttpHeaders, { token }: Door): Denied | null {
  const given = /^Bearer ([\x21-\x7e]+)$/.exec(headers.authorization ?? '')?.[1]
  if (given !== undefined && sameSecret(given, token)) return null
  return {
    status: 401,
    message: 'The token is missing or wrong: open Tillpost by the address that it printed when it started.',
  }
}

/** Takes the same time whatever differs; hashing makes the lengths equal. */
function sameSecret(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}

const CONTENT_SECURITY_POLICY = [
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

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Cache-Control': 'no-store',
}
