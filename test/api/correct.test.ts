import { describe, expect, it } from 'vitest'
import { testDesk } from './desk.ts'

async function cancelled() {
  const desk = await testDesk()
  const { created } = await desk.call('messages.create', {
    recipients: [{ phone: '+79161234567', name: 'Anna', order: 'A-1' }],
    text: 'Your order is ready',
  })
  const [id = 0] = created
  await desk.call('messages.cancel', { ids: [id] })
  return { desk, id }
}

describe('messages.correct', () => {
  it('sends again to the right number, and each story tells of the other message', async () => {
    const { desk, id } = await cancelled()
    const { created } = await desk.call('messages.correct', { id, phone: '8 (916) 765-43-21' })
    expect(await desk.call('messages.get', { id: created })).toMatchObject({
      phone: '+79167654321',
      text: 'Your order is ready',
      name: 'Anna',
      order: 'A-1',
      status: 'queued',
      source: 'resend',
      resendOf: id,
    })
    const old = await desk.call('messages.get', { id })
    expect(old).toMatchObject({ status: 'cancelled', phone: '+79161234567', resentAs: created })
    expect(old.history.at(-1)).toMatchObject({ cause: 'resent', detail: String(created) })
    expect(desk.told).toContain('wake')
  })

  it('measures another text anew', async () => {
    const { desk, id } = await cancelled()
    const { created } = await desk.call('messages.correct', { id, text: 'Заказ готов' })
    expect(await desk.call('messages.get', { id: created })).toMatchObject({
      encoding: 'ucs2',
      text: 'Заказ готов',
    })
  })

  it('refuses what is wrong or too late, in words, and changes nothing', async () => {
    const { desk, id } = await cancelled()
    expect(await desk.code('messages.correct', { id })).toBe('nothing_to_change')
    expect(await desk.code('messages.correct', { id, phone: 'abc' })).toBe('phone_invalid')
    expect(await desk.code('messages.correct', { id, text: '  ' })).toBe('blank_text')
    expect(await desk.code('messages.correct', { id: 99, phone: '+79167654321' })).toBe('not_found')
    expect((await desk.call('messages.list', {})).total).toBe(1)
    await desk.call('messages.correct', { id, phone: '+79167654321' })
    expect(await desk.code('messages.correct', { id, phone: '+79167654322' })).toBe('already_resent')
    const [newer] = (await desk.call('messages.list', {})).rows
    expect(await desk.code('messages.correct', { id: newer?.id ?? 0, phone: '+79167654322' })).toBe(
      'not_undelivered',
    )
  })
})
