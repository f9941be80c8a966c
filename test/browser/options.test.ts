import { describe, expect, it } from 'vitest'
import { hasDisplay, howToOpen } from '../../src/main/browser/open.ts'
import { readOptions } from '../../src/main/browser/options.ts'
import { keyFolder } from '../../src/main/folders.ts'

const LINUX = { platform: 'linux', home: '/home/anna', env: {} } as const
const read = (...args: string[]) => {
  const result = readOptions(args, LINUX, '/work')
  return result.ok ? result.options : result.message
}

describe('the options of a start', () => {
  it('have defaults', () => {
    expect(read()).toEqual({
      dataFolder: '/home/anna/.local/share/tillpost',
      port: 0,
      open: true,
      clockScale: 1,
    })
  })

  it('are read', () => {
    expect(read('--browser', '--data', 'd', '--port', '4100', '--no-open', '--clock-scale', '60')).toEqual({
      dataFolder: '/work/d',
      port: 4100,
      open: false,
      clockScale: 60,
    })
  })

  it.each([
    ['--port', 'x'],
    ['--port', '70000'],
    ['--port', '-1'],
    ['--clock-scale', '0'],
    ['--clock-scale', 'fast'],
    ['--colour', 'red'],
    ['--data'],
  ])('%s %s is refused with words', (...args) => {
    expect(read(...args)).toContain(args[0])
  })

  it('keep the key apart from the data on every system', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const place = { platform, home: '/home/anna', env: {} }
      const read = readOptions([], place, '/')
      expect(keyFolder(place).startsWith(read.ok ? read.options.dataFolder : '')).toBe(false)
    }
  })
})

describe('the window', () => {
  const url = 'http://127.0.0.1:4100/open/x'
  const seen = { platform: 'linux', env: { DISPLAY: ':0' } } as const

  it('is Chromium’s own where there is one, else the system’s browser', () => {
    expect(howToOpen(url, seen, false, () => true)).toEqual({ program: 'chromium', args: [`--app=${url}`] })
    expect(howToOpen(url, seen, false, (name) => name === 'xdg-open')).toEqual({
      program: 'xdg-open',
      args: [url],
    })
    expect(howToOpen(url, { platform: 'darwin', env: {} }, false, () => true)?.program).toBe('open')
  })

  it('is never Chromium without its sandbox', () => {
    expect(howToOpen(url, seen, true, () => true)?.program).toBe('xdg-open')
  })

  it('is not opened where nobody could see it', () => {
    expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false)
    expect(howToOpen(url, { platform: 'linux', env: {} }, false, () => true)).toBeNull()
    expect(howToOpen(url, seen, false, () => false)).toBeNull()
  })
})
