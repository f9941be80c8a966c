/**
 * One SMPP session of ours, as ESME, over any transport: the state machine without the socket.
 *
 * Invariants: 1. every request ends in exactly one reply, also when the session ends. 2. `not_written` is said only
 * where no octet of the request was handed to the transport (rule 2). 3. Nothing from outside throws, and all that
 * is held is bounded: requests by the window, deliveries by the inbox, octets by the framer and `MOST_UNSENT`.
 */
import type { Cancel, Clock } from '../../domain/clock.ts'
import { isResponseId } from './commands.ts'
import { type Decoded, decodePdu } from './decode.ts'
import { encodePdu } from './encode.ts'
import { createFramer } from './framer.ts'
import { createInbox, type Incoming } from './inbox.ts'
import { isPdu, LARGEST_SEQUENCE, type Pdu, pdu } from './pdu.ts'
import { ANSWERS, type Given, type Reply, type Request, WINDOWED } from './requests.ts'
import { createSlots } from './slots.ts'
import { STATUS } from './statuses.ts'

export interface Transport {
  write(octets: Buffer): void
  /** Octets that wait for the other side to read. */
  unsent(): number
  pause(): void
  resume(): void
  /** `soon`: after what is written has left. */
  destroy(soon: boolean): void
}

export interface SessionOptions {
  readonly clock: Clock
  readonly transport: Transport
  readonly window: number
  /** ms without an answer until a request is given up. */
  readonly responseMs: number
  /** ms of silence until the other side is asked for a sign of life. */
  readonly enquireMs: number
  /** Resolves once they are stored: only then they are acknowledged. */
  readonly take: (incoming: readonly Incoming[]) => Promise<void>
  /** Told once; `asked`: by our own `unbind`. */
  readonly onEnd: (end: { readonly detail: string; readonly asked: boolean }) => void
}

export interface Session {
  /** Octets from the transport. Never throws. */
  receive(chunk: Buffer): void
  /** The transport is gone. */
  lost(detail: string): void
  request<R extends Request>(command: R, given: Given<R>, signal?: AbortSignal): Promise<Reply<R>>
  /** From now on silence is broken by `enquire_link`, whose missing answer ends the session. */
  keepAlive(): void
  /** Takes leave and ends, after a short wait for the answer. */
  unbind(): Promise<void>
  ended(): boolean
  /** What is held, for whoever watches the memory. */
  held(): { readonly octets: number; readonly requests: number; readonly deliveries: number }
}

interface Pending {
  readonly settle: (reply: Pdu | Exclude<Reply, { kind: 'answer' }>) => void
}

/** An operator that answers nothing, yet makes us answer, ends here. */
const MOST_UNSENT = 1_000_000
/** The program is being closed: nobody waits longer for a goodbye. */
const LONGEST_LEAVE = 2_000

export function createSession(options: SessionOptions): Session {
  const { clock, transport, responseMs, enquireMs, onEnd } = options
  const framer = createFramer()
  const slots = createSlots(options.window)
  const pending = new Map<number, Pending>()
  let sequence = 0
  let over: string | undefined
  let leaving = false
  let lastHeard = clock.now()
  let cancelEnquiry: Cancel = () => {}

  const inbox = createInbox({
    take: options.take,
    acknowledge: (incoming, status) =>
      send(
        pdu(incoming.command === 'data_sm' ? 'data_sm_resp' : 'deliver_sm_resp', incoming.sequence, {
          status,
        }),
      ),
    pause: () => over === undefined && transport.pause(),
    resume: () => over === undefined && transport.resume(),
  })

  function end(detail: string, soon = false): void {
    if (over !== undefined) return
    over = detail
    cancelEnquiry()
    for (const { settle } of [...pending.values()]) settle({ kind: 'no_answer', detail })
    slots.close()
    transport.destroy(soon)
    onEnd({ detail, asked: leaving })
  }

  function send(sent: Pdu): void {
    if (over === undefined) put(encodePdu(sent))
  }

  function put(octets: Buffer): void {
    transport.write(octets)
    if (transport.unsent() > MOST_UNSENT) end('The operator reads nothing of what it is sent')
  }

  async function request<R extends Request>(
    command: R,
    given: Given<R>,
    signal?: AbortSignal,
  ): Promise<Reply<R>> {
    const windowed = WINDOWED.includes(command)
    if (windowed && over === undefined && !(await slots.take(signal)))
      return { kind: 'not_written', detail: over ?? 'Given up before it was sent' }
    try {
      return await exchange(command, given, signal)
    } finally {
      if (windowed) slots.free()
    }
  }

  function exchange<R extends Request>(command: R, given: Given<R>, signal?: AbortSignal): Promise<Reply<R>> {
    if (over !== undefined) return Promise.resolve({ kind: 'not_written', detail: over })
    if (signal?.aborted)
      return Promise.resolve({ kind: 'not_written', detail: 'Given up before it was sent' })
    sequence = (sequence % LARGEST_SEQUENCE) + 1
    const own = sequence
    const octets = encoded(pdu<Request>(command, own, given))
    if (typeof octets === 'string') return Promise.resolve({ kind: 'unsendable', detail: octets })

    return new Promise((resolve) => {
      const giveUp = () => settle({ kind: 'no_answer', detail: 'Given up while it was under way' })
      // While reading is stopped the answer may lie unread: that is our silence, not the operator's.
      const tick = (): Cancel =>
        clock.after(responseMs, () => {
          if (inbox.paused()) cancel = tick()
          else settle({ kind: 'no_answer', detail: `No answer to ${command} in ${responseMs / 1_000} s` })
        })
      let cancel = tick()
      const settle: Pending['settle'] = (reply) => {
        if ('command' in reply && !isPdu(reply, ANSWERS[command])) return
        pending.delete(own)
        cancel()
        signal?.removeEventListener('abort', giveUp)
        resolve('command' in reply ? { kind: 'answer', pdu: reply } : reply)
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      pending.set(own, { settle })
      put(octets)
    })
  }

  function enquireAfter(ms: number): void {
    cancelEnquiry = clock.after(ms, async () => {
      const silent = clock.now() - lastHeard
      if (!inbox.paused() && silent >= enquireMs) {
        const reply = await request('enquire_link', {})
        if (reply.kind === 'no_answer') end('The operator stopped answering')
      }
      const rest = lastHeard + enquireMs - clock.now()
      if (over === undefined) enquireAfter(rest > 0 ? rest : enquireMs)
    })
  }

  function take(received: Pdu): void {
    switch (received.command) {
      case 'deliver_sm':
      case 'data_sm':
        inbox.put(received)
        break
      case 'enquire_link':
        send(pdu('enquire_link_resp', received.sequence))
        break
      case 'unbind':
        send(pdu('unbind_resp', received.sequence))
        end('The operator ended the connection', true)
        break
      case 'generic_nack':
        pending.get(received.sequence)?.settle({ kind: 'nack', status: received.status })
        break
      case 'outbind':
      case 'alert_notification':
        // Nothing answers these, and we need neither.
        break
      case 'bind_receiver':
      case 'bind_transmitter':
      case 'bind_transceiver':
      case 'submit_sm':
      case 'query_sm':
      case 'cancel_sm':
        // An operator does not ask these of us.
        send(pdu('generic_nack', received.sequence, { status: STATUS.RINVCMDID }))
        break
      default:
        // An answer; one that nobody waits for (any more) says nothing.
        pending.get(received.sequence)?.settle(received)
    }
  }

  function complain(bad: Extract<Decoded, { ok: false }>): void {
    if (isResponseId(bad.commandId)) {
      pending.get(bad.sequence)?.settle({ kind: 'no_answer', detail: `Unreadable answer (${bad.detail})` })
      return
    }
    const status = bad.why === 'unknown_command' ? STATUS.RINVCMDID : STATUS.RINVCMDLEN
    send(pdu('generic_nack', bad.sequence, { status }))
  }

  return {
    receive(chunk) {
      if (over !== undefined) return
      lastHeard = clock.now()
      const { frames, error } = framer.push(chunk)
      for (const frame of frames) {
        if (over !== undefined) return
        const decoded = decodePdu(frame)
        if (decoded.ok) take(decoded.pdu)
        else complain(decoded)
      }
      if (error) end(`The operator sent what is no SMPP (a PDU of ${error.length} octets)`)
    },
    lost: (detail) => end(detail),
    request,
    keepAlive() {
      if (over === undefined) enquireAfter(enquireMs)
    },
    async unbind() {
      leaving = true
      const cancel = clock.after(LONGEST_LEAVE, () => end('Closed', true))
      await request('unbind', {})
      cancel()
      end('Closed', true)
    },
    ended: () => over !== undefined,
    held: () => ({
      octets: framer.held(),
      requests: pending.size + slots.waiting(),
      deliveries: inbox.waiting(),
    }),
  }
}

/** The octets, or why there are none. */
function encoded(sent: Pdu): Buffer | string {
  try {
    return encodePdu(sent)
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}
