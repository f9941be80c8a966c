/** Every kind of PDU that we emit, before Wireshark's dissector. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { COMMAND_NAMES, COMMANDS, type Command } from '../../../src/main/gateways/smpp/commands.ts'
import { encodePdu } from '../../../src/main/gateways/smpp/encode.ts'
import { type Pdu, pdu } from '../../../src/main/gateways/smpp/pdu.ts'
import { needPeer } from '../../support/smpp-peers.ts'
import { type Smsc, startSmsc } from '../../support/smpp-smsc.ts'
import { dissect } from '../../support/smpp-tshark.ts'
import { aSubmission, never, queryOf } from '../support.ts'
import { openDesk } from './desk.ts'

const FIELDS = [
  '_ws.malformed',
  '_ws.expert.message',
  'smpp.command_length',
  'smpp.command_id',
  'smpp.command_status',
  'smpp.sequence_number',
  'smpp.source_addr',
  'smpp.destination_addr',
  'smpp.message_id',
  'smpp.data_coding',
  'smpp.system_id',
]

/** Drives the adapter through all that it can say; what came out, as it came. */
async function everythingThatWeSay(): Promise<readonly Pdu[]> {
  const all: Pdu[] = []
  const run = async (config: Readonly<Record<string, unknown>>, say: (operator: Smsc) => Promise<void>) => {
    const operator = await startSmsc()
    onTestFinished(() => operator.stop())
    const desk = openDesk(operator.port, { ...config, enquireLinkMs: 30_000 })
    const { adapter } = desk
    const long = 'A message of more than one part. '.repeat(8)
    await adapter.submit(aSubmission({ sender: 'Tillpost', text: 'Ready: 5€' }), never())
    await adapter.submit(
      aSubmission({ sender: '+79160000000', validUntil: desk.clock.now() + 60_000 }),
      never(),
    )
    await adapter.submit(aSubmission({ text: long, sender: '1234' }), never())
    await adapter.submit(aSubmission({ text: 'Готово. '.repeat(20) }), never())
    await adapter.poll([queryOf(aSubmission(), ['id-1'])], never())
    await adapter.test(never())
    await say(operator)
    all.push(...operator.received)
  }
  await run({ systemType: 'SHOP' }, async (operator) => {
    operator.send(
      pdu('deliver_sm', 5, { esmClass: 4, tlvs: { receiptedMessageId: 'id-1', messageState: 2 } }),
    )
    operator.send(pdu('data_sm', 6, { esmClass: 4, tlvs: { receiptedMessageId: 'id-1', messageState: 2 } }))
    operator.send(pdu('enquire_link', 7))
    operator.send(pdu('cancel_sm', 8))
    await operator.awaited('deliver_sm_resp')
    await operator.awaited('data_sm_resp')
    await operator.awaited('generic_nack')
    operator.send(pdu('unbind', 9))
    await operator.awaited('unbind_resp')
  })
  await run({ bind: 'pair', longMessages: 'sar' }, async () => {})
  await run({ longMessages: 'payload', sourceTon: 3, serviceType: 'CMT' }, async () => {})
  return all
}

const hex = (value: number) => `0x${value.toString(16).padStart(8, '0')}`

describe('tshark', () => {
  it('reads every PDU that the adapter sends, as it was meant, with nothing malformed', async () => {
    needPeer('tshark')
    const sent = await everythingThatWeSay()
    const kinds = new Set(sent.map(({ command }) => command))
    for (const command of [
      'bind_transceiver',
      'bind_transmitter',
      'bind_receiver',
      'submit_sm',
      'query_sm',
      'enquire_link',
      'enquire_link_resp',
      'deliver_sm_resp',
      'data_sm_resp',
      'generic_nack',
      'unbind_resp',
    ] as const satisfies readonly Command[])
      expect(kinds).toContain(command)
    // What the adapter sends at its end, and all that the other side of the link sends with the same codec.
    const others = COMMAND_NAMES.filter((command) => !kinds.has(command)).map((command) => pdu(command, 77))
    const receipt = pdu('deliver_sm', 78, {
      source: '79161234567',
      destination: 'Tillpost',
      esmClass: 4,
      shortMessage: Buffer.from('id:1 stat:UNDELIV err:001'),
      tlvs: {
        receiptedMessageId: '1',
        messageState: 5,
        networkError: { type: 3, code: 1 },
        userMessageReference: 7,
        additionalStatusInfo: 'absent',
        deliveryFailureReason: 1,
      },
    })
    const pdus = [...sent, ...others, receipt]
    const frames = pdus.map(encodePdu)
    const read = dissect(frames, FIELDS)
    expect(read).toHaveLength(pdus.length)
    for (const [index, one] of pdus.entries()) {
      const found = read[index]
      const { id } = COMMANDS[one.command]
      expect(found).toMatchObject({
        '_ws.malformed': '',
        '_ws.expert.message': '',
        'smpp.command_length': String(frames[index]?.length),
        'smpp.command_id': hex(id),
        'smpp.sequence_number': String(one.sequence),
      })
      if (one.command === 'submit_sm')
        expect(found).toMatchObject({
          'smpp.source_addr': one.source,
          'smpp.destination_addr': one.destination,
          'smpp.data_coding': expect.stringMatching(one.dataCoding === 8 ? /^(8|0x08)$/ : /^(0|0x00)$/),
        })
      if (one.command === 'query_sm') expect(found).toMatchObject({ 'smpp.message_id': one.messageId })
    }
  })

  it('is a judge that can say no: a PDU that claims more than it holds', () => {
    needPeer('tshark')
    const broken = encodePdu(
      pdu('submit_sm', 1, { destination: '79161234567', shortMessage: Buffer.from('x') }),
    )
    broken.writeUInt8(200, broken.length - 2)
    const [read] = dissect([broken], FIELDS)
    expect(`${read?.['_ws.malformed']}${read?.['_ws.expert.message']}`).not.toBe('')
  })
})
