import { describe, expect, it, onTestFinished } from 'vitest'
import type { Receipt } from '../../../src/main/domain/adapter.ts'
import { OPERATOR_REASONS } from '../../../src/main/domain/reasons.ts'
import { createKannelAdapter } from '../../../src/main/gateways/kannel/adapter.ts'
import { kannelConfigSchema } from '../../../src/main/gateways/kannel/config.ts'
import { baseAt, callbackAddress, readReport } from '../../../src/main/gateways/kannel/report.ts'
import { gateway, shop } from '../../engine/harness.ts'
import { fakeClock, NOON } from '../../support/clock.ts'
import { startKannelFake, type Taken } from '../../support/fakes/kannel.ts'
import { aContext, aSubmission, never } from '../support.ts'

async function rig(config: Readonly<Record<string, unknown>> = {}, password?: string) {
  const fake = await startKannelFake()
  const clock = fakeClock()
  const receipts: Receipt[] = []
  let broken = false
  const adapter = createKannelAdapter(
    kannelConfigSchema.parse({
      baseUrl: fake.url,
      username: fake.user,
      listen: { host: '127.0.0.1', port: 0 },
      ...config,
    }),
    { password: password ?? fake.password },
    {
      ...aContext(clock),
      onReceipts: async (more) => {
        if (broken) throw new Error('disk full')
        receipts.push(...more)
      },
    },
  )
  onTestFinished(async () => {
    await adapter.close()
    await fake.stop()
  })
  const taken = (): Taken => {
    const last = fake.ledger.at(-1)
    if (!last) throw new Error('Nothing was taken')
    return last
  }
  return {
    fake,
    adapter,
    receipts,
    taken,
    breakDisk: () => {
      broken = true
    },
  }
}

describe('A submit to Kannel', () => {
  it('brings number, text, sender and where to report, and keeps the account out of the address', async () => {
    const { fake, adapter, taken } = await rig({ sender: 'Shop', smsc: 'operator' })
    const submission = aSubmission({ text: 'Order A-1: 10 €', validUntil: NOON + 90 * 60_000 })
    expect(await adapter.submit(submission, never())).toMatchObject({ kind: 'accepted', operatorIds: [] })
    expect(taken()).toMatchObject({
      phone: '+79161234567',
      text: 'Order A-1: 10 €',
      sender: 'Shop',
      coding: '0',
      smsc: 'operator',
      validity: '90',
    })
    expect(new URL(taken().dlrUrl ?? '').searchParams.get('reference')).toBe(submission.reference)
    expect(fake.mistakes).toEqual([])
    const said = fake.asked.map(({ path, query }) => path + query).join() + taken().dlrUrl
    expect(said).not.toContain(fake.password)
  })

  it('writes Cyrillic in both text and sender', async () => {
    const { adapter, taken } = await rig()
    await adapter.submit(aSubmission({ text: 'Заказ готов', encoding: 'ucs2', sender: 'Лавка' }), never())
    expect(taken()).toMatchObject({ text: 'Заказ готов', sender: 'Лавка', coding: '2' })
  })

  it.each([
    [202, '3: Queued for later delivery', { kind: 'accepted' }],
    [503, 'Temporal failure, try again later.', { kind: 'not_processed', cause: { why: 'busy' } }],
    [403, 'Not routable. Do not try again.', { kind: 'rejected', reason: 'operator_fault' }],
    [400, 'Missing receiver(s) number(s), rejected', { kind: 'rejected', reason: 'number_incorrect' }],
    [400, 'Validity field misformed, rejected', { kind: 'rejected', reason: 'operator_fault' }],
    [
      400,
      'Sender missing and no global set, rejected',
      { kind: 'not_processed', cause: { why: 'gateway_problem', problem: { kind: 'config' } } },
    ],
    [
      403,
      'Authorization failed for sendsms',
      { kind: 'not_processed', cause: { why: 'gateway_problem', problem: { kind: 'credentials' } } },
    ],
    [
      404,
      'Unknown request.',
      { kind: 'not_processed', cause: { why: 'gateway_problem', problem: { kind: 'config' } } },
    ],
    // Code and words that do not belong together prove nothing.
    [403, '0: Accepted for delivery', { kind: 'ambiguous' }],
    [202, 'Authorization failed for sendsms', { kind: 'ambiguous' }],
    [202, '', { kind: 'ambiguous' }],
    [500, 'Internal error', { kind: 'ambiguous' }],
    [502, '<html>Bad gateway</html>', { kind: 'ambiguous' }],
  ])('%i “%s”', async (status, body, outcome) => {
    const { fake, adapter } = await rig()
    fake.answerNext({ status, body })
    expect(await adapter.submit(aSubmission(), never())).toMatchObject(outcome)
  })
})

describe('A report of Kannel', () => {
  it('is answered for only once it is on disk', async () => {
    const { fake, adapter, receipts, taken, breakDisk } = await rig()
    const submission = aSubmission()
    await adapter.submit(submission, never())
    expect(await fake.report(taken(), 8, 'ACK/')).toBe(200)
    expect(await fake.report(taken(), 1, 'id:1 stat:DELIVRD err:000 text:')).toBe(200)
    expect(receipts).toMatchObject([
      { reference: submission.reference, status: 'delivering' },
      { reference: submission.reference, status: 'delivered' },
    ])
    breakDisk()
    expect(await fake.report(taken(), 1, '')).toBe(503)
  })

  it('is taken at its own address only, and that one cannot be guessed', async () => {
    const { fake, adapter, receipts, taken } = await rig()
    await adapter.submit(aSubmission(), never())
    const { origin, pathname } = new URL(taken().dlrUrl ?? '')
    expect(pathname.length).toBeGreaterThan(40)
    for (const path of ['/', '/dlr/', `${pathname}x`, pathname.slice(0, -1), '/cgi-bin/sendsms'])
      expect((await fetch(`${origin}${path}?reference=r&type=1`)).status, path).toBe(404)
    expect((await fetch(`${origin}${pathname}?reference=r&type=1`, { method: 'DELETE' })).status).toBe(405)
    const long = `${origin}${pathname}?reference=r&type=1&answer=${'x'.repeat(9_000)}`
    expect((await fetch(long)).status).toBe(404)
    expect(receipts).toEqual([])
    // Another account has another address.
    const other = await rig({ username: 'other' })
    await other.adapter.submit(aSubmission(), never())
    expect(fake.ledger).toHaveLength(1)
  })

  it('that says nothing is noted and changes nothing', async () => {
    const { adapter, receipts, taken } = await rig()
    await adapter.submit(aSubmission(), never())
    const base = (taken().dlrUrl ?? '').split('?')[0]
    for (const query of [
      '',
      '?type=1',
      '?reference=r',
      '?reference=r&type=64',
      '?reference=r&type=x',
      '?reference=%00&type=1',
    ])
      expect((await fetch(`${base}${query}`)).status, query).toBe(200)
    expect(receipts).toEqual([])
  })

  const meanings = {
    profile: 'map-default',
    errorReasons: { 6: 'phone_off' },
    clean: (text: string) => text,
  } as const
  const told = (type: number, answer: string) =>
    readReport(
      new URLSearchParams(
        callbackAddress('', '', 'r')
          .split('?')[1]
          ?.replace('%d', String(type))
          .replace('%A', encodeURIComponent(answer)),
      ),
      meanings,
    )

  it.each([
    [1, 'delivered'],
    [2, 'not_delivered'],
    [4, 'delivering'],
    [8, 'delivering'],
    [16, 'not_delivered'],
    [32, 'delivering'],
    // What has expired, as Kannel 1.4.5 says it.
    [34, 'not_delivered'],
  ])('of type %i is %s', (type, status) => {
    expect(told(type, '')?.status).toBe(status)
  })

  it.each([
    ['err:001', 'number_incorrect'],
    ['err:008', 'roaming'],
    ['err:261', 'sender_not_verified'],
    ['err:006', 'phone_off'],
    ['err:027', 'recipient_offline'],
    ['err:256', 'memory_full'],
    ['err:012', 'phone_damaged'],
    ['err:034', 'operator_fault'],
  ])('%s is %s', (err, reason) => {
    const receipt = told(2, `id:1 sub:001 dlvrd:000 stat:UNDELIV ${err} text:`)
    expect(receipt).toMatchObject({ reason, code: err.slice(4) })
  })

  it('covers all eight reasons with those', () => {
    expect(OPERATOR_REASONS).toHaveLength(8)
  })

  it.each([
    ['NACK/0x0000000b/Invalid destination address', 'number_incorrect'],
    ['NACK/0x0000000a/Invalid source address', 'sender_not_verified'],
    ['NACK/0x000004ff/Vendor', 'operator_fault'],
    ['id:1 stat:EXPIRED err:000 text:', 'recipient_offline'],
    ['id:1 stat:UNDELIV err:999 text:', 'operator_fault'],
    ['nobody knows', 'operator_fault'],
    ['', 'operator_fault'],
  ])('“%s” is %s', (answer, reason) => {
    expect(told(16, answer)?.reason).toBe(reason)
  })
})

describe('The check of the account', () => {
  it('tells what is right and what is wrong, and sends nothing', async () => {
    const fine = await rig()
    expect(await fine.adapter.test(never())).toMatchObject({ ok: true })
    expect(await fine.adapter.probe(never())).toEqual({ up: true })
    const wrong = await rig({}, 'wrong')
    expect(await wrong.adapter.probe(never())).toMatchObject({ up: false, problem: { kind: 'credentials' } })
    const elsewhere = await rig()
    elsewhere.fake.answerNext({ status: 200, body: '<html>Hello</html>' })
    expect(await elsewhere.adapter.test(never())).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('address'),
    })
    expect([fine, wrong, elsewhere].map(({ fake }) => fake.ledger.length)).toEqual([0, 0, 0])
  })

  it('says that no report can come in where nobody listens', async () => {
    const { adapter, taken } = await rig({ listen: undefined })
    expect(await adapter.test(never())).toMatchObject({
      ok: true,
      sentence: expect.stringContaining('no delivery report'),
    })
    await adapter.submit(aSubmission(), never())
    expect(taken().dlrUrl).toBeUndefined()
  })

  it('can be called at an address of either kind, but not at every one at once', () => {
    expect([baseAt('192.168.1.7', 8023), baseAt('::1', 8023)]).toEqual([
      'http://192.168.1.7:8023',
      'http://[::1]:8023',
    ])
    const everywhere = { baseUrl: 'http://kannel:13013', username: 'u', listen: { host: '0.0.0.0', port: 1 } }
    expect(kannelConfigSchema.safeParse(everywhere).error?.issues).toMatchObject([
      { path: ['listen', 'host'], message: expect.stringContaining('address of this computer') },
    ])
    const named = { ...everywhere, callbackUrl: 'http://192.168.1.7:8023' }
    expect(kannelConfigSchema.safeParse(named).success).toBe(true)
  })

  it('names the address that cannot be listened at, and nothing is sent until it can', async () => {
    const first = await rig()
    await first.adapter.submit(aSubmission(), never())
    const port = Number(new URL(first.taken().dlrUrl ?? '').port)
    const second = await rig({ listen: { host: '127.0.0.1', port } })
    expect(await second.adapter.test(never())).toMatchObject({
      ok: false,
      sentence: expect.stringContaining(`127.0.0.1:${port}`),
    })
    expect(await second.adapter.submit(aSubmission(), never())).toMatchObject({
      kind: 'not_processed',
      cause: { why: 'gateway_problem' },
    })
    expect(second.fake.ledger).toEqual([])
    await first.adapter.close()
    expect(await second.adapter.probe(never())).toEqual({ up: true })
  })
})

it('a message in doubt is adopted by a report with our reference', async () => {
  const desk = shop()
  const fake = await startKannelFake()
  onTestFinished(() => fake.stop())
  const adapter = createKannelAdapter(
    kannelConfigSchema.parse({
      baseUrl: fake.url,
      username: fake.user,
      listen: { host: '127.0.0.1', port: 0 },
    }),
    { password: fake.password },
    { ...aContext(desk.clock), onReceipts: (receipts) => desk.engine.receipts('g', receipts) },
  )
  onTestFinished(() => adapter.close())
  desk.gateways = [{ gateway: gateway('g', true), adapter }]
  const settle = async () => {
    for (let turn = 0; turn < 100; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
    await desk.clock.advance(1_000)
  }
  await desk.engine.start()
  await settle()
  fake.loseNextAnswer()
  const [id = 0] = desk.compose({ text: 'answer lost' })
  for (let turn = 0; turn < 5; turn += 1) await settle()
  expect(desk.message(id)).toMatchObject({ status: 'queued', hold: 'unconfirmed' })
  expect(fake.ledger).toHaveLength(1)

  await fake.deliverAll()
  expect(desk.message(id)).toMatchObject({ status: 'delivered', attempts: 1 })
})
