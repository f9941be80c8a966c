/** Settings that every HTTP gateway has. */
import { isIP } from 'node:net'
import { z } from 'zod'

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

function usable(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && ![username, password, search, hash].some(Boolean)
}

const isSafe = (text: string) => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || LOOPBACK.test(hostname)
}

/** An address without a password, a query or a closing slash: `http://192.168.1.7:8080`. */
export const baseUrlSchema = z
  .string()
  .trim()
  .max(500)
  .refine(usable, 'Enter an address that begins with https:// or http://, without a password in it')
  .transform((text) => text.replace(/\/+$/, ''))

/** As `baseUrlSchema`, but our secrets go out encrypted only (a server on this computer excepted). */
export const secureBaseUrlSchema = baseUrlSchema.refine(
  (text) => URL.canParse(text) && isSafe(text),
  'Enter an address that begins with https://',
)

/** What fits into a header; longer than any vendor's. */
export const headerSecretSchema = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[\x21-\x7e]+$/, 'Enter it without spaces and with Latin letters only')

/** The `Authorization` header of a user's name and password. */
export function basicAuth(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

export function hostOf(baseUrl: string): string {
  const { hostname } = new URL(baseUrl)
  return isIP(hostname) ? new URL(baseUrl).host : hostname
}
