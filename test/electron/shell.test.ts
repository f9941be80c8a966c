import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOptions } from '../../src/main/electron/options.ts'
import { runElectronShell } from '../../src/main/electron/shell.ts'
import { fakeClock } from '../support/clock.ts'
import { fakeContents, fakeCore, fakeElectron, ownFrame, preventable } from '../support/electron-fake.ts'

let dataFolder = ''
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'tillpost-shell-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

/** Promises settle; no time passes. */
const settle = () => fakeClock().advance(0)

async function running({ first = true, isPackaged = true, coreStops = true } = {}) {
  const electron = fakeElectron({ first, isPackaged })
  const fake = fakeCore()
  const clock = fakeClock()
  const { core, state: coreState } = fake
  const stop = async () => {
    await core.stop()
    if (!coreStops) await new Promise(() => undefined)
  }
  await runElectronShell(electron.parts, {
    dataFolder,
    clockScale: 1,
    root: resolve(import.meta.dirname, '../..'),
    platform: 'linux',
    version: '0.1.0',
    electron: '45',
    developerPage: 'http://localhost:5173/',
    computerClock: clock,
    startCore: electron.startCore({ ...core, stop }),
  })
  await settle()
  const click = (label: string) => electron.shown.menu.find((item) => item.label === label)?.click()
  const quit = async () => {
    const event = preventable({})
    electron.app.fire('before-quit', event)
    await settle()
    return event
  }
  return { ...fake, ...electron, click, quit, clock, coreState }
}

describe('the start', () => {
  it('takes the lock of this data folder before the store opens (rule 9)', async () => {
    const { log, state } = await running()
    expect(log.slice(0, 2)).toEqual(['setPath userData', 'lock'])
    expect(log.indexOf('lock')).toBeLessThan(log.indexOf('core electron'))
    expect(state.paths.get('userData')).toBe(join(dataFolder, 'electron'))
    expect(existsSync(join(dataFolder, 'electron'))).toBe(true)
  })

  it('of a second one leaves at once, without a core or a window', async () => {
    const { log } = await running({ first: false })
    expect(log).toEqual(['setPath userData', 'lock', 'quit'])
  })

  it('switches the sandbox on and names the protocol before Electron is ready', async () => {
    const { log } = await running()
    const ready = log.indexOf('ready')
    for (const step of ['enableSandbox', 'privileged app']) {
      expect(log).toContain(step)
      expect(log.indexOf(step)).toBeLessThan(ready)
    }
    expect(log).toContain('deny permissions')
  })

  it('loads the page by its own protocol; the address of developers counts only unpackaged', async () => {
    const packaged = await running()
    expect(packaged.window.done).toContain('load app://tillpost/')
    const developing = await running({ isPackaged: false })
    expect(developing.window.done).toContain('load http://localhost:5173/')
  })

  it('that fails says why and ends', async () => {
    const electron = fakeElectron()
    await runElectronShell(electron.parts, {
      dataFolder,
      clockScale: 1,
      root: '/nowhere',
      platform: 'linux',
      version: '0.1.0',
      electron: '45',
      computerClock: fakeClock(),
      startCore: () =>
        Promise.reject(new Error('The database comes from a newer Tillpost: update this one.')),
    })
    expect(electron.errors).toEqual([
      'Tillpost could not start: The database comes from a newer Tillpost: update this one.',
    ])
    expect(electron.log.at(-1)).toBe('exit 1')
    expect(electron.log).not.toContain('window')
  })
})

describe('while it runs', () => {
  it('a second start shows the window', async () => {
    const { app, window } = await running()
    window.done.length = 0
    app.fire('second-instance')
    expect(window.done).toEqual(['show', 'focus'])
  })

  it('every WebContents is guarded as it comes to be', async () => {
    const { app } = await running()
    const { contents, fire } = fakeContents()
    app.fire('web-contents-created', preventable({}), contents)
    const away = preventable({ url: 'https://example.com/' })
    fire('will-navigate', away)
    expect(away.prevented).toBe(true)
  })

  it('calls of the page reach the core, and events the page', async () => {
    const { handlers, calls, happen, window } = await running()
    await handlers.get('settings.get')?.(ownFrame, {})
    expect(calls).toContainEqual(['settings.get', {}])
    happen({ name: 'settings.changed', payload: {} })
    expect(window.sent).toContainEqual(['settings.changed', {}])
  })

  it('closing the window keeps it going, and says so the first time only', async () => {
    const { window, notifications } = await running()
    window.fire('close', preventable({}))
    window.fire('close', preventable({}))
    expect(notifications.map(({ title }) => title)).toEqual(['Tillpost keeps sending'])
  })

  it('the tray opens a new message, pauses and resumes', async () => {
    const { click, emitted, calls, window } = await running()
    click('New message')
    expect(emitted).toEqual([{ name: 'desk.compose', payload: {} }])
    expect(window.done).toContain('focus')
    click('Pause sending')
    expect(calls).toContainEqual(['outbox.pause', {}])
  })

  it('waking from sleep wakes the engine', async () => {
    const { power, hints } = await running()
    power.fire('resume')
    expect(hints).toEqual(['resume'])
  })

  it('closing all windows does not end it', async () => {
    const { app } = await running()
    expect(app.listensTo()).toContain('window-all-closed')
  })
})

describe('the end', () => {
  it('stops the core first, once, however often it is asked for', async () => {
    const { app, quit, coreState, log, clock } = await running()
    const event = preventable({})
    app.fire('before-quit', event)
    const again = await quit()
    expect([event.prevented, again.prevented]).toEqual([true, true])
    expect(log.filter((step) => step === 'quit')).toEqual(['quit'])
    expect(log).toContain('tray destroyed')
    expect(coreState.stopped).toBe(1)
    expect(clock.waiting()).toBe(0)
    const last = preventable({})
    app.fire('before-quit', last)
    expect(last.prevented).toBe(false)
  })

  it('comes after ten seconds even where the core cannot stop', async () => {
    const { quit, log, clock } = await running({ coreStops: false })
    await quit()
    await clock.advance(9_999)
    expect(log).not.toContain('quit')
    await clock.advance(1)
    expect(log).toContain('quit')
  })

  it('lets the window close', async () => {
    const { window, quit } = await running()
    await quit()
    const event = preventable({})
    window.fire('close', event)
    expect(event.prevented).toBe(false)
  })

  it('leaves nobody listening', async () => {
    const { listening, quit } = await running()
    expect(listening()).toBeGreaterThan(0)
    await quit()
    expect(listening()).toBe(0)
  })
})

describe('the command line', () => {
  const place = { platform: 'linux', home: '/home/anna', env: {} } as const

  it("names data folder and clock, among Chromium's own switches", () => {
    const args = ['.', '--no-sandbox', '--data', 'shop', '--clock-scale=20', '--lang=en']
    expect(readOptions(args, place, '/work')).toEqual({ dataFolder: '/work/shop', clockScale: 20 })
  })

  it('may be empty', () => {
    expect(readOptions([], place, '/work')).toEqual({
      dataFolder: '/home/anna/.local/share/tillpost',
      clockScale: 1,
    })
  })

  it.each(['0', '-3', 'fast', '1e9'])('takes no clock scale of %s', (scale) => {
    expect(readOptions([`--clock-scale=${scale}`], place, '/work').clockScale).toBe(1)
  })
})
