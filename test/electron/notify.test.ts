import { describe, expect, it } from 'vitest'
import { showNotices } from '../../src/main/electron/notify.ts'
import { fakeCore, fakeElectron } from '../support/electron-fake.ts'

function noticing() {
  const { parts, notifications } = fakeElectron()
  const fake = fakeCore()
  const shown: string[] = []
  const stop = showNotices({
    core: fake.core,
    create: parts.createNotification,
    showWindow: () => shown.push('window'),
  })
  return { ...fake, notifications, shown, stop }
}

const failed = {
  kind: 'failed',
  count: 3,
  sentence: '3 messages were not delivered.',
  filter: { unseenFailure: true },
} as const

describe('a notice', () => {
  it('becomes one notification in words, however many messages it is about', () => {
    const { notice, notifications } = noticing()
    notice(failed)
    expect(notifications).toMatchObject([{ title: 'Not delivered', body: '3 messages were not delivered.' }])
  })

  it('opens, when clicked, the list with just those', () => {
    const { notice, notifications, shown, emitted } = noticing()
    notice(failed)
    notifications[0]?.click()
    expect(shown).toEqual(['window'])
    expect(emitted).toEqual([{ name: 'desk.show', payload: { filter: { unseenFailure: true } } }])
  })

  it('of each kind has a title of its own', () => {
    const { notice, notifications } = noticing()
    for (const kind of ['failed', 'unconfirmed', 'review', 'gateway_problem'] as const)
      notice({ ...failed, kind })
    expect(new Set(notifications.map(({ title }) => title)).size).toBe(4)
  })

  it('comes no more after the end', () => {
    const { stop, notice, notifications } = noticing()
    stop()
    notice(failed)
    expect(notifications).toEqual([])
  })
})
