/** Opens the socket, plain or TLS; certificates are always verified. */
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { GatewayProblem } from '../../domain/adapter.ts'
import type { Clock } from '../../domain/clock.ts'
import type { SmppConfig } from './config.ts'

export type Connected =
  | { readonly ok: true; readonly socket: Socket }
  | { readonly ok: false; readonly detail: string; readonly problem?: GatewayProblem }

export type Place = Pick<SmppConfig, 'host' | 'port' | 'tls' | 'tlsCa' | 'connectTimeoutMs'>

/** Never rejects. */
export function connectSocket(place: Place, clock: Clock, signal: AbortSignal): Promise<Connected> {
  const where = `${place.host}:${place.port}`
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ ok: false, detail: 'Given up before it was connected' })
    const socket = place.tls ? openTls(place) : connect({ host: place.host, port: place.port })
    const ready = place.tls ? 'secureConnect' : 'connect'

    const settle = (connected: Connected) => {
      cancel()
      signal.removeEventListener('abort', giveUp)
      socket.off(ready, done)
      socket.off('error', fail)
      socket.off('close', closed)
      if (!connected.ok) socket.on('error', () => {}).destroy()
      resolve(connected)
    }
    const done = () => settle({ ok: true, socket: socket.setNoDelay(true) })
    const fail = (error: Error) => settle({ ok: false, ...explained(error, where) })
    const closed = () => settle({ ok: false, detail: `${where} closed the connection at once` })
    const giveUp = () => settle({ ok: false, detail: 'Given up while connecting' })
    const cancel = clock.after(place.connectTimeoutMs, () =>
      settle({ ok: false, detail: `${where} did not answer in ${place.connectTimeoutMs / 1_000} s` }),
    )
    socket.on(ready, done)
    socket.on('error', fail)
    socket.on('close', closed)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}

function openTls({ host, port, tlsCa }: Place): Socket {
  return connectTls({
    host,
    port,
    rejectUnauthorized: true,
    ...(isIP(host) === 0 && { servername: host }),
    ...(tlsCa !== undefined && { ca: tlsCa }),
  })
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses the connection',
  ECONNRESET: 'broke the connection off',
  ENOTFOUND: 'is not found: there is no network, or the address is wrong',
  EAI_AGAIN: 'is not found: there is no network',
  ENETUNREACH: 'cannot be reached: there is no network',
  EHOSTUNREACH: 'cannot be reached',
  ETIMEDOUT: 'does not answer',
}

/** As Node and OpenSSL name them. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME/

/** The sentence of a network error. */
export function explained(error: Error, where: string): { detail: string; problem?: GatewayProblem } {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (UNTRUSTED.test(code)) {
    const untrusted = `The certificate of ${where} is not trusted`
    const sentence = `${untrusted}: check the address, or enter the operator’s own authority in Settings.`
    return { detail: `${untrusted} (${code})`, problem: { kind: 'config', sentence } }
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL'))
    return { detail: `${where} does not speak TLS as we do (${code}): check the port and the TLS setting` }
  return { detail: `${where} ${WORDS[code] ?? `cannot be reached (${code || error.message})`}` }
}
