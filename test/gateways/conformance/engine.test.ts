/** The same adapters under the real engine and the real SQL: what a shop sees on a bad day. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { DAY, gateway, MINUTE, type Shop, shop } from '../../engine/harness.ts'
import { startFaultProxy } from '../../support/fault-proxy.ts'
import { write } from '../../support/store.ts'
import { never } from '../support.ts'
import { RIGS } from './rigs.ts'

const NAMES = ['SMS Gateway for Android', 'SMSC.ru', 'Infobip', 'Twilio'] as const

const TURNS = 60

/** Lets `ms` pass, second by second, and whatever travels over loopback arrive in between. */
async function pass({ clock }: Shop, ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 1_000) {
    await clock.advance(1_000)
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
  }
}

async function open(name: keyof typeof RIGS) {
  const desk = shop()
  const rig = await RIGS[name](desk.clock)
  const line = await startFaultProxy({ target: { port: rig.port }, clock: desk.clock })
  const renew = () => {
    const adapter = rig.adapter(`http://127.0.0.1:${line.port}`)
    desk.gateways = [{ gateway: gateway('g', true), adapter }]
    return adapter
  }
  renew()
  onTestFinished(async () => {
    await line.stop()
    await rig.stop()
  })
  await desk.engine.start()
  await pass(desk, 2_000)
  return { desk, rig, line, renew }
}

describe.each(NAMES)('A shop with %s', (name) => {
  it('sends, finds a lost answer again, waits out an outage, and learns of deliveries', async () => {
    const { desk, rig, line } = await open(name)
    const [plain = 0] = desk.compose({ text: 'plain' })
    await pass(desk, 2_000)
    expect(desk.message(plain).status).toBe('forwarded')

    line.inject({ kind: 'drop', direction: 'down', at: 0 })
    const [lost = 0] = desk.compose({ text: 'answer lost' })
    await pass(desk, 2_000)
    expect(rig.ledger.filter(({ text }) => text === 'answer lost')).toHaveLength(1)
    await pass(desk, 2 * MINUTE)
    expect(desk.message(lost)).toMatchObject({ status: 'forwarded', attempts: 1 })

    await line.off()
    const [late = 0] = desk.compose({ text: 'in the outage' })
    await pass(desk, 5_000)
    expect(desk.message(late)).toMatchObject({ status: 'queued', hold: 'no_connection' })
    await line.on()
    await pass(desk, 20_000)
    expect(desk.message(late).status).toBe('forwarded')

    rig.deliverAll()
    await pass(desk, 11 * MINUTE)
    expect([plain, lost, late].map((id) => desk.message(id).status)).toEqual(Array(3).fill('delivered'))
    expect(rig.ledger.map(({ text }) => text)).toEqual(['plain', 'answer lost', 'in the outage'])
    expect(desk.errors).toEqual([])
  })

  it('finds again what was under way when the program died', async () => {
    const { desk, rig, line, renew } = await open(name)
    line.inject({ kind: 'swallow', direction: 'down', at: 0 })
    const [id = 0] = desk.compose({ text: 'at the crash' })
    await pass(desk, 1_000)
    expect(rig.ledger).toHaveLength(1)
    // A new program has a new adapter, and no memory.
    renew()
    await desk.crash()
    await pass(desk, 2 * MINUTE)
    expect(desk.message(id)).toMatchObject({ status: 'forwarded', attempts: 1 })
    expect(rig.ledger).toHaveLength(1)
  })
})

describe('A shop that was closed over the weekend', () => {
  it('sends nothing again by itself, though Infobip has forgotten by then what it took', async () => {
    const desk = shop()
    const rig = await RIGS.Infobip(desk.clock)
    const adapter = rig.adapter(`http://127.0.0.1:${rig.port}`)
    desk.gateways = [{ gateway: gateway('g', true), adapter }]
    onTestFinished(() => rig.stop())
    const [id = 0] = desk.compose({ text: 'on Friday evening' })
    const [submission] = write(desk.db, 'claim', 'g', 1, desk.clock.now())
    if (!submission) throw new Error('Nothing was due.')
    await adapter.submit(submission, never())
    // The power is cut before the answer is on disk.
    await desk.clock.advance(3 * DAY)
    await desk.engine.start()
    await pass(desk, 5 * MINUTE)
    expect(desk.message(id)).toMatchObject({ status: 'queued', hold: 'unconfirmed', attempts: 1 })
    expect(rig.ledger).toHaveLength(1)
    expect(desk.errors).toEqual([])
  })
})

describe('Two messages alike', () => {
  it('the sid of one is never taken for the other, not even by a program that forgot it', async () => {
    const { desk, rig, line, renew } = await open('Twilio')
    const [first = 0] = desk.compose({ text: 'the same' })
    await pass(desk, 2_000)
    line.inject({ kind: 'swallow', direction: 'up', at: 0 })
    const [second = 0] = desk.compose({ text: 'the same' })
    await pass(desk, 2_000)
    renew()
    await desk.crash()
    await pass(desk, 3 * MINUTE)
    expect(rig.ledger).toHaveLength(1)
    expect(desk.message(first).status).toBe('forwarded')
    expect(desk.message(second)).toMatchObject({ status: 'queued', hold: 'unconfirmed' })
  })
})
