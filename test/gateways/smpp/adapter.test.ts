import { describe, expect, it, onTestFinished } from 'vitest'
import type { Receipt, SubmitOutcome } from '../../../src/main/domain/adapter.ts'
import { textOf } from '../../../src/main/gateways/smpp/octets.ts'
import { type Pdu, pdu } from '../../../src/main/gateways/smpp/pdu.ts'
import { hash16 } from '../../../src/main/gateways/smpp/reference.ts'
import { STATUS } from '../../../src/main/gateways/smpp/statuses.ts'
import { CERTIFICATE, KEY } from '../../support/certificate.ts'
import { type Script, type Smsc, startSmsc } from '../../support/smpp-smsc.ts'
import { aSubmission, never, queryOf } from '../support.ts'
import { openDesk } from './desk.ts'

async function smsc(script?: Script, tls?: { cert: string; key: string }): Promise<Smsc> {
  const running = await startSmsc(script, tls)
  onTestFinished(() => running.stop())
  return running
}

const refuse =
  (status: number, from = 1, to = Number.POSITIVE_INFINITY): Script =>
  (one, serial) =>
    one.command === 'submit_sm' && serial >= from && serial <= to
      ? [pdu('submit_sm_resp', one.sequence, { status })]
      : undefined
const silent =
  (command: Pdu['command'], from = 1): Script =>
  (one, serial) =>
    one.command === command && serial >= from ? [] : undefined

const LONG = 'A message that is longer than one part. '.repeat(8)
const CYRILLIC = 'Ваш заказ готов'

async function freePort(): Promise<number> {
  const passing = await startSmsc()
  await passing.stop()
  return passing.port
}

describe('a connection', () => {
  it('is bound as SMPP 3.4 with the account of the settings', async () => {
    const { port, awaited } = await smsc()
    const { adapter } = openDesk(port, { systemType: 'SHOP' })
    expect(await adapter.probe(never())).toEqual({ up: true })
    expect(await awaited('bind_transceiver')).toMatchObject({
      systemId: 'shop',
      password: 'secret',
      systemType: 'SHOP',
      interfaceVersion: 0x34,
    })
  })

  it('is a transmitter and a receiver where the operator wants two', async () => {
    const operator = await smsc()
    const desk = openDesk(operator.port, { bind: 'pair' })
    expect(await desk.adapter.submit(aSubmission(), never())).toMatchObject({ kind: 'accepted' })
    expect(operator.received.map(({ command }) => command)).toEqual([
      'bind_transmitter',
      'bind_receiver',
      'submit_sm',
    ])
    operator.send(receipt('id-1'), 1)
    expect(await desk.receiptsOf(1)).toMatchObject([{ operatorId: 'id-1', status: 'delivered' }])
  })

  it('falls whole when one of two falls', async () => {
    const operator = await smsc()
    const desk = openDesk(operator.port, { bind: 'pair' })
    await desk.adapter.probe(never())
    operator.connections[1]?.resetAndDestroy()
    expect(await desk.linkTold()).toMatchObject({ up: false })
    expect(desk.links).toHaveLength(1)
    const [other] = operator.connections
    if (other && !other.destroyed) await new Promise((resolve) => other.once('close', resolve))
    expect(await desk.adapter.probe(never())).toEqual({ up: true })
    expect(operator.connections).toHaveLength(4)
  })

  it('is made once, however many want it at once', async () => {
    const operator = await smsc()
    const { adapter } = openDesk(operator.port)
    await Promise.all([
      adapter.probe(never()),
      adapter.submit(aSubmission(), never()),
      adapter.probe(never()),
    ])
    expect(operator.connections).toHaveLength(1)
  })

  it.each([
    [STATUS.RINVPASWD, 'credentials', 'refuses the password of shop: enter it again'],
    [STATUS.RINVSYSID, 'credentials', 'refuses the system id of shop'],
    [STATUS.RBINDFAIL, 'credentials', 'refuses the account of shop'],
    [STATUS.RINVSYSTYP, 'config', 'refuses the system type of shop'],
  ])('that is refused with 0x%s is a problem for a person: %s', async (status, kind, words) => {
    const { port } = await smsc((one) =>
      one.command === 'bind_transceiver'
        ? [pdu('bind_transceiver_resp', one.sequence, { status })]
        : undefined,
    )
    const { adapter } = openDesk(port)
    const state = await adapter.probe(never())
    // The number stands apart from what staff read.
    expect(state).toMatchObject({
      up: false,
      detail: expect.stringMatching(/\(ESME_R\w+, 0x000000\w\w\)$/),
      problem: { kind, sentence: expect.stringMatching(/^[^_]+\.$/) },
    })
    expect(!state.up && state.problem?.sentence).toContain(words)
    const outcome = await adapter.submit(aSubmission(), never())
    expect(outcome).toMatchObject({
      kind: 'not_processed',
      cause: { why: 'gateway_problem', problem: { kind } },
    })
    expect(await adapter.test(never())).toMatchObject({ ok: false, sentence: expect.stringContaining(words) })
  })

  it('that the operator refuses for now is down, and no problem', async () => {
    const { port } = await smsc((one) =>
      one.command === 'bind_transceiver'
        ? [pdu('bind_transceiver_resp', one.sequence, { status: STATUS.RALYBND })]
        : undefined,
    )
    const { adapter } = openDesk(port)
    const state = await adapter.probe(never())
    expect(state).toEqual({ up: false, detail: expect.stringContaining('ESME_RALYBND') })
  })

  it('that nobody takes is no connection', async () => {
    const { adapter } = openDesk(await freePort())
    expect(await adapter.probe(never())).toEqual({ up: false, detail: expect.stringContaining('refuses') })
    expect(await adapter.submit(aSubmission(), never())).toMatchObject({
      kind: 'not_processed',
      cause: { why: 'no_connection' },
    })
  })

  it('is given up when the operator does not answer the bind in time', async () => {
    const operator = await smsc(silent('bind_transceiver'))
    const { adapter, clock } = openDesk(operator.port, { responseTimeoutMs: 30_000 })
    const probe = adapter.probe(never())
    await operator.awaited('bind_transceiver')
    await clock.advance(30_000)
    expect(await probe).toMatchObject({ up: false, detail: expect.stringContaining('No answer') })
  })

  it('tells when it breaks, and is made anew by the next probe', async () => {
    const operator = await smsc()
    const desk = openDesk(operator.port)
    await desk.adapter.probe(never())
    operator.hangUp()
    expect(await desk.linkTold()).toMatchObject({ up: false, detail: expect.any(String) })
    expect(await desk.adapter.probe(never())).toEqual({ up: true })
  })

  it('is ended by what is no SMPP', async () => {
    const operator = await smsc()
    const desk = openDesk(operator.port)
    await desk.adapter.probe(never())
    operator.send(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect(await desk.linkTold()).toMatchObject({ up: false, detail: expect.stringContaining('no SMPP') })
  })

  it('ends when the operator stops answering signs of life', async () => {
    const operator = await smsc(silent('enquire_link', 2))
    const desk = openDesk(operator.port, { enquireLinkMs: 30_000, responseTimeoutMs: 10_000 })
    await desk.adapter.probe(never())
    await desk.clock.advance(30_000)
    await operator.awaited('enquire_link')
    while (desk.clock.waiting() > 1) await desk.clock.advance(0)
    await desk.clock.advance(30_000)
    await operator.awaited('enquire_link', 2)
    expect(desk.links).toEqual([])
    await desk.clock.advance(10_000)
    expect(desk.links).toEqual([{ up: false, detail: 'The operator stopped answering' }])
  })

  it('takes leave when it is closed, and leaves no timer', async () => {
    const operator = await smsc()
    const { adapter, clock, links } = openDesk(operator.port)
    await adapter.probe(never())
    await adapter.close()
    expect(operator.received.at(-1)?.command).toBe('unbind')
    expect(clock.waiting()).toBe(0)
    expect(links).toEqual([])
    expect(await adapter.probe(never())).toMatchObject({ up: false })
  })

  it('over TLS is made with an authority that we were given', async () => {
    const { port } = await smsc(undefined, { cert: CERTIFICATE, key: KEY })
    const { adapter } = openDesk(port, { host: 'localhost', tls: true, tlsCa: CERTIFICATE })
    expect(await adapter.test(never())).toEqual({
      ok: true,
      sentence: `Connected to localhost:${port} as shop.`,
    })
  })

  it('over TLS is not made where the certificate proves nothing: the password stays here', async () => {
    const operator = await smsc(undefined, { cert: CERTIFICATE, key: KEY })
    const { adapter } = openDesk(operator.port, { host: 'localhost', tls: true })
    expect(await adapter.probe(never())).toMatchObject({ up: false, problem: { kind: 'config' } })
    const elsewhere = openDesk(operator.port, { host: '127.0.0.1', tls: true, tlsCa: CERTIFICATE })
    expect(await elsewhere.adapter.probe(never())).toMatchObject({ up: false, problem: { kind: 'config' } })
    expect(operator.received).toEqual([])
  })
})

describe('a submit', () => {
  it('goes out in the GSM alphabet, to a number, from a name', async () => {
    const operator = await smsc()
    const { adapter, clock } = openDesk(operator.port)
    const submission = aSubmission({
      text: 'Ready: 5€ @ [desk]',
      sender: 'Tillpost',
      validUntil: clock.now() + 3_600_000,
    })
    expect(await adapter.submit(submission, never())).toEqual({ kind: 'accepted', operatorIds: ['id-1'] })
    expect(await operator.awaited('submit_sm')).toMatchObject({
      source: 'Tillpost',
      sourceTon: 5,
      sourceNpi: 0,
      destination: '79161234567',
      destinationTon: 1,
      destinationNpi: 1,
      dataCoding: 0,
      esmClass: 0,
      registeredDelivery: 1,
      validity: '000000010000000R',
      shortMessage: Buffer.from('Ready: 5\u001be \u0000 \u001b<desk\u001b>', 'latin1'),
      tlvs: { userMessageReference: hash16(submission.reference) },
    })
  })

  it('goes out in UCS-2 where the alphabet lacks a character', async () => {
    const operator = await smsc()
    const { adapter } = openDesk(operator.port)
    await adapter.submit(aSubmission({ text: CYRILLIC, sender: '+79160000000' }), never())
    const sent = await operator.awaited('submit_sm')
    expect(sent).toMatchObject({ dataCoding: 8, source: '79160000000', sourceTon: 1, sourceNpi: 1 })
    expect(sent.shortMessage).toEqual(Buffer.from(CYRILLIC, 'utf16le').swap16())
  })

  it.each([
    ['GSM', LONG],
    ['UCS-2', CYRILLIC.repeat(12)],
    ['a character of two septets over the border', `${'a'.repeat(152)}€${'b'.repeat(20)}`],
  ])('of a long text is cut into parts with a header: %s', async (_, text) => {
    const operator = await smsc()
    const { adapter } = openDesk(operator.port)
    const outcome = await adapter.submit(aSubmission({ text, attemptId: 0x1ff }), never())
    const parts = operator.received.filter((one) => one.command === 'submit_sm')
    expect(parts.length).toBeGreaterThan(1)
    expect(outcome).toEqual({ kind: 'accepted', operatorIds: parts.map((_, index) => `id-${index + 1}`) })
    for (const [index, part] of parts.entries()) {
      expect(part.esmClass).toBe(0x40)
      expect([...part.shortMessage.subarray(0, 6)]).toEqual([5, 0, 3, 0xff, parts.length, index + 1])
      expect(part.shortMessage.length).toBeLessThanOrEqual(159)
    }
    expect(parts.map((part) => textOf(part.shortMessage.subarray(6), part.dataCoding)).join('')).toBe(text)
  })

  it('of a long text carries sar parameters, or one payload, where the operator wants them', async () => {
    const operator = await smsc()
    await openDesk(operator.port, { longMessages: 'sar' }).adapter.submit(
      aSubmission({ text: LONG, attemptId: 0x1_0203 }),
      never(),
    )
    const parts = operator.received.filter((one) => one.command === 'submit_sm')
    expect(
      parts.map(({ esmClass, tlvs }) => [esmClass, tlvs.sarReference, tlvs.sarTotal, tlvs.sarSequence]),
    ).toEqual(parts.map((_, index) => [0, 0x203, parts.length, index + 1]))
    expect(parts.map((part) => textOf(part.shortMessage, 0)).join('')).toBe(LONG)

    await openDesk(operator.port, { longMessages: 'payload' }).adapter.submit(
      aSubmission({ text: LONG }),
      never(),
    )
    const whole = await operator.awaited('submit_sm', parts.length + 1)
    expect(whole.shortMessage).toHaveLength(0)
    expect(textOf(whole.tlvs.messagePayload ?? Buffer.alloc(0), 0)).toBe(LONG)
  })

  it.each([
    ['Магазин', 'sender_not_verified'],
    ['ALongerNameThan11', 'sender_not_verified'],
  ])('from "%s", whom no network shows, is refused here', async (sender, reason) => {
    const operator = await smsc()
    const { adapter } = openDesk(operator.port)
    expect(await adapter.submit(aSubmission({ sender }), never())).toMatchObject({ kind: 'rejected', reason })
    expect(operator.received).toEqual([])
  })

  it.each([
    ['RINVDSTADR', { kind: 'rejected', reason: 'number_incorrect' }],
    ['RINVSRCADR', { kind: 'rejected', reason: 'sender_not_verified' }],
    ['RSUBMITFAIL', { kind: 'rejected', reason: 'operator_fault' }],
    ['RX_T_APPN', { kind: 'not_processed', cause: { why: 'busy' } }],
    ['RTHROTTLED', { kind: 'not_processed', cause: { why: 'throttled', retryAfter: 1_000 } }],
    ['RMSGQFUL', { kind: 'not_processed', cause: { why: 'throttled', retryAfter: 1_000 } }],
    [
      'RPROHIBITED',
      { kind: 'not_processed', cause: { why: 'gateway_problem', problem: { kind: 'forbidden' } } },
    ],
  ] as const)('that is answered %s', async (name, expected) => {
    const { port } = await smsc(refuse(STATUS[name]))
    const { adapter } = openDesk(port)
    expect(await adapter.submit(aSubmission(), never())).toMatchObject({
      ...expected,
      text: `ESME_${name}`,
      code: expect.stringMatching(/^0x0{5,6}/),
    })
  })

  it('with a system error is tried three times more, then it is the operator who fails', async () => {
    const { port } = await smsc(refuse(STATUS.RSYSERR))
    const { adapter } = openDesk(port)
    // Being put off before, however often, is no fault.
    const submission = aSubmission({ retries: 9 })
    const outcomes: SubmitOutcome[] = []
    for (let turn = 0; turn < 4; turn += 1) outcomes.push(await adapter.submit(submission, never()))
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'not_processed',
      'not_processed',
      'not_processed',
      'rejected',
    ])
    expect(outcomes[3]).toMatchObject({ reason: 'operator_fault', code: '0x00000008' })
  })

  it('that is throttled again and again asks for a longer rest each time, and a taken one ends that', async () => {
    const { port } = await smsc(
      (one, serial) =>
        refuse(STATUS.RTHROTTLED, 1, 9)(one, serial) ?? refuse(STATUS.RTHROTTLED, 11)(one, serial),
    )
    const { adapter } = openDesk(port)
    const rests: unknown[] = []
    for (let turn = 0; turn < 11; turn += 1) {
      const outcome = await adapter.submit(aSubmission(), never())
      rests.push(
        outcome.kind === 'not_processed' && 'retryAfter' in outcome.cause
          ? outcome.cause.retryAfter
          : outcome.kind,
      )
    }
    expect(rests).toEqual([
      1_000,
      2_000,
      4_000,
      8_000,
      16_000,
      32_000,
      60_000,
      60_000,
      60_000,
      'accepted',
      1_000,
    ])
  })

  it('means what the settings say, for an answer of the operator’s own', async () => {
    const { port } = await smsc(refuse(0x401))
    expect(await openDesk(port).adapter.submit(aSubmission(), never())).toMatchObject({
      kind: 'rejected',
      reason: 'operator_fault',
      code: '0x00000401',
    })
    const { adapter } = openDesk(port, { submitStatuses: { '0x401': 'busy' } })
    expect(await adapter.submit(aSubmission(), never())).toMatchObject({ kind: 'not_processed' })
  })

  it('on a session that lost its bind makes a new one', async () => {
    const operator = await smsc(refuse(STATUS.RINVBNDSTS, 1, 1))
    const { adapter, links } = openDesk(operator.port)
    expect(await adapter.submit(aSubmission(), never())).toMatchObject({
      kind: 'not_processed',
      cause: { why: 'no_connection' },
    })
    expect(links).toHaveLength(1)
    expect(await adapter.submit(aSubmission(), never())).toMatchObject({ kind: 'accepted' })
    expect(operator.connections).toHaveLength(2)
  })

  it('that is not answered in time is in doubt (rule 2)', async () => {
    const operator = await smsc(silent('submit_sm'))
    const { adapter, clock } = openDesk(operator.port, { responseTimeoutMs: 30_000 })
    const outcome = adapter.submit(aSubmission(), never())
    await operator.awaited('submit_sm')
    await clock.advance(30_000)
    expect(await outcome).toEqual({ kind: 'ambiguous', text: 'No answer to submit_sm in 30 s' })
  })

  it.each([
    ['breaks', (): 'hang_up' => 'hang_up'],
    ['is closed', (one: Pdu) => [pdu('unbind', one.sequence)]],
  ])('whose connection %s before the answer is in doubt', async (_, how) => {
    const { port } = await smsc((one) => (one.command === 'submit_sm' ? how(one) : undefined))
    const { adapter } = openDesk(port)
    expect(await adapter.submit(aSubmission(), never())).toMatchObject({ kind: 'ambiguous' })
  })

  it('that is given up after it was sent is in doubt; before, nothing happened', async () => {
    const operator = await smsc(silent('submit_sm'))
    const { adapter } = openDesk(operator.port)
    const giveUp = new AbortController()
    const outcome = adapter.submit(aSubmission(), giveUp.signal)
    await operator.awaited('submit_sm')
    giveUp.abort()
    expect(await outcome).toMatchObject({ kind: 'ambiguous' })
    expect(await adapter.submit(aSubmission(), giveUp.signal)).toMatchObject({ kind: 'not_processed' })
    expect(operator.received.filter(({ command }) => command === 'submit_sm')).toHaveLength(1)
  })

  it('that is under way when the gateway is closed is in doubt', async () => {
    const operator = await smsc((one) => silent('submit_sm')(one, 1) ?? silent('unbind')(one, 1))
    const { adapter, clock } = openDesk(operator.port)
    const outcome = adapter.submit(aSubmission(), never())
    await operator.awaited('submit_sm')
    const closed = adapter.close()
    await operator.awaited('unbind')
    await clock.advance(2_000)
    await closed
    expect(await outcome).toMatchObject({ kind: 'ambiguous' })
  })

  it('waits for its place in the window, and is not processed where it never got one', async () => {
    const operator = await smsc(silent('submit_sm'))
    const { adapter } = openDesk(operator.port, { window: 2 })
    expect(adapter.window).toBe(2)
    const outcomes = [1, 2, 3].map(() => adapter.submit(aSubmission(), never()))
    await operator.awaited('submit_sm', 2)
    operator.hangUp()
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual([
      'ambiguous',
      'ambiguous',
      'not_processed',
    ])
    expect(operator.received.filter(({ command }) => command === 'submit_sm')).toHaveLength(2)
  })

  it('insists on a later part that the operator puts off', async () => {
    const operator = await smsc(refuse(STATUS.RTHROTTLED, 2, 3))
    const { adapter, clock } = openDesk(operator.port)
    const outcome = adapter.submit(aSubmission({ text: LONG }), never())
    await operator.awaited('submit_sm', 2)
    // The keep-alive's timer, and the rest's.
    while (clock.waiting() !== 2) await clock.advance(0)
    await clock.advance(1_000)
    await operator.awaited('submit_sm', 3)
    while (clock.waiting() !== 2) await clock.advance(0)
    await clock.advance(2_000)
    expect(await outcome).toMatchObject({ kind: 'accepted', operatorIds: ['id-1', 'id-4', 'id-5'] })
  })

  it('of which the operator took some parts only is in doubt', async () => {
    const { port } = await smsc(refuse(STATUS.RINVDSTADR, 2))
    const { adapter } = openDesk(port)
    expect(await adapter.submit(aSubmission({ text: LONG }), never())).toEqual({
      kind: 'ambiguous',
      operatorIds: ['id-1'],
      code: '0x0000000B',
      text: '1 of 3 parts were taken; then: ESME_RINVDSTADR',
    })
  })
})

function receipt(
  id: string,
  fields: { state?: number; sequence?: number; text?: string; reference?: number } = {},
) {
  const { state = 2, sequence = 1_000, text = '', reference } = fields
  return pdu('deliver_sm', sequence, {
    sourceTon: 1,
    sourceNpi: 1,
    source: '79161234567',
    destination: 'Tillpost',
    esmClass: 4,
    shortMessage: Buffer.from(text),
    tlvs: {
      ...(id !== '' && { receiptedMessageId: id }),
      messageState: state,
      ...(reference !== undefined && { userMessageReference: reference }),
    },
  })
}

describe('a receipt', () => {
  it('is acknowledged only after it was stored', async () => {
    const operator = await smsc()
    let stored = () => {}
    const desk = openDesk(operator.port, {}, () => new Promise((resolve) => (stored = resolve)))
    await desk.adapter.probe(never())
    operator.send(receipt('7'))
    operator.send(pdu('enquire_link', 5))
    // Answered after the receipt came in: had it been acknowledged at once, that would be here first.
    await operator.awaited('enquire_link_resp')
    expect(operator.received.map(({ command }) => command)).not.toContain('deliver_sm_resp')
    stored()
    expect(await operator.awaited('deliver_sm_resp')).toMatchObject({ sequence: 1_000, status: 0 })
    expect(desk.receipts).toMatchObject([{ operatorId: '7', phone: '+79161234567', status: 'delivered' }])
  })

  it('that cannot be stored is handed back to be brought again', async () => {
    const operator = await smsc()
    const desk = openDesk(operator.port, {}, () => Promise.reject(new Error('The disk is full')))
    await desk.adapter.probe(never())
    operator.send(receipt('7'))
    expect(await operator.awaited('deliver_sm_resp')).toMatchObject({ status: STATUS.RX_T_APPN })
  })

  it('comes in a data_sm as well', async () => {
    const operator = await smsc()
    const desk = openDesk(operator.port)
    await desk.adapter.probe(never())
    operator.send(
      pdu('data_sm', 9, {
        source: '79161234567',
        sourceTon: 1,
        esmClass: 4,
        tlvs: { receiptedMessageId: 'd1', messageState: 5, networkError: { type: 3, code: 8 } },
      }),
    )
    expect(await desk.receiptsOf(1)).toMatchObject([
      { operatorId: 'd1', status: 'not_delivered', reason: 'roaming', code: '3:8' },
    ])
    expect(await operator.awaited('data_sm_resp')).toMatchObject({ sequence: 9, status: 0 })
  })

  it('is no receipt where somebody only wrote like one', async () => {
    const operator = await smsc()
    const desk = openDesk(operator.port)
    await desk.adapter.probe(never())
    operator.send(
      pdu('deliver_sm', 3, {
        source: '79161234567',
        shortMessage: Buffer.from('id:7 stat:DELIVRD err:000'),
      }),
    )
    expect(await operator.awaited('deliver_sm_resp')).toMatchObject({ sequence: 3, status: 0 })
    expect(desk.receipts).toEqual([])
  })

  it('that echoes the reference of a message in doubt names it', async () => {
    const operator = await smsc((one) => (one.command === 'submit_sm' ? 'hang_up' : undefined))
    const desk = openDesk(operator.port)
    const submission = aSubmission()
    expect(await desk.adapter.submit(submission, never())).toMatchObject({ kind: 'ambiguous' })
    await desk.adapter.probe(never())
    operator.send(receipt('77', { reference: hash16(submission.reference) }))
    operator.send(receipt('78', { reference: hash16(submission.reference) ^ 1 }))
    const receipts: readonly Receipt[] = await desk.receiptsOf(2)
    expect(receipts.map(({ reference }) => reference)).toEqual([submission.reference, undefined])
  })
})

describe('a poll', () => {
  const answering =
    (
      answer: (
        messageId: string,
      ) => Partial<{ status: number; messageState: number; errorCode: number; finalAt: string }>,
    ): Script =>
    (one) =>
      one.command === 'query_sm'
        ? [pdu('query_sm_resp', one.sequence, { messageId: one.messageId, ...answer(one.messageId) })]
        : undefined

  it('asks after each message under the sender that it was sent from', async () => {
    const operator = await smsc(
      answering((id) => ({ messageState: id === 'a' ? 2 : 5, errorCode: id === 'a' ? 0 : 1 })),
    )
    const { adapter } = openDesk(operator.port)
    const [a, b] = [aSubmission(), aSubmission()]
    const outcome = await adapter.poll(
      [{ ...queryOf(a, ['a']), sender: 'Tillpost' }, queryOf(b, ['b'])],
      never(),
    )
    expect(outcome).toEqual({
      kind: 'answers',
      answers: [
        { messageId: a.messageId, report: { status: 'delivered', code: '0', text: 'DELIVRD' } },
        {
          messageId: b.messageId,
          report: { status: 'not_delivered', reason: 'number_incorrect', code: '1', text: 'UNDELIV' },
        },
      ],
    })
    expect(await operator.awaited('query_sm')).toMatchObject({ source: 'Tillpost', sourceTon: 5 })
  })

  it.each([
    ['all parts delivered', { a: 2, b: 2 }, 'delivered'],
    ['one part lost', { a: 2, b: 5 }, 'not_delivered'],
    ['one part on its way', { a: 2, b: 1 }, 'delivering'],
    ['one part unknown', { a: 2, b: 7 }, 'forwarded'],
  ])('of a long message: %s', async (_, states: Readonly<Record<string, number>>, status) => {
    const { port } = await smsc(answering((id) => ({ messageState: states[id] ?? 7 })))
    const { adapter } = openDesk(port)
    expect(await adapter.poll([queryOf(aSubmission(), ['a', 'b'])], never())).toMatchObject({
      answers: [{ report: { status } }],
    })
  })

  it('takes the time that the operator gives, where it can be true', async () => {
    const { port } = await smsc(answering((id) => ({ messageState: 2, finalAt: id })))
    const { adapter, clock } = openDesk(port)
    await clock.advance(3_600_000)
    // 12:30 UTC, said in a place four quarters ahead; and one before the message was sent.
    const outcome = await adapter.poll(
      ['261123133000004+', '261123103000000+'].map((id) => queryOf(aSubmission(), [id])),
      never(),
    )
    const times = outcome.kind === 'answers' ? outcome.answers.map(({ report }) => report?.at) : []
    expect(times).toEqual([Date.UTC(2026, 10, 23, 12, 30), undefined])
  })

  it.each(['RQUERYFAIL', 'RINVMSGID'] as const)('that is answered %s has no news', async (name) => {
    const { port } = await smsc(answering(() => ({ status: STATUS[name] })))
    const { adapter } = openDesk(port)
    const submission = aSubmission()
    expect(await adapter.poll([queryOf(submission, ['a'])], never())).toMatchObject({
      kind: 'answers',
      answers: [{ messageId: submission.messageId, raw: { text: `ESME_${name}` } }],
    })
  })

  it('is not asked again in a session whose operator does not know the question', async () => {
    const operator = await smsc((one) =>
      one.command === 'query_sm'
        ? [pdu('generic_nack', one.sequence, { status: STATUS.RINVCMDID })]
        : undefined,
    )
    const desk = openDesk(operator.port)
    const ask = () => desk.adapter.poll([queryOf(aSubmission(), ['a'])], never())
    const asked = () => operator.received.filter(({ command }) => command === 'query_sm').length
    expect(await ask()).toEqual({ kind: 'unsupported' })
    expect(await ask()).toEqual({ kind: 'unsupported' })
    expect(asked()).toBe(1)
    operator.hangUp()
    await desk.linkTold()
    await desk.adapter.probe(never())
    await ask()
    expect(asked()).toBe(2)
  })

  it('leaves part of the window to submits', async () => {
    const operator = await smsc(silent('query_sm'))
    const { adapter } = openDesk(operator.port, { window: 4 })
    const poll = adapter.poll(
      Array.from({ length: 20 }, () => queryOf(aSubmission(), ['a'])),
      never(),
    )
    await operator.awaited('query_sm', 2)
    expect(await adapter.submit(aSubmission(), never())).toMatchObject({ kind: 'accepted' })
    operator.hangUp()
    expect(await poll).toEqual({ kind: 'no_connection' })
  })

  it('says when there is no connection, when the operator wants a rest, and when it is switched off', async () => {
    const { adapter } = openDesk(await freePort())
    const query = queryOf(aSubmission(), ['a'])
    expect(await adapter.poll([query], never())).toEqual({ kind: 'no_connection' })
    const { port } = await smsc(answering(() => ({ status: STATUS.RTHROTTLED })))
    expect(await openDesk(port).adapter.poll([query], never())).toMatchObject({ kind: 'throttled' })
    const off = openDesk(port, { query: false }).adapter
    expect(off.pollBatch).toBe(0)
    expect(await off.poll([query], never())).toEqual({ kind: 'unsupported' })
  })
})
