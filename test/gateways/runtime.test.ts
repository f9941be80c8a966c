import { expect, it, onTestFinished } from 'vitest'
import type { Gateway } from '../../src/main/domain/gateway.ts'
import { createRuntime } from '../../src/main/gateways/runtime.ts'
import { fakeClock } from '../support/clock.ts'
import { aContext } from './support.ts'

const gateway = (id: string): Gateway => ({
  id,
  name: id,
  kind: 'smpp',
  config: { host: '127.0.0.1', port: 1, systemId: 'shop' },
  enabled: true,
  isDefault: false,
})

it('what runs stands in the order of preference, however the gateways came and went', async () => {
  const clock = fakeClock()
  let stored = [gateway('first'), gateway('second')]
  const runtime = createRuntime({
    gateways: async () => stored,
    secrets: {
      available: () => ({ ok: true }),
      get: async () => ({ password: 'x' }),
      has: async () => true,
      set: async () => undefined,
      remove: async () => undefined,
    },
    context: () => aContext(clock),
    log: () => undefined,
  })
  onTestFinished(() => runtime.close())
  const order = () => runtime.running().map((running) => running.gateway.id)
  await runtime.refresh()
  expect(order()).toEqual(['first', 'second'])
  stored = [gateway('new'), gateway('second'), gateway('first')]
  await runtime.refresh()
  expect(order()).toEqual(['new', 'second', 'first'])
  stored = [gateway('second')]
  await runtime.refresh()
  expect(order()).toEqual(['second'])
})
