/** Our client against SMSCs that others wrote: Perl's Net::SMPP, and npm's `smpp`. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import smpp from 'smpp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { hash16 } from '../../../src/main/gateways/smpp/reference.ts'
import { CERTIFICATE, KEY } from '../../support/certificate.ts'
import { needPeer } from '../../support/smpp-peers.ts'
import { aSubmission, never, queryOf } from '../support.ts'
import { openDesk } from './desk.ts'

const told = z.looseObject({ name: z.string() })

async function perl() {
  needPeer('Perl Net::SMPP')
  const child = spawn('perl', [join(import.meta.dirname, 'smsc.pl')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill()
  })
  const received: z.output<typeof told>[] = []
  const port = await new Promise<number>((resolve, reject) => {
    let first = true
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (first) resolve(Number(line))
      else received.push(told.parse(JSON.parse(line)))
      first = false
    })
    child.once('exit', (code) => reject(new Error(`smsc.pl ended at once with ${code}`)))
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { port, received, ended }
}

describe('Perl Net::SMPP', () => {
  it('takes our messages, reads them as they were meant, and brings receipts', async () => {
    const operator = await perl()
    const desk = openDesk(operator.port)
    const { adapter } = desk
    expect(await adapter.test(never())).toMatchObject({ ok: true })

    const plain = aSubmission({ sender: 'Tillpost', text: 'Ready: 5€' })
    const cyrillic = aSubmission({ text: 'Готово', phone: '+79161234501' })
    const long = aSubmission({ text: 'Long. '.repeat(40) })
    expect(await adapter.submit(plain, never())).toEqual({ kind: 'accepted', operatorIds: ['PERL-1'] })
    expect(await adapter.submit(cyrillic, never())).toEqual({ kind: 'accepted', operatorIds: ['PERL-2'] })
    expect(await adapter.submit(long, never())).toEqual({
      kind: 'accepted',
      operatorIds: ['PERL-3', 'PERL-4'],
    })
    expect(await adapter.submit(aSubmission({ phone: '+79161234513' }), never())).toMatchObject({
      kind: 'rejected',
      reason: 'number_incorrect',
    })

    expect(await desk.receiptsOf(4)).toMatchObject([
      { operatorId: 'PERL-1', status: 'delivered', phone: '+79161234567' },
      {
        operatorId: 'PERL-2',
        status: 'not_delivered',
        reason: 'number_incorrect',
        code: '3:1',
        phone: '+79161234501',
      },
      { operatorId: 'PERL-3', status: 'delivered' },
      { operatorId: 'PERL-4', status: 'delivered' },
    ])
    expect(
      await adapter.poll([queryOf(plain, ['PERL-1']), queryOf(long, ['PERL-9'])], never()),
    ).toMatchObject({
      answers: [
        { messageId: plain.messageId, report: { status: 'delivered' } },
        { messageId: long.messageId, raw: { text: 'ESME_RQUERYFAIL' } },
      ],
    })
    await adapter.close()
    expect(await operator.ended).toBe(0)

    const names = operator.received.map(({ name }) => name)
    expect(names.filter((name) => name === 'deliver_sm_resp')).toHaveLength(4)
    expect(names.at(-1)).toBe('unbind')
    expect(operator.received[0]).toMatchObject({
      name: 'bind_transceiver',
      system_id: 'shop',
      password: 'secret',
      interface_version: 0x34,
    })
    const [first, second, third] = operator.received.filter(({ name }) => name === 'submit_sm')
    expect(first).toMatchObject({
      source_addr: 'Tillpost',
      source_addr_ton: 5,
      destination_addr: '79161234567',
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      registered_delivery: 1,
      data_coding: 0,
      short_message: 'Ready: 5\u001be',
      user_message_reference: latin1Of16(hash16(plain.reference)),
    })
    expect(second).toMatchObject({
      data_coding: 8,
      short_message: Buffer.from('Готово', 'utf16le').swap16().toString('latin1'),
    })
    const part = Buffer.from(String(third?.short_message), 'latin1')
    expect(third).toMatchObject({ esm_class: 0x40 })
    expect([...part.subarray(0, 3), ...part.subarray(4, 6)]).toEqual([5, 0, 3, 2, 1])
    expect(part.toString('latin1', 6)).toMatch(/^Long\. Long/)
  })
})

const latin1Of16 = (value: number) => String.fromCharCode(value >> 8, value & 0xff)

describe("npm's smpp", () => {
  async function nodeSmsc(tls = false) {
    const received: { command: string; data_coding?: number; interface_version?: number }[] = []
    let answeredReceipts = 0
    let serial = 0
    const server = smpp.createServer(tls ? { key: KEY, cert: CERTIFICATE } : {}, (session) => {
      onTestFinished(() => session.destroy())
      session.on('error', () => {})
      session.on('pdu', (pdu) => {
        received.push(pdu)
        if (pdu.command === 'submit_sm') {
          serial += 1
          const id = `n${serial}`
          // The receipt comes before the answer, as it does in the world.
          session.deliver_sm(
            {
              esm_class: 4,
              source_addr_ton: 1,
              source_addr: pdu.destination_addr,
              destination_addr: pdu.source_addr,
              short_message: `id:${id} sub:001 dlvrd:001 submit date:2611231200 done date:2611231201 stat:DELIVRD err:000 text:`,
            },
            () => {
              answeredReceipts += 1
            },
          )
          session.send(pdu.response({ message_id: id }))
        } else if (pdu.command === 'query_sm')
          session.send(pdu.response({ message_id: pdu.message_id, message_state: 2 }))
        else if (!pdu.command.endsWith('_resp')) session.send(pdu.response())
      })
    })
    server.on('tlsClientError', () => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.close()
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port')
    return { port: address.port, received, answered: () => answeredReceipts }
  }

  it.each([
    ['plain', false],
    ['over TLS', true],
  ])('takes messages, brings receipts and answers questions: %s', async (_, tls) => {
    const operator = await nodeSmsc(tls)
    const desk = openDesk(operator.port, tls ? { host: 'localhost', tls, tlsCa: CERTIFICATE } : {})
    const { adapter } = desk
    const one = aSubmission({ sender: 'Tillpost' })
    expect(await adapter.submit(one, never())).toEqual({ kind: 'accepted', operatorIds: ['n1'] })
    const two = aSubmission({ text: 'Готово. '.repeat(20) })
    expect(await adapter.submit(two, never())).toMatchObject({
      kind: 'accepted',
      operatorIds: ['n2', 'n3', 'n4'],
    })
    expect(await desk.receiptsOf(4)).toMatchObject(
      ['n1', 'n2', 'n3', 'n4'].map((operatorId) => ({ operatorId, status: 'delivered', phone: one.phone })),
    )
    expect(await adapter.poll([queryOf(one, ['n1'])], never())).toMatchObject({
      answers: [{ report: { status: 'delivered' } }],
    })
    // It answers in turn: by now it has read our answers to its receipts.
    await adapter.test(never())
    expect(operator.answered()).toBe(4)
    expect(operator.received[0]).toMatchObject({ command: 'bind_transceiver', interface_version: 0x34 })
  })

  it('over TLS gets nothing from us where its certificate proves nothing', async () => {
    const operator = await nodeSmsc(true)
    const { adapter } = openDesk(operator.port, { host: 'localhost', tls: true })
    expect(await adapter.probe(never())).toMatchObject({ up: false, problem: { kind: 'config' } })
    expect(operator.received).toEqual([])
  })
})
