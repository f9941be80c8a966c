/** Logging in: one bound session over one socket. */
import type { Socket } from 'node:net'
import type { GatewayProblem } from '../../domain/adapter.ts'
import type { Clock } from '../../domain/clock.ts'
import type { SmppConfig, SmppSecret } from './config.ts'
import { connectSocket, explained } from './connect.ts'
import type { Incoming } from './inbox.ts'
import { createSession, type Session, type Transport } from './session.ts'
import { STATUS, statusCode, statusName } from './statuses.ts'

export type BindAs = 'bind_transceiver' | 'bind_transmitter' | 'bind_receiver'

export interface Down {
  readonly up: false
  readonly detail: string
  readonly problem?: GatewayProblem
}

export interface BindOptions {
  readonly config: SmppConfig
  readonly secret: SmppSecret
  readonly clock: Clock
  readonly take: (incoming: readonly Incoming[]) => Promise<void>
  readonly onEnd: (end: { readonly detail: string; readonly asked: boolean }) => void
}

/** SMPP 3.4; real SMSCs refuse 0x50. */
const INTERFACE_VERSION = 0x34

/** Never rejects. `onEnd` is told of sessions that were bound only. */
export async function bind(
  as: BindAs,
  { config, secret, clock, take, onEnd }: BindOptions,
  signal: AbortSignal,
): Promise<Session | Down> {
  const connected = await connectSocket(config, clock, signal)
  if (!connected.ok) return { up: false, detail: connected.detail, ...problemIn(connected) }
  let bound = false
  const session = createSession({
    clock,
    transport: transportOf(connected.socket),
    window: config.window,
    responseMs: config.responseTimeoutMs,
    enquireMs: config.enquireLinkMs,
    take,
    onEnd: (end) => bound && onEnd(end),
  })
  attach(connected.socket, session, `${config.host}:${config.port}`)

  const given = {
    systemId: config.systemId,
    password: secret.password,
    systemType: config.systemType,
    interfaceVersion: INTERFACE_VERSION,
    addressRange: config.addressRange,
  }
  const reply = await session.request(as, given, signal)
  if (reply.kind === 'answer' && reply.pdu.status === STATUS.ROK && !session.ended()) {
    bound = true
    session.keepAlive()
    return session
  }
  const down = refused(reply, config)
  session.lost(down.detail)
  return down
}

function refused(reply: Awaited<ReturnType<Session['request']>>, config: SmppConfig): Down {
  if (reply.kind === 'answer') return bindRefusal(reply.pdu.status, config)
  if (reply.kind === 'nack') return bindRefusal(reply.status, config)
  return { up: false, detail: reply.detail }
}

const REFUSALS: ReadonlyMap<number, { kind: GatewayProblem['kind']; what: string; todo: string }> = new Map([
  [STATUS.RINVPASWD, { kind: 'credentials', what: 'the password', todo: 'enter it again in Settings' }],
  [STATUS.RINVSYSID, { kind: 'credentials', what: 'the system id', todo: 'correct it in Settings' }],
  [
    STATUS.RBINDFAIL,
    { kind: 'credentials', what: 'the account', todo: 'check system id and password in Settings' },
  ],
  [STATUS.RINVSYSTYP, { kind: 'config', what: 'the system type', todo: 'correct it in Settings' }],
  [STATUS.RPROHIBITED, { kind: 'forbidden', what: 'this account', todo: 'ask the operator' }],
])

/** A refusal that a person must mend is a problem; all else may pass by itself (an old session still open, say). */
function bindRefusal(status: number, { host, systemId }: SmppConfig): Down {
  const said = `${statusName(status) ?? 'an unknown answer'}, ${statusCode(status)}`
  const known = REFUSALS.get(status)
  if (!known) return { up: false, detail: `The operator at ${host} takes no connection now (${said})` }
  const refusal = `The operator at ${host} refuses ${known.what} of ${systemId}`
  // The number is for whoever asks the operator, not for staff.
  return {
    up: false,
    detail: `${refusal} (${said})`,
    problem: { kind: known.kind, sentence: `${refusal}: ${known.todo}.` },
  }
}

function problemIn({ problem }: { readonly problem?: GatewayProblem }): {
  readonly problem?: GatewayProblem
} {
  return problem ? { problem } : {}
}

function transportOf(socket: Socket): Transport {
  return {
    write(octets) {
      if (socket.writable) socket.write(octets)
    },
    unsent: () => socket.writableLength,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    destroy: (soon) => (soon ? socket.destroySoon() : socket.destroy()),
  }
}

function attach(socket: Socket, session: Session, where: string): void {
  socket.on('data', (chunk: Buffer) => session.receive(chunk))
  socket.on('error', (error) => session.lost(explained(error, where).detail))
  socket.on('close', () => session.lost(`${where} closed the connection`))
}
