import { describe, expect, it } from 'vitest'
import type { Input } from '../../src/preload/contract.ts'
import { testDesk } from './desk.ts'

const PHONE: Input<'gateways.save'> = {
  id: 'phone',
  name: 'Android phone',
  kind: 'android',
  config: { baseUrl: 'http://192.168.1.20:8080', username: 'shop' },
  secret: { password: 'correct horse' },
  enabled: true,
}
const { secret: _, ...PHONE_WITHOUT_SECRET } = PHONE

describe('gateways.save', () => {
  it('keeps the secret where secrets are kept, and never shows it again (rule 11)', async () => {
    const { call, secrets, store, events, logged } = await testDesk()
    const saved = await call('gateways.save', PHONE)
    expect(saved).toMatchObject({ id: 'phone', hasSecret: true, isDefault: false })
    expect(secrets.get('phone')).toEqual({ password: 'correct horse' })
    const shown = [saved, await call('gateways.list', {}), await store.gateways(), events, logged]
    expect(JSON.stringify(shown)).not.toContain('correct horse')
  })

  it('keeps the stored secret where none is given, and builds the adapter anew where one is', async () => {
    const { call, secrets, told } = await testDesk()
    await call('gateways.save', PHONE)
    await call('gateways.save', { ...PHONE_WITHOUT_SECRET, name: 'The phone' })
    expect(secrets.get('phone')).toEqual({ password: 'correct horse' })
    expect(told).toEqual(['refresh phone', 'settings', 'refresh', 'settings'])
  })

  it('tells the page', async () => {
    const { call, events } = await testDesk()
    await call('gateways.save', PHONE)
    expect(events).toContainEqual({ name: 'outbox.changed', payload: {} })
  })

  it('gives a new gateway an id of its own', async () => {
    const { call } = await testDesk()
    const { id: _, ...anonymous } = PHONE
    const [a, b] = [await call('gateways.save', anonymous), await call('gateways.save', anonymous)]
    expect(a.id).not.toBe(b.id)
    expect((await call('gateways.list', {})).gateways).toHaveLength(3)
  })

  it('refuses what is wrong, in words, and changes nothing', async () => {
    const { call, raw, secrets, told } = await testDesk()
    const before = await call('gateways.list', {})
    const wrong = [
      [{ ...PHONE, config: { username: 'shop' } }, 'bad_input', 'baseUrl'],
      [{ ...PHONE, config: { ...PHONE.config, colour: 'red' } }, 'bad_input', 'colour'],
      [{ ...PHONE, secret: { pin: '4711' } }, 'bad_input', 'password'],
      [{ ...PHONE, name: '  ' }, 'bad_input', 'name'],
      [{ ...PHONE, kind: 'pigeon' }, 'bad_input', 'kind'],
      [{ ...PHONE, kind: 'kannel' }, 'bad_input', 'password'],
      [{ ...PHONE, id: 'practice' }, 'kind_fixed', 'Practice operator'],
      [PHONE_WITHOUT_SECRET, 'secret_missing', 'password'],
    ] as const
    for (const [input, code, word] of wrong) {
      const result = await raw('gateways.save', input)
      expect(result).toMatchObject({ ok: false, code, message: expect.stringContaining(word) })
      expect(JSON.stringify(result)).not.toContain('4711')
    }
    expect(await call('gateways.list', {})).toEqual(before)
    expect([secrets.size, told]).toEqual([0, []])
  })

  it('takes a gateway without its secret while it is switched off', async () => {
    const { call } = await testDesk()
    const saved = await call('gateways.save', { ...PHONE_WITHOUT_SECRET, enabled: false })
    expect(saved).toMatchObject({ hasSecret: false, state: { up: false, detail: 'Switched off' } })
  })

  it('refuses a secret that this computer cannot keep, and says what to do', async () => {
    const { raw } = await testDesk({ secretsAvailable: { ok: false, why: 'install a key ring.' } })
    expect(await raw('gateways.save', PHONE)).toMatchObject({
      code: 'secrets_unavailable',
      message: expect.stringContaining('install a key ring'),
    })
  })

  it('switches on no real gateway while the clock runs faster', async () => {
    const { code } = await testDesk({ clockScale: 100 })
    expect(await code('gateways.save', PHONE)).toBe('practice_only')
    expect(await code('gateways.save', { ...PHONE, enabled: false })).toBe('ok')
  })
})

describe('the default', () => {
  const marked = (gateways: readonly { id: string; isDefault: boolean }[]) =>
    gateways.filter(({ isDefault }) => isDefault).map(({ id }) => id)

  it('moves to where it is wished, and back by itself when that one goes', async () => {
    const { call } = await testDesk()
    await call('gateways.save', { ...PHONE, isDefault: true })
    expect(marked((await call('gateways.list', {})).gateways)).toEqual(['phone'])
    expect(await call('gateways.remove', { id: 'phone' })).toEqual({ removed: true })
    expect(marked((await call('gateways.list', {})).gateways)).toEqual(['practice'])
  })

  it('leaves a gateway that is switched off, or does not want it any more', async () => {
    const { call } = await testDesk()
    await call('gateways.save', { ...PHONE, isDefault: true })
    await call('gateways.save', { ...PHONE, isDefault: false })
    expect(marked((await call('gateways.list', {})).gateways)).toEqual(['practice'])
    await call('gateways.save', { ...PHONE, isDefault: true })
    await call('gateways.save', { ...PHONE, enabled: false })
    expect(marked((await call('gateways.list', {})).gateways)).toEqual(['practice'])
  })
})

describe('gateways.remove', () => {
  it('takes the secret along', async () => {
    const { call, secrets } = await testDesk()
    await call('gateways.save', PHONE)
    await call('gateways.remove', { id: 'phone' })
    expect(secrets.size).toBe(0)
  })

  it('refuses the last gateway, and one that is not there', async () => {
    const { code } = await testDesk()
    expect(await code('gateways.remove', { id: 'practice' })).toBe('last_gateway')
    expect(await code('gateways.remove', { id: 'none' })).toBe('not_found')
  })
})

describe('gateways.test', () => {
  it('says what the gateway says', async () => {
    const { call, code, clock } = await testDesk()
    expect(await call('gateways.test', { id: 'practice' })).toEqual({
      ok: true,
      sentence: 'Practice operator answers.',
    })
    expect(await code('gateways.test', { id: 'none' })).toBe('not_found')
    expect(clock.waiting()).toBe(0)
  })

  it('waits 20 s for a gateway that says nothing', async () => {
    const { desk, raw, clock } = await testDesk()
    Object.assign(desk.gateways, { test: () => new Promise(() => undefined) })
    const testing = raw('gateways.test', { id: 'practice' })
    await new Promise((done) => setTimeout(done, 50))
    await clock.advance(20_000)
    expect(await testing).toMatchObject({
      ok: true,
      value: { ok: false, sentence: expect.stringContaining('20 s') },
    })
  })
})
