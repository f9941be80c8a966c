/** A scripted SMSC on loopback: answers as it is told, and remembers what it was sent. */
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Command } from '../../src/main/gateways/smpp/commands.ts'
import { decodePdu } from '../../src/main/gateways/smpp/decode.ts'
import { encodePdu } from '../../src/main/gateways/smpp/encode.ts'
import { createFramer } from '../../src/main/gateways/smpp/framer.ts'
import { isPdu, type Pdu, type PduOf, pdu } from '../../src/main/gateways/smpp/pdu.ts'

/** What to send back; nothing: silence. `hang_up`: resets the connection instead. */
export type Answers = readonly Pdu[] | 'hang_up'
export type Script = (received: Pdu, serial: number) => Answers | undefined

export interface Smsc {
  readonly port: number
  readonly connections: readonly Socket[]
  /** All that came, in order. */
  readonly received: readonly Pdu[]
  /** The `count`-th PDU of this command, once it has come (1: the first). */
  awaited<C extends Command>(command: C, count?: number): Promise<PduOf<C>>
  /** Over the connection that was made last, unless told otherwise. */
  send(sent: Pdu | Buffer, connection?: number): void
  hangUp(): void
  stop(): Promise<void>
}

/** Takes every account and every message; answers `script` first where that says something. */
export async function startSmsc(
  script: Script = () => undefined,
  tls?: { readonly cert: string; readonly key: string },
): Promise<Smsc> {
  const received: Pdu[] = []
  const connections: Socket[] = []
  const waiting = new Set<() => void>()
  const serials = new Map<Command, number>()

  const serve = (socket: Socket) => {
    connections.push(socket)
    const framer = createFramer()
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      const { frames, error } = framer.push(chunk)
      if (error) throw new Error(`The client sent a PDU of ${error.length} octets`)
      for (const frame of frames) {
        const decoded = decodePdu(frame)
        if (!decoded.ok) throw new Error(`The client sent what cannot be read: ${decoded.detail}`)
        take(socket, decoded.pdu)
      }
    })
  }
  const take = (socket: Socket, one: Pdu) => {
    received.push(one)
    const serial = (serials.get(one.command) ?? 0) + 1
    serials.set(one.command, serial)
    const answers = script(one, serial) ?? ordinary(one, serial)
    if (answers === 'hang_up') socket.resetAndDestroy()
    else for (const answer of answers) socket.write(encodePdu(answer))
    for (const look of [...waiting]) look()
  }

  const server: Server = tls ? createTlsServer({ ...tls }, serve) : createServer(serve)
  if (tls) server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The SMSC has no port')

  return {
    port: address.port,
    connections,
    received,
    awaited: (command, count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          const found = received.filter((one) => isPdu(one, command))[count - 1]
          if (!found || !isPdu(found, command)) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    send(sent, connection = connections.length - 1) {
      connections[connection]?.write(Buffer.isBuffer(sent) ? sent : encodePdu(sent))
    },
    hangUp() {
      for (const socket of connections) socket.resetAndDestroy()
    },
    async stop() {
      const stopped = new Promise((resolve) => server.close(resolve))
      for (const socket of connections) socket.destroy()
      await stopped
    },
  }
}

function ordinary(one: Pdu, serial: number): readonly Pdu[] {
  switch (one.command) {
    case 'bind_transceiver':
      return [pdu('bind_transceiver_resp', one.sequence, { systemId: 'SMSC' })]
    case 'bind_transmitter':
      return [pdu('bind_transmitter_resp', one.sequence, { systemId: 'SMSC' })]
    case 'bind_receiver':
      return [pdu('bind_receiver_resp', one.sequence, { systemId: 'SMSC' })]
    case 'submit_sm':
      return [pdu('submit_sm_resp', one.sequence, { messageId: `id-${serial}` })]
    case 'query_sm':
      return [pdu('query_sm_resp', one.sequence, { messageId: one.messageId, messageState: 1 })]
    case 'enquire_link':
      return [pdu('enquire_link_resp', one.sequence)]
    case 'unbind':
      return [pdu('unbind_resp', one.sequence)]
    default:
      return []
  }
}
