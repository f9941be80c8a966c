/** A bare SMPP client: sends what it is told, octet by octet if need be, and keeps what comes. */
import { connect } from 'node:net'
import type { Command } from '../../../src/main/gateways/smpp/commands.ts'
import { decodePdu } from '../../../src/main/gateways/smpp/decode.ts'
import { encodePdu } from '../../../src/main/gateways/smpp/encode.ts'
import { createFramer } from '../../../src/main/gateways/smpp/framer.ts'
import { assembled, type FieldsOf, type Pdu, pdu } from '../../../src/main/gateways/smpp/pdu.ts'
import type { Tlvs } from '../../../src/main/gateways/smpp/tlv.ts'

type Given<C extends Command> = Partial<FieldsOf<C>> & { readonly tlvs?: Tlvs }

export async function bareClient(port: number) {
  const socket = connect({ host: '127.0.0.1', port })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.setNoDelay(true)
  const framer = createFramer()
  const inbox: Pdu[] = []
  const waiting = new Set<() => void>()
  let ended = false
  let sequence = 0
  const notice = () => {
    for (const look of [...waiting]) look()
  }
  socket.on('data', (chunk) => {
    for (const frame of framer.push(chunk).frames) {
      const decoded = decodePdu(frame)
      if (!decoded.ok) throw new Error(`The operator sent what cannot be read: ${decoded.detail}`)
      inbox.push(decoded.pdu)
    }
    notice()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    ended = true
    notice()
  })
  const until = <Value>(look: () => Value | undefined) =>
    new Promise<Value>((resolve) => {
      const again = () => {
        const value = look()
        if (value === undefined) return
        waiting.delete(again)
        resolve(value)
      }
      waiting.add(again)
      again()
    })
  /** The first PDU of that command that was not asked for before. */
  const next = <C extends Command>(command: C) =>
    until(() => {
      const found = inbox.find((one): one is Extract<Pdu, { readonly command: C }> => one.command === command)
      if (found) inbox.splice(inbox.indexOf(found), 1)
      return found
    })
  const send = <C extends Command>(command: C, given: Given<C> = {}, own = ++sequence) => {
    socket.write(
      encodePdu(assembled<Command>(command, { ...pdu(command, own, given), sequence: own, status: 0 })),
    )
    return own
  }
  return {
    inbox,
    send,
    next,
    raw: (octets: Buffer) => socket.write(octets),
    ended: () => until(() => ended || undefined),
    close: () => socket.destroy(),
    async bind(
      command: 'bind_transceiver' | 'bind_transmitter' | 'bind_receiver',
      given: Given<typeof command> = {},
    ) {
      send(command, { systemId: 'shop', password: 'secret', interfaceVersion: 0x34, ...given })
      return (await next(`${command}_resp` as const)).status
    },
    async submit(destination: string, given: Given<'submit_sm'> = {}) {
      send('submit_sm', {
        source: 'Shop',
        destination,
        registeredDelivery: 0x11,
        shortMessage: Buffer.from('Ready'),
        ...given,
      })
      return next('submit_sm_resp')
    },
    async query(messageId: string) {
      send('query_sm', { messageId, source: 'Shop' })
      return next('query_sm_resp')
    },
    async receipt() {
      const receipt = await next('deliver_sm')
      send('deliver_sm_resp', {}, receipt.sequence)
      return receipt
    },
  }
}
