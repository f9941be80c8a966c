/** One connection to the practice operator: binds, requests, and the receipts that go back over it. */
import type { Socket } from 'node:net'
import type { Cancel, Clock } from '../../domain/clock.ts'
import { isResponseId } from '../smpp/commands.ts'
import { type Decoded, decodePdu } from '../smpp/decode.ts'
import { encodePdu } from '../smpp/encode.ts'
import { createFramer } from '../smpp/framer.ts'
import { LARGEST_SEQUENCE, type Pdu, type PduOf, pdu } from '../smpp/pdu.ts'
import { STATUS } from '../smpp/statuses.ts'
import type { Counter } from './counter.ts'
import type { Mailbox, PostedReceipt, Receiver } from './mailbox.ts'
import { receiptPdu, stamp } from './receipt-pdu.ts'
import { readSubmit } from './submit-pdu.ts'

export interface House {
  readonly clock: Clock
  readonly counter: Counter
  readonly mailbox: Mailbox
  /** Answers with the `command_status` of the bind. */
  readonly authorize: (systemId: string, password: string) => number
}

/** A receipt that nobody acknowledged for this long is handed out again. */
const RESPONSE_TIMER_MS = 60_000
const INTERFACE_VERSION = 0x34
const SYSTEM_ID = 'practice'

const BINDS = {
  bind_transmitter: { answer: 'bind_transmitter_resp', sends: true, receives: false },
  bind_receiver: { answer: 'bind_receiver_resp', sends: false, receives: true },
  bind_transceiver: { answer: 'bind_transceiver_resp', sends: true, receives: true },
} as const
type Bind = keyof typeof BINDS

/** Serves `socket` until it ends; whatever comes over it, nothing is thrown. */
export function serveSession(socket: Socket, { clock, counter, mailbox, authorize }: House): void {
  const framer = createFramer()
  let bound: { readonly account: string; readonly sends: boolean } | undefined
  let unbind = () => {}
  let sequence = 0
  /** Receipts that await their acknowledgement, by sequence number. */
  const open = new Map<number, { readonly end: (how: 'taken' | 'refused' | 'gone') => void }>()

  const send = (answer: Pdu) => {
    if (socket.writable) socket.write(encodePdu(answer))
  }

  const deliver = (receipt: PostedReceipt): ReturnType<Receiver['deliver']> =>
    new Promise((resolve) => {
      if (!socket.writable) return resolve('gone')
      sequence = (sequence % LARGEST_SEQUENCE) + 1
      const own = sequence
      const cancel: Cancel = clock.after(RESPONSE_TIMER_MS, () => open.get(own)?.end('refused'))
      open.set(own, {
        end(how) {
          open.delete(own)
          cancel()
          resolve(how)
        },
      })
      send(receiptPdu(receipt, own))
    })

  const bind = (request: PduOf<Bind>) => {
    const { answer, sends, receives } = BINDS[request.command]
    const { systemId, password } = request
    const status = bound ? STATUS.RALYBND : authorize(systemId, password)
    const tlvs = { interfaceVersion: INTERFACE_VERSION }
    send(pdu(answer, request.sequence, { status, systemId: SYSTEM_ID, tlvs }))
    if (status !== STATUS.ROK) return
    bound = { account: systemId, sends }
    if (receives) unbind = mailbox.bind({ account: systemId, deliver })
  }

  const submit = (request: PduOf<'submit_sm'>) => {
    const answer = (status: number, messageId = '') =>
      send(pdu('submit_sm_resp', request.sequence, { status, messageId }))
    if (!bound?.sends) return answer(STATUS.RINVBNDSTS)
    const read = readSubmit(request, bound.account)
    if (!read) return answer(STATUS.RINVDSTADR)
    const verdict = counter.submit(read)
    if (verdict.kind === 'taken') answer(STATUS.ROK, verdict.messageId)
    if (verdict.kind === 'refused') answer(verdict.commandStatus)
  }

  const query = (request: PduOf<'query_sm'>) => {
    const { messageId } = request
    const refuse = (status: number) => send(pdu('query_sm_resp', request.sequence, { status }))
    if (!bound?.sends) return refuse(STATUS.RINVBNDSTS)
    const step = counter.query(messageId, bound.account, request.source)
    if (!step) return refuse(STATUS.RQUERYFAIL)
    send(
      pdu('query_sm_resp', request.sequence, {
        messageId,
        // Absolute time, UTC (SMPP 3.4, 7.1.1).
        finalAt: step.final ? `${stamp(step.at)}000+` : '',
        messageState: step.state,
        errorCode: step.ownError ?? step.error,
      }),
    )
  }

  const receive = (request: Pdu) => {
    switch (request.command) {
      case 'bind_transmitter':
      case 'bind_receiver':
      case 'bind_transceiver':
        return bind(request)
      case 'submit_sm':
        return submit(request)
      case 'query_sm':
        return query(request)
      case 'enquire_link':
        return send(pdu('enquire_link_resp', request.sequence))
      case 'unbind':
        unbind()
        bound = undefined
        send(pdu('unbind_resp', request.sequence))
        socket.end()
        return
      case 'deliver_sm_resp':
        return open.get(request.sequence)?.end(request.status === STATUS.ROK ? 'taken' : 'refused')
      case 'generic_nack':
        return open.get(request.sequence)?.end('refused')
      case 'cancel_sm':
        return send(pdu('cancel_sm_resp', request.sequence, { status: STATUS.RCANCELFAIL }))
      case 'data_sm':
      case 'deliver_sm':
      case 'outbind':
      case 'alert_notification':
        return nack(request.sequence, STATUS.RINVCMDID)
      default:
        // Answers to nothing that was asked.
        return
    }
  }

  const nack = (of: number, status: number) => send(pdu('generic_nack', of, { status }))
  const complain = (bad: Extract<Decoded, { ok: false }>) => {
    if (isResponseId(bad.commandId)) open.get(bad.sequence)?.end('refused')
    else nack(bad.sequence, bad.why === 'unknown_command' ? STATUS.RINVCMDID : STATUS.RINVCMDLEN)
  }

  const end = () => {
    unbind()
    for (const { end: finish } of [...open.values()]) finish('gone')
  }

  socket.setNoDelay(true)
  socket.on('data', (chunk) => {
    const { frames, error } = framer.push(chunk)
    for (const frame of frames) {
      const decoded = decodePdu(frame)
      if (decoded.ok) receive(decoded.pdu)
      else complain(decoded)
    }
    if (error) {
      nack(0, STATUS.RINVCMDLEN)
      socket.end()
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', end)
}
