import { describe, expect, it } from 'vitest'
import { testDesk } from './desk.ts'

const ANNA = '+79160000001'
const IVAN = '+79160000002'
const MINUTE = 60_000
const to = (...phones: string[]) => phones.map((phone) => ({ phone }))

describe('messages.create', () => {
  it('has the messages on disk when it answers, in the order given, and wakes the engine (rule 1)', async () => {
    const { call, told } = await testDesk()
    const { created, rejected } = await call('messages.create', {
      recipients: to(IVAN, 'nobody', ANNA),
      text: 'Hi',
    })
    expect(rejected).toMatchObject([{ index: 1, code: 'phone_invalid' }])
    const phones = await Promise.all(created.map(async (id) => (await call('messages.get', { id })).phone))
    expect(phones).toEqual([IVAN, ANNA])
    expect(told).toEqual(['wake'])
  })

  it('refuses what went a moment ago, unless it is asked for', async () => {
    const { call, clock } = await testDesk()
    const again = { recipients: to(ANNA), text: 'Your order is ready' }
    const send = async (more = {}) => {
      const { created, rejected } = await call('messages.create', { ...again, ...more })
      return [...created.map(() => 'created'), ...rejected.map(({ code }) => code)]
    }
    expect(await send()).toEqual(['created'])
    expect(await send()).toEqual(['duplicate'])
    expect(await send({ allowDuplicate: true })).toEqual(['created'])
    expect(await send({ text: 'Another text' })).toEqual(['created'])
    await clock.advance(10 * MINUTE + 1)
    expect(await send()).toEqual(['created'])
  })

  it('refuses the same twice in one call, by its index', async () => {
    const { call } = await testDesk()
    const recipients = to(ANNA, '8 916 000 00 01', IVAN)
    const { created, rejected } = await call('messages.create', { recipients, text: 'Hi' })
    expect(created).toHaveLength(2)
    expect(rejected).toMatchObject([{ index: 1, code: 'duplicate' }])
  })

  it('takes a double click once', async () => {
    const { call } = await testDesk()
    const input = { recipients: to(ANNA), text: 'Hi' }
    const both = await Promise.all([call('messages.create', input), call('messages.create', input)])
    expect(both.map(({ created }) => created.length).sort()).toEqual([0, 1])
  })

  it('lets duplicates through where the shop wants them', async () => {
    const { call } = await testDesk()
    await call('settings.set', { duplicateWindow: 0 })
    expect((await call('messages.create', { recipients: to(ANNA, ANNA), text: 'Hi' })).created).toHaveLength(
      2,
    )
  })

  it('writes numbers of the shop’s country in full', async () => {
    const { call } = await testDesk()
    await call('settings.set', { country: 'GB' })
    const { created } = await call('messages.create', { recipients: to('020 7946 0958'), text: 'Hi' })
    expect((await call('messages.get', { id: created[0] ?? 0 })).phone).toBe('+442079460958')
  })

  it('refuses what is wrong as a whole, and changes nothing', async () => {
    const { call, code, told } = await testDesk()
    const wrong = [
      [{ templateId: 't1' }, 'unknown_template'],
      [{ gatewayId: 'none' }, 'unknown_gateway'],
      [{ validUntil: 1 }, 'valid_until_too_early'],
      [{ recipients: to() }, 'bad_input'],
      [{ sendAt: 1.5 }, 'bad_input'],
    ] as const
    for (const [more, expected] of wrong)
      expect(await code('messages.create', { recipients: to(ANNA), text: 'Hi', ...more })).toBe(expected)
    expect((await call('messages.list', {})).total).toBe(0)
    expect(told).toEqual([])
  })

  it('refuses a time to live that ends before the time to send', async () => {
    const { code, clock } = await testDesk()
    const sendAt = clock.now() + 10 * MINUTE
    const input = { recipients: to(ANNA), text: 'Hi', sendAt }
    expect(await code('messages.create', { ...input, validUntil: sendAt })).toBe('valid_until_too_early')
    expect(await code('messages.create', { ...input, validUntil: sendAt + 1 })).toBe('ok')
  })

  it('refuses a gateway that is switched off', async () => {
    const { desk, code } = await testDesk()
    await desk.store.saveGateway({
      id: 'off',
      name: 'Off',
      kind: 'smpp',
      config: {},
      enabled: false,
      isDefault: false,
    })
    const input = { recipients: to(ANNA), text: 'Hi', gatewayId: 'off' }
    expect(await code('messages.create', input)).toBe('gateway_disabled')
  })
})

describe('a message', () => {
  async function withMessage(more = {}) {
    const desk = await testDesk()
    const { created } = await desk.call('messages.create', {
      recipients: to(ANNA),
      text: 'Hello there',
      ...more,
    })
    return { ...desk, id: created[0] ?? 0 }
  }

  it('is shown with its story and with what happens next', async () => {
    const { call, id, clock } = await withMessage()
    const message = await call('messages.get', { id })
    expect(message).toMatchObject({ status: 'queued', subject: 'Hello there', attempts: [], polls: [] })
    expect(message.history).toMatchObject([{ at: clock.now(), status: 'queued', cause: 'created' }])
    expect(message.next).toMatchObject({ step: 'send', why: 'due' })
    expect(message).not.toHaveProperty('attemptLog')
  })

  it('for later says when it goes', async () => {
    const at = Date.UTC(2026, 10, 24, 9)
    const { call, id } = await withMessage({ sendAt: at })
    expect((await call('messages.get', { id })).next).toEqual({ step: 'send', at, why: 'scheduled' })
  })

  it('that is being sent says so, with its attempt, and cannot be changed', async () => {
    const { call, code, store, id, clock } = await withMessage({ gatewayId: 'practice' })
    await store.claim('practice', 10, clock.now())
    const message = await call('messages.get', { id })
    expect(message.next.step).toBe('sending')
    expect(message.attempts).toMatchObject([{ number: 1, gatewayId: 'practice' }])
    expect(await code('messages.edit', { id, text: 'New' })).toBe('being_sent')
    expect((await call('messages.cancel', { ids: [id] })).skipped).toEqual([{ id, code: 'being_sent' }])
  })

  it('that does not exist is not found', async () => {
    const { code, call } = await testDesk()
    expect(await code('messages.get', { id: 99 })).toBe('not_found')
    expect(await code('messages.edit', { id: 99, text: 'x' })).toBe('not_found')
    expect((await call('messages.cancel', { ids: [99] })).skipped).toEqual([{ id: 99, code: 'not_found' }])
  })

  it('can be changed while it waits: number, text and time', async () => {
    const { call, id, told } = await withMessage()
    const edited = await call('messages.edit', {
      id,
      phone: '8 916 000 00 02',
      text: 'Привет ',
      sendAt: null,
    })
    expect(edited).toMatchObject({ phone: IVAN, text: 'Привет', encoding: 'ucs2', parts: 1 })
    expect(told.at(-1)).toBe('wake')
  })

  it('changed to what cannot be sent stays as it was', async () => {
    const { call, code, id } = await withMessage()
    const before = await call('messages.get', { id })
    const wrong = [
      [{ phone: 'nobody' }, 'phone_invalid'],
      [{ text: '  ' }, 'blank_text'],
      [{ text: 'x'.repeat(2_000) }, 'text_too_long'],
      [{}, 'nothing_to_change'],
    ] as const
    for (const [change, expected] of wrong)
      expect(await code('messages.edit', { id, ...change })).toBe(expected)
    expect(await call('messages.get', { id })).toEqual(before)
  })

  it('once cancelled stays so, and can be sent again as another one', async () => {
    const { call, code, id } = await withMessage()
    expect(await call('messages.cancel', { ids: [id, id] })).toEqual({ changed: 1, skipped: [] })
    expect(await code('messages.edit', { id, text: 'New' })).toBe('not_queued')
    expect((await call('messages.get', { id })).next).toEqual({ step: 'nothing', why: 'final' })
    const { created } = await call('messages.resend', { ids: [id] })
    expect(await call('messages.get', { id: created[0] ?? 0 })).toMatchObject({
      resendOf: id,
      source: 'resend',
    })
  })

  it('that nobody is unsure of needs no confirmation', async () => {
    const { call, id } = await withMessage()
    expect(await call('messages.confirm', { ids: [id], verdict: 'sent' })).toEqual({
      changed: 0,
      skipped: [{ id, code: 'not_unconfirmed' }],
    })
  })

  it('is found by filter, newest first, with its counts', async () => {
    const { call, clock, id } = await withMessage()
    await clock.advance(1_000)
    const { created } = await call('messages.create', { recipients: to(IVAN), text: 'Bye' })
    const { rows, page, size } = await call('messages.list', {})
    expect([rows.map((row) => row.id), page, size]).toEqual([[created[0], id], 1, 50])
    expect((await call('messages.list', { filter: { phone: '0001' } })).total).toBe(1)
    expect((await call('messages.counts', {})).byStatus).toMatchObject({ queued: 2, delivered: 0 })
    expect((await call('messages.cancel', { filter: { status: ['queued'] } })).changed).toBe(2)
  })

  it('that ended today is found by "today", until tomorrow', async () => {
    const { call, clock, id } = await withMessage()
    await call('messages.cancel', { ids: [id] })
    const endedToday = async () => (await call('messages.list', { filter: { finalIn: 'today' } })).total
    expect(await endedToday()).toBe(1)
    await clock.advance(24 * 3_600_000)
    expect(await endedToday()).toBe(0)
  })
})
