/**
 * The practice operator: an SMSC of SMPP 3.4 on loopback that sends nothing to anybody.
 * What it does with a message is decided by the number's last two digits (`behaviour.ts`).
 */
import { createServer, type Socket } from 'node:net'
import type { Clock } from '../../domain/clock.ts'
import { STATUS } from '../smpp/statuses.ts'
import { createAgenda } from './agenda.ts'
import { type Accepted, createCounter } from './counter.ts'
import { createMailbox } from './mailbox.ts'
import { serveSession } from './session.ts'

export interface OperatorOptions {
  readonly clock: Clock
  /** Random in [0, 1). */
  readonly random: () => number
  /** ms until a message is on its way; its end comes after two and a half times as long. */
  readonly delayMs?: number
  /** 0 picks a free one. */
  readonly port?: number
  /** Everybody who says so is let in, unless given: then an account's password must be this one. */
  readonly password?: string
  /** Told of every part that is taken, before its answer leaves. */
  readonly onAccepted?: (accepted: Accepted) => void
}

export interface Operator {
  readonly port: number
  /** Receipts that nobody acknowledged yet. */
  waiting(): number
  /** Ends every connection and forgets everything: what goes on is in the ids. */
  close(): Promise<void>
}

/** Messages end some ten seconds after sending: long enough to watch, short enough to wait for. */
export const DELAY_MS = 4_000

const LOOPBACK = '127.0.0.1'

/** @throws where the port is taken. */
export async function startPracticeOperator(options: OperatorOptions): Promise<Operator> {
  const { clock, random, delayMs = DELAY_MS, password } = options
  const agenda = createAgenda(clock)
  const mailbox = createMailbox(clock, agenda, delayMs)
  const counter = createCounter({
    clock,
    agenda,
    mailbox,
    delayMs,
    random,
    onAccepted: options.onAccepted ?? (() => {}),
  })
  const authorize = (_: string, given: string) =>
    password === undefined || given === password ? STATUS.ROK : STATUS.RINVPASWD

  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveSession(socket, { clock, counter, mailbox, authorize })
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, LOOPBACK, () => {
      const address = server.address()
      if (address !== null && typeof address === 'object') resolve(address.port)
    })
  })

  return {
    port,
    waiting: mailbox.waiting,
    async close() {
      const ended = [
        new Promise<void>((resolve) => server.close(() => resolve())),
        ...[...sockets].map(
          (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
        ),
      ]
      for (const socket of sockets) socket.destroy()
      await Promise.all(ended)
      agenda.clear()
    },
  }
}
