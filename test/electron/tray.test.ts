import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { followSummary } from '../../src/main/electron/summary.ts'
import { createTray, trayImage } from '../../src/main/electron/tray.ts'
import { type OutboxSummary, trayView } from '../../src/main/electron/tray-view.ts'
import { fakeClock } from '../support/clock.ts'
import { fakeCore, fakeElectron } from '../support/electron-fake.ts'

const calm: OutboxSummary = { online: true, paused: false, waiting: 0, failed: 0 }

describe('what the tray shows', () => {
  it.each([
    ['all is well', calm, 'normal', 'Tillpost: online'],
    ['messages are on their way', { ...calm, waiting: 3 }, 'normal', 'Tillpost: online, 3 waiting'],
    [
      'there is no connection',
      { ...calm, online: false, waiting: 12 },
      'waiting',
      'Tillpost: offline, 12 waiting',
    ],
    ['staff paused it', { ...calm, paused: true }, 'waiting', 'Tillpost: paused'],
    ['a message failed', { ...calm, failed: 1 }, 'failed', 'Tillpost: online, 1 message not delivered'],
    [
      'messages failed while it is offline',
      { ...calm, online: false, waiting: 2, failed: 4 },
      'failed',
      'Tillpost: offline, 2 waiting, 4 messages not delivered',
    ],
  ] as const)('when %s', (_, summary, icon, tooltip) => {
    expect(trayView(summary)).toMatchObject({ icon, tooltip })
  })

  it('has an image for every state, on macOS a template', () => {
    const folder = resolve(import.meta.dirname, '../../resources/tray')
    for (const icon of ['normal', 'waiting', 'failed'] as const)
      for (const platform of ['linux', 'win32', 'darwin'] as const) {
        const image = trayImage(folder, icon, platform)
        expect(existsSync(image), image).toBe(true)
        expect(existsSync(image.replace('.png', '@2x.png')), `${image} @2x`).toBe(true)
      }
    expect(trayImage('tray', 'failed', 'darwin')).toBe(join('tray', 'failedTemplate.png'))
  })
})

describe('the tray', () => {
  function shown() {
    const { parts, shown, tray } = fakeElectron()
    const done: string[] = []
    const deskTray = createTray({
      create: parts.createTray,
      buildMenu: parts.buildMenu,
      icons: 'tray',
      platform: 'linux',
      actions: {
        open: () => done.push('open'),
        compose: () => done.push('compose'),
        setPaused: (paused) => done.push(paused ? 'pause' : 'resume'),
        quit: () => done.push('quit'),
      },
    })
    const click = (label: string) => shown.menu.find((item) => item.label === label)?.click()
    return { deskTray, shown, tray, done, click }
  }

  it('opens the desk on a click', () => {
    const { tray, done } = shown()
    tray.fire('click')
    expect(done).toEqual(['open'])
  })

  it('offers what one wants without the window', () => {
    const { click, done } = shown()
    for (const label of ['Open Tillpost', 'New message', 'Pause sending', 'Quit']) click(label)
    expect(done).toEqual(['open', 'compose', 'pause', 'quit'])
  })

  it('offers to resume what is paused', () => {
    const { deskTray, click, done, shown: now } = shown()
    deskTray.show({ ...calm, paused: true })
    click('Resume sending')
    expect(done).toEqual(['resume'])
    expect(now.image).toBe('tray/waiting.png')
    expect(now.toolTip).toBe('Tillpost: paused')
  })

  it('leaves an open menu alone while nothing changes', () => {
    const { deskTray, shown: now } = shown()
    const menu = now.menu
    deskTray.show(calm)
    expect(now.menu).toBe(menu)
    deskTray.show({ ...calm, failed: 1 })
    expect(now.menu).not.toBe(menu)
  })
})

describe('the summary for the tray', () => {
  const state = (waiting: number) => ({
    online: true,
    since: 0,
    paused: false,
    waiting,
    now: 0,
    gateways: [],
  })
  const counts = {
    byStatus: {
      queued: 0,
      forwarded: 0,
      delivering: 0,
      delivered: 0,
      not_delivered: 2,
      unknown: 0,
      cancelled: 0,
    },
    failedUnseen: 2,
    more: false,
    unconfirmed: 0,
    review: 0,
    noFinalReport: 0,
  }

  function following(answers: Record<string, () => unknown>) {
    const fake = fakeCore(answers)
    const summaries: OutboxSummary[] = []
    const faults: unknown[] = []
    const stop = followSummary(
      fake.core,
      (summary) => summaries.push(summary),
      (error) => faults.push(error),
    )
    return { ...fake, summaries, faults, stop, settle: () => fakeClock().advance(0) }
  }

  it('is read at once, and again after a change', async () => {
    let waiting = 1
    const { happen, summaries, settle } = following({
      'outbox.state': () => state(waiting),
      'messages.counts': () => counts,
    })
    await settle()
    expect(summaries).toEqual([{ online: true, paused: false, waiting: 1, failed: 2 }])
    waiting = 5
    happen({ name: 'messages.changed', payload: { revision: 1, ids: [1], many: false } })
    await settle()
    expect(summaries.at(-1)?.waiting).toBe(5)
  })

  it('is read twice, not a hundred times, for a hundred changes at once', async () => {
    const { happen, calls, settle } = following({
      'outbox.state': () => state(0),
      'messages.counts': () => counts,
    })
    for (let i = 0; i < 100; i += 1) happen({ name: 'outbox.changed', payload: {} })
    await settle()
    expect(calls.filter(([name]) => name === 'outbox.state')).toHaveLength(2)
  })

  it('goes on after a fault, and stops when told', async () => {
    let answer: unknown = 'nonsense'
    const { happen, summaries, faults, settle, stop, listening } = following({
      'outbox.state': () => answer,
      'messages.counts': () => counts,
    })
    await settle()
    expect([summaries.length, faults.length]).toEqual([0, 1])
    answer = state(0)
    happen({ name: 'outbox.changed', payload: {} })
    await settle()
    expect(summaries).toHaveLength(1)
    stop()
    expect(listening()).toBe(0)
  })
})
