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

describe('the order of preference', () => {
  const second = { ...PHONE, id: 'second', name: 'Second' }
  const order = (gateways: readonly { id: string }[]) => gateways.map(({ id }) => id)

  it('is the order of the list: the default, then the others as staff put them', async () => {
    const { call, told } = await testDesk()
    await call('gateways.save', PHONE)
    await call('gateways.save', second)
    expect(order((await call('gateways.list', {})).gateways)).toEqual(['practice', 'phone', 'second'])
    told.length = 0
    const { gateways } = await call('gateways.order', { ids: ['second', 'practice', 'phone'] })
    expect(order(gateways)).toEqual(['second', 'practice', 'phone'])
    expect(gateways.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(['second'])
    expect(order((await call('gateways.list', {})).gateways)).toEqual(['second', 'practice', 'phone'])
    expect(told).toContain('settings')
    // A save leaves it as it is.
    await call('gateways.save', { ...PHONE, name: 'Renamed' })
    expect(order((await call('gateways.list', {})).gateways)).toEqual(['second', 'practice', 'phone'])
  })

  it('makes the first that is switched on the default', async () => {
    const { call } = await testDesk()
    await call('gateways.save', { ...PHONE, enabled: false })
    const { gateways } = await call('gateways.order', { ids: ['phone', 'practice'] })
    expect(gateways.find(({ isDefault }) => isDefault)?.id).toBe('practice')
  })

  it('names every gateway once, or is refused and changes nothing', async () => {
    const { call, code } = await testDesk()
    await call('gateways.save', PHONE)
    for (const ids of [
      ['phone'],
      ['phone', 'phone'],
      ['phone', 'practice', 'none'],
      ['phone', 'practice', 'phone'],
    ])
      expect(await code('gateways.order', { ids }), ids.join()).toBe('bad_input')
    expect(order((await call('gateways.list', {})).gateways)).toEqual(['practice', 'phone'])
  })
})

describe('the rate and the sending names', () => {
  it('are kept, left alone by a save without them, and taken off by null and nothing', async () => {
    const { call } = await testDesk()
    const shown = async () => (await call('gateways.list', {})).gateways.find(({ id }) => id === 'phone')
    await call('gateways.save', {
      ...PHONE,
      rate: { messages: 5, per: 1_000 },
      senders: ['Shop', '+79160000000'],
    })
    expect(await shown()).toMatchObject({
      rate: { messages: 5, per: 1_000 },
      senders: ['Shop', '+79160000000'],
    })
    await call('gateways.save', PHONE)
    expect(await shown()).toMatchObject({
      rate: { messages: 5, per: 1_000 },
      senders: ['Shop', '+79160000000'],
    })
    await call('gateways.save', { ...PHONE, rate: null, senders: [] })
    const plain = await shown()
    expect([plain?.rate, plain?.senders]).toEqual([undefined, []])
  })

  it('decide which gateway a message under a chosen name goes through', async () => {
    const { call, code, store } = await testDesk()
    const write = (sender: string, gatewayId?: string) => ({
      recipients: [{ phone: '+79161234567' }],
      text: `As ${sender}`,
      sender,
      allowDuplicate: true,
      ...(gatewayId && { gatewayId }),
    })
    const gatewayOf = async (sender: string) => {
      const { created } = await call('messages.create', write(sender))
      return (await store.get(created[0] ?? 0))?.gatewayId
    }
    await call('gateways.save', { ...PHONE, senders: ['Shop'] })
    // The practice operator takes any name, and is asked first.
    expect(await gatewayOf('Anything')).toBeUndefined()
    await call('gateways.save', {
      id: 'practice',
      name: 'P',
      kind: 'practice',
      config: {},
      enabled: true,
      senders: ['Demo'],
    })
    expect(await gatewayOf('Shop')).toBe('phone')
    expect(await code('messages.create', write('Anything'))).toBe('sender_not_allowed')
    expect(await code('messages.create', write('Shop', 'practice'))).toBe('sender_not_allowed')
    expect(await code('messages.create', write('Demo', 'practice'))).toBe('ok')
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
