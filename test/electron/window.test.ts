import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindowConstructorOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SIZE, fitBounds } from '../../src/main/electron/bounds.ts'
import { memoryFile, parseMemory } from '../../src/main/electron/memory.ts'
import { openWindow, showWindow } from '../../src/main/electron/window.ts'
import { fakeWindow, preventable } from '../support/electron-fake.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: -200, width: 1280, height: 1024 }

describe('where the window stands', () => {
  it.each([
    ['as it was', { x: 100, y: 50, width: 1000, height: 700 }, { x: 100, y: 50, width: 1000, height: 700 }],
    [
      'on the second screen',
      { x: 2000, y: -150, width: 900, height: 700 },
      { x: 2000, y: -150, width: 900, height: 700 },
    ],
    [
      'half off the right edge',
      { x: 1700, y: 50, width: 1000, height: 700 },
      { x: 1700, y: 50, width: 1000, height: 700 },
    ],
    [
      'no larger than its screen',
      { x: 0, y: 0, width: 5000, height: 4000 },
      { x: 0, y: 0, width: 1920, height: 1040 },
    ],
    [
      'no smaller than can be read',
      { x: 0, y: 0, width: 130, height: 40 },
      { x: 0, y: 0, width: 720, height: 480 },
    ],
  ])('%s', (_, saved, fitted) => expect(fitBounds(saved, [screen, second])).toEqual(fitted))

  it.each([
    ['on a screen that was unplugged', { x: 4000, y: 0, width: 900, height: 700 }],
    ['with its title bar above every screen', { x: 100, y: -700, width: 900, height: 700 }],
    ['with too little left to catch it by', { x: 1900, y: 1000, width: 900, height: 700 }],
    ['nowhere yet', undefined],
  ])('in the middle, where it was %s', (_, saved) => expect(fitBounds(saved, [screen])).toEqual(DEFAULT_SIZE))
})

describe('the memory of the window', () => {
  it.each([
    '',
    'null',
    '[]',
    '7',
    '{"bounds":{"x":"1"}}',
    '{"bounds":{"x":1,"y":2,"width":1e99,"height":3}}',
    '{',
  ])('is empty where the file holds %s', (text) =>
    expect(parseMemory(text)).toEqual({ maximized: false, toldOfTray: false }),
  )
})

describe('the window', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tillpost-window-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function opened({ quitting = false } = {}) {
    const fake = fakeWindow()
    const path = join(folder, 'window.json')
    const state = { quitting, hidden: 0 }
    let options: BrowserWindowConstructorOptions = {}
    const window = openWindow({
      open: (given) => {
        options = given
        return fake.window
      },
      screens: () => [screen],
      memory: memoryFile(path),
      preload: '/preload/index.cjs',
      icon: '/icon.png',
      isPackaged: true,
      isQuitting: () => state.quitting,
      onHidden: () => {
        state.hidden += 1
      },
    })
    return { ...fake, window, path, options, shell: state }
  }

  it('is shown when it has something to show', () => {
    const { fire, done, options } = opened()
    expect(options.show).toBe(false)
    expect(done).toEqual([])
    fire('ready-to-show')
    expect(done).toEqual(['show'])
  })

  it('has the guarded preferences', () => {
    expect(opened().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      devTools: false,
    })
  })

  it('hides on close, remembering where it was, and opens there again', () => {
    const { fire, done, shell, state } = opened()
    state.maximized = true
    const event = preventable({})
    fire('close', event)
    expect([event.prevented, done, shell.hidden]).toEqual([true, ['hide'], 1])
    const again = opened()
    expect(again.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 })
    expect(again.done).toEqual(['maximize'])
  })

  it('closes for good when the program quits', () => {
    const { fire, done, shell, path } = opened({ quitting: true })
    const event = preventable({})
    fire('close', event)
    expect([event.prevented, done, shell.hidden]).toEqual([false, [], 0])
    expect(parseMemory(readFileSync(path, 'utf8')).bounds).toEqual({ x: 10, y: 20, width: 900, height: 700 })
  })

  it('closes also where nothing can be remembered', () => {
    const { fire, done } = opened()
    rmSync(folder, { recursive: true })
    fire('close', preventable({}))
    expect(done).toEqual(['hide'])
    folder = mkdtempSync(join(tmpdir(), 'tillpost-window-'))
  })

  it('comes to the front, from the taskbar too, unless it is gone', () => {
    const { window, state, done } = opened()
    state.minimized = true
    showWindow(window)
    expect(done).toEqual(['restore', 'show', 'focus'])
    state.destroyed = true
    showWindow(window)
    expect(done).toHaveLength(3)
  })

  it('keeps the rest of its memory when one thing changes', () => {
    const path = join(folder, 'window.json')
    writeFileSync(path, JSON.stringify({ maximized: true }))
    memoryFile(path).change({ toldOfTray: true })
    expect(memoryFile(path).read()).toEqual({ maximized: true, toldOfTray: true })
  })
})
