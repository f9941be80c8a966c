/** The whole program without a shell, in practice mode, on a clock that runs faster. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Core, startCore, startRefusal } from '../src/main/core.ts'
import { realClock } from '../src/main/domain/clock.ts'
import type { Secrets } from '../src/main/domain/ports.ts'
import type { Input, Output } from '../src/preload/contract.ts'
import type { CallName } from '../src/preload/methods.ts'
import { temporaryFolder, temporaryStore } from './support/store.ts'

/** Slow enough that a busy computer does not run into the program's own time limits. */
const SCALE = 10
const WITHIN = { timeout: 15_000, interval: 50 }

const NO_SECRETS: Secrets = {
  available: () => ({ ok: false, why: 'This is a test.' }),
  get: async () => undefined,
  has: async () => false,
  set: async () => undefined,
  remove: async () => undefined,
}

async function start(dataFolder: string, clockScale = SCALE) {
  const core = await startCore({
    dataFolder,
    clock: realClock(clockScale),
    clockScale,
    secrets: NO_SECRETS,
    shell: { kind: 'browser' },
    version: '0.0.0',
    log: () => undefined,
  })
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= core.stop())
  onTestFinished(stop)
  return { core, stop, call: caller(core) }
}

const caller =
  (core: Core) =>
  async <Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name>> => {
    const result = await core.call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.code}: ${result.message}`)
    return result.value as Output<Name>
  }

const to = (...phones: string[]) => phones.map((phone) => ({ phone }))

describe('a fresh data folder', () => {
  it('sends at once: delivered, not delivered with its reason, and delivered after being put off', async () => {
    const { core, call } = await start(temporaryFolder())
    const heard = new Set<string>()
    core.on(({ name }) => heard.add(name))
    const recipients = to('+79160000020', '+79160000004', '+79160000010')
    const { created } = await call('messages.create', { recipients, text: 'Your order is ready' })
    const statuses = () =>
      Promise.all(
        created.map(async (id) => {
          const { status, reason } = await call('messages.get', { id })
          return reason ? `${status}: ${reason}` : status
        }),
      )
    await expect.poll(statuses, WITHIN).toEqual(['delivered', 'not_delivered: phone_off', 'delivered'])

    const putOff = await call('messages.get', { id: created[2] ?? 0 })
    expect(putOff.attempts.map(({ outcome }) => outcome)).toEqual([
      'not_processed',
      'not_processed',
      'accepted',
    ])
    expect(putOff.next).toEqual({ step: 'nothing', why: 'final' })
    expect([...heard].sort()).toEqual(['messages.changed', 'outbox.changed'])
  }, 30_000)

  it('is online through the practice operator', async () => {
    const { call } = await start(temporaryFolder())
    await expect.poll(async () => (await call('outbox.state', {})).online, WITHIN).toBe(true)
    const { gateways } = await call('outbox.state', {})
    expect(gateways).toMatchObject([
      { id: 'practice', name: 'Practice operator', kind: 'practice', isDefault: true },
    ])
  })
})

describe('a pause', () => {
  it('holds everything, survives a restart with all that waits, and ends when it is resumed', async () => {
    const folder = temporaryFolder()
    const first = await start(folder)
    await first.call('outbox.pause', {})
    const { created } = await first.call('messages.create', { recipients: to('+79160000021'), text: 'Hi' })
    const id = created[0] ?? 0
    await expect.poll(async () => (await first.call('messages.get', { id })).hold, WITHIN).toBe('paused')
    await first.stop()

    const second = await start(folder)
    expect(await second.call('outbox.state', {})).toMatchObject({ paused: true, waiting: 1 })
    expect(await second.call('messages.get', { id })).toMatchObject({
      status: 'queued',
      hold: 'paused',
      attempts: [],
    })
    await second.call('outbox.resume', {})
    await expect
      .poll(async () => (await second.call('messages.get', { id })).status, WITHIN)
      .toBe('delivered')
    expect((await second.call('messages.get', { id })).attempts).toHaveLength(1)
  }, 30_000)
})

describe('a gateway', () => {
  it('runs with its new settings as soon as it is saved', async () => {
    const { call } = await start(temporaryFolder())
    const gateway = { id: 'practice', name: 'Slow', kind: 'practice', enabled: true } as const
    await call('gateways.save', { ...gateway, config: { delayMs: 600_000 } })
    const { created } = await call('messages.create', { recipients: to('+79160000022'), text: 'Hi' })
    const status = async () => (await call('messages.get', { id: created[0] ?? 0 })).status
    await expect.poll(status, WITHIN).toBe('forwarded')
    await call('gateways.save', { ...gateway, enabled: false, config: {} })
    await expect.poll(async () => (await call('outbox.state', {})).online, WITHIN).toBe(false)
  })
})

describe('a start', () => {
  it('is refused in a folder that is in use, and leaves the first one alone (rule 9)', async () => {
    const folder = temporaryFolder()
    const { call } = await start(folder)
    const refusal = await start(folder).then(() => undefined, startRefusal)
    expect(refusal).toMatchObject({ code: 'folder_in_use', message: expect.stringContaining(folder) })
    expect((await call('system.info', {})).dataFolder).toBe(folder)
  })

  it('on a faster clock is refused for a real gateway, and gives the folder back', async () => {
    const store = await temporaryStore()
    const config = { host: '127.0.0.1', port: 1, systemId: 's' }
    await store.saveGateway({ id: 'g', name: 'City', kind: 'smpp', config, enabled: true, isDefault: true })
    await store.close()
    const refusal = await start(store.folder).then(() => undefined, startRefusal)
    expect(refusal).toMatchObject({ code: 'practice_only', message: expect.stringContaining('City') })
    const { call } = await start(store.folder, 1)
    expect((await call('gateways.list', {})).gateways).toHaveLength(1)
  })

  it('knows a refusal from a fault', () => {
    expect(startRefusal(new Error('disk'))).toBeUndefined()
    expect(startRefusal('disk')).toBeUndefined()
  })
})

describe('the data folder', () => {
  it('keeps no customer’s words where others can read them', async () => {
    const folder = temporaryFolder()
    await start(folder)
    if (process.platform === 'win32') return
    expect(statSync(join(folder, 'tillpost.db')).mode & 0o077).toBe(0)
  })
})
