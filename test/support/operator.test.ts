import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Adapter, Receipt } from '../../src/main/domain/adapter.ts'
import { OPERATOR_REASONS } from '../../src/main/domain/reasons.ts'
import { createSmppAdapter } from '../../src/main/gateways/smpp/adapter.ts'
import { smppConfigSchema } from '../../src/main/gateways/smpp/config.ts'
import { aSubmission, never } from '../gateways/support.ts'
import { type FakeClock, fakeClock } from './clock.ts'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { startOperator, type TestOperator } from './operator.ts'

let clock: FakeClock
let operator: TestOperator
let proxy: FaultProxy
let adapter: Adapter
let receipts: Receipt[]

beforeEach(async () => {
  clock = fakeClock()
  receipts = []
  operator = await startOperator({ clock, delayMs: 1_000, password: 'secret' })
  proxy = await startFaultProxy({ target: { port: operator.port }, clock })
  adapter = createSmppAdapter(
    smppConfigSchema.parse({ host: '127.0.0.1', port: proxy.port, systemId: 'shop' }),
    { password: 'secret' },
    {
      clock,
      onReceipts: async (received) => {
        receipts.push(...received)
      },
      onLink: () => {},
      random: () => 0.5,
    },
  )
})
afterEach(async () => {
  await adapter.close()
  await proxy.stop()
  await operator.stop()
  expect(clock.waiting()).toBe(0)
})

async function until(done: () => boolean): Promise<void> {
  while (!done()) await turn()
}

it('tells a gateway with no settings of its own the eight reasons by their receipts', async () => {
  for (const [index] of OPERATOR_REASONS.entries())
    await adapter.submit(aSubmission({ phone: `+7916000000${index + 1}` }), never())
  await clock.advance(4_000)
  await until(() => receipts.length === OPERATOR_REASONS.length)
  const inOrder = [...receipts].sort((a, b) => (a.phone ?? '').localeCompare(b.phone ?? ''))
  expect(inOrder.map(({ reason }) => reason)).toEqual([...OPERATOR_REASONS])
})

it('writes a long message down once, as it was written', async () => {
  const text = `${'Ждём вас 😀 '.repeat(20)}€`
  await adapter.submit(aSubmission({ phone: '+79160000000', text, sender: 'Shop' }), never())
  expect(operator.ledger).toMatchObject([{ phone: '+79160000000', sender: 'Shop', account: 'shop', text }])
  expect(operator.submits.length).toBe(operator.ledger[0]?.messageIds.length)
})

it('shows a message that was taken while its answer was lost: in doubt for us, once in the ledger', async () => {
  await adapter.probe(never())
  proxy.inject({ kind: 'drop', direction: 'down', at: 0 })
  const outcome = await adapter.submit(aSubmission({ phone: '+79160000000' }), never())
  expect(outcome.kind).toBe('ambiguous')
  expect(operator.ledger).toHaveLength(1)
})

it('keeps its ledger and its port over a restart', async () => {
  await adapter.submit(aSubmission({ phone: '+79160000000' }), never())
  await operator.stop()
  expect(await adapter.submit(aSubmission({ phone: '+79160000020' }), never())).not.toMatchObject({
    kind: 'accepted',
  })
  await operator.start()
  const again = await adapter.submit(aSubmission({ phone: '+79160000030' }), never())
  expect(again.kind).toBe('accepted')
  expect(operator.ledger.map(({ phone }) => phone)).toEqual(['+79160000000', '+79160000030'])
})
