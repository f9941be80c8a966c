import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/main/api/settings.ts'
import { type Settings, settingsSchema } from '../../src/preload/contract.ts'
import { testDesk } from './desk.ts'

describe('the settings', () => {
  it('of a fresh data folder are the defaults, and fit their own schema', async () => {
    const { call } = await testDesk()
    expect(settingsSchema.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS)
    expect(await call('settings.get', {})).toEqual(DEFAULT_SETTINGS)
  })

  it('are changed one by one, stored, and told to the engine and the page', async () => {
    const { call, store, told, events } = await testDesk()
    await call('settings.set', { country: 'ES' })
    const changed = await call('settings.set', { retry: [1_000], sendingHours: { from: 540, to: 1_260 } })
    expect(changed).toEqual({
      ...DEFAULT_SETTINGS,
      country: 'ES',
      retry: [1_000],
      sendingHours: { from: 540, to: 1_260 },
    })
    expect(await store.readSettings()).toMatchObject({ country: 'ES', retry: [1_000] })
    expect(told).toEqual(['settings', 'settings'])
    expect(events).toContainEqual({ name: 'settings.changed', payload: {} })
  })

  it('of two pages at once are both kept', async () => {
    const { call } = await testDesk()
    await Promise.all([call('settings.set', { country: 'ES' }), call('settings.set', { review: 5 })])
    expect(await call('settings.get', {})).toMatchObject({ country: 'ES', review: 5 })
  })

  it('that do not fit are refused, and change nothing', async () => {
    const { call, code } = await testDesk()
    const wrong: Partial<Settings>[] = [
      { country: 'es' },
      { retry: [] },
      { retry: [0] },
      {
        poll: [
          { every: 1, until: 5 },
          { every: 1, until: 5 },
        ],
      },
      { review: 0 },
      { sendingHours: { from: 0, to: 1_440 } },
    ]
    for (const change of wrong) expect(await code('settings.set', change)).toBe('bad_input')
    expect(await call('settings.get', {})).toEqual(DEFAULT_SETTINGS)
  })

  it('that were stored and do not fit any more give way to their defaults, one by one', async () => {
    const { call, store } = await testDesk()
    await store.writeSettings({ country: 'Spain', review: 7, colour: 'red' })
    expect(await call('settings.get', {})).toEqual({ ...DEFAULT_SETTINGS, review: 7 })
  })
})

describe('the outbox', () => {
  it('is online as its default gateway is', async () => {
    const { call, states, clock } = await testDesk()
    expect(await call('outbox.state', {})).toMatchObject({ online: false, waiting: 0, now: clock.now() })
    states.push({ gatewayId: 'practice', up: true, since: 5 })
    expect(await call('outbox.state', {})).toMatchObject({ online: true, since: 5 })
  })

  it('offline says how many wait, and when it knocks next', async () => {
    const { call, states } = await testDesk()
    states.push({ gatewayId: 'practice', up: false, since: 5, nextProbeAt: 9 })
    await call('messages.create', { recipients: [{ phone: '+79160000001' }], text: 'Hi' })
    expect(await call('outbox.state', {})).toMatchObject({
      online: false,
      since: 5,
      waiting: 1,
      nextAttemptAt: 9,
    })
  })

  it('is paused until it is resumed, also over a restart', async () => {
    const { call, store, told } = await testDesk()
    expect(await call('outbox.pause', {})).toMatchObject({ paused: true })
    expect(await store.readSettings()).toMatchObject({ paused: true })
    expect(await call('outbox.resume', {})).toMatchObject({ paused: false })
    expect(told).toEqual(['settings', 'settings'])
  })

  it('tries now where staff ask for it', async () => {
    const { call, told } = await testDesk()
    await call('outbox.flush', {})
    expect(told).toEqual(['flush'])
  })
})
