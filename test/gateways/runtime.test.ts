import { expect, it, onTestFinished } from 'vitest'
import type { Gateway } from '../../src/main/domain/gateway.ts'
import { createRuntime } from '../../src/main/gateways/runtime.ts'
import { type FakeClock, fakeClock } from '../support/clock.ts'
import { startAndroidFake } from '../support/fakes/android.ts'
import { aContext, aSubmission, never } from './support.ts'

const gateway = (id: string): Gateway => ({
  id,
  name: id,
  kind: 'smpp',
  config: { host: '127.0.0.1', port: 1, systemId: 'shop' },
  enabled: true,
  isDefault: false,
})

function runtimeOf(clock: FakeClock, gateways: () => readonly Gateway[]) {
  const runtime = createRuntime({
    gateways: async () => gateways(),
    secrets: {
      available: () => ({ ok: true }),
      get: async () => ({ password: 'phone-pass' }),
      has: async () => true,
      set: async () => undefined,
      remove: async () => undefined,
    },
    context: () => aContext(clock),
    log: () => undefined,
  })
  onTestFinished(() => runtime.close())
  return runtime
}

it('what runs stands in the order of preference, however the gateways came and went', async () => {
  let stored = [gateway('first'), gateway('second')]
  const runtime = runtimeOf(fakeClock(), () => stored)
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

it('an account that came after an attempt is not believed when it does not know it', async () => {
  const clock = fakeClock()
  const fake = await startAndroidFake()
  onTestFinished(() => fake.stop())
  const phone = (more: Partial<Gateway>): Gateway => ({
    ...gateway('phone'),
    kind: 'android',
    config: { baseUrl: fake.baseUrl, username: fake.user },
    ...more,
  })
  let stored = phone({})
  const runtime = runtimeOf(clock, () => [stored])
  const attempt = aSubmission()
  const asked = async () => (await runtime.running()[0]?.adapter?.reconcile?.(attempt, never()))?.kind
  await runtime.refresh()
  await clock.advance(60_000)
  expect(await asked()).toBe('later')
  // Switched off and on, and renamed: still the same account.
  for (const change of [{ enabled: false }, {}, { name: 'The phone' }]) {
    stored = phone(change)
    await runtime.refresh()
  }
  expect(await asked()).toBe('later')
  // Another password: perhaps another account.
  await runtime.refresh('phone')
  expect(await asked()).toBe('unknown')

  const again = runtimeOf(clock, () => [stored])
  await again.refresh()
  stored = phone({ enabled: false, config: { baseUrl: fake.baseUrl, username: fake.user, simNumber: 2 } })
  await again.refresh()
  stored = { ...stored, enabled: true }
  await again.refresh()
  expect((await again.running()[0]?.adapter?.reconcile?.(attempt, never()))?.kind).toBe('unknown')
})
