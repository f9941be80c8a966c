import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  guardContents,
  guardSession,
  isOwnPage,
  isTrustedSender,
  mayOpenOutside,
  OUTSIDE_HOSTS,
  PAGE,
  webPreferences,
} from '../../src/main/electron/guard.ts'
import { CONTENT_SECURITY_POLICY, PAGE_SCHEME } from '../../src/main/electron/protocol.ts'
import { createBridge } from '../../src/preload/bridge.ts'
import { fakeContents, preventable } from '../support/electron-fake.ts'

const root = resolve(import.meta.dirname, '../..')
const preferences = webPreferences('/preload.cjs', true)

function guarded(developerPage?: string) {
  const outside: string[] = []
  const fake = fakeContents()
  guardContents(fake.contents, (url) => outside.push(url), developerPage)
  const navigate = (event: string, url: string) => {
    const given = preventable({ url })
    fake.fire(event, given)
    return given.prevented ? 'stayed' : 'went'
  }
  return { ...fake, outside, navigate }
}

describe("Electron's security checklist", () => {
  it('1: loads only what comes with the program', () => {
    expect(PAGE).toBe('app://tillpost/')
    expect(isOwnPage('app://tillpost/?status=queued')).toBe(true)
    for (const url of [
      'http://tillpost/',
      'https://tillpost/',
      'app://other/',
      'file:///etc/passwd',
      'nonsense',
      '',
    ])
      expect(isOwnPage(url), url).toBe(false)
  })

  it('2: no Node in the page, its workers or its frames', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    })
  })

  it('3: context isolation', () => expect(preferences.contextIsolation).toBe(true))

  it('4: every renderer in the sandbox', () => expect(preferences.sandbox).toBe(true))

  it('5: every permission is denied, asked for or checked', () => {
    const answers: unknown[] = []
    guardSession({
      setPermissionRequestHandler: (handler) =>
        handler(null, 'geolocation', (granted) => answers.push(granted)),
      setPermissionCheckHandler: (handler) => void answers.push(handler()),
      setDevicePermissionHandler: (handler) => void answers.push(handler()),
    })
    expect(answers).toEqual([false, false, false])
  })

  it('6: web security stays on', () => expect(preferences.webSecurity).toBe(true))

  it('7: a strict policy for content, sent as a header (see the protocol)', () => {
    const rules = new Map(CONTENT_SECURITY_POLICY.split('; ').map((rule) => [rule.split(' ')[0], rule]))
    expect(rules.get('default-src')).toBe("default-src 'none'")
    expect(rules.get('script-src')).toBe("script-src 'self'")
    expect(rules.get('connect-src')).toBe("connect-src 'self'")
    expect(rules.get('frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe-eval')
    expect(CONTENT_SECURITY_POLICY).not.toContain('*')
  })

  it('8: no insecure content', () => expect(preferences.allowRunningInsecureContent).toBe(false))

  it('9: no experimental features', () => expect(preferences.experimentalFeatures).toBe(false))

  it('10: no Blink features switched on', () => expect(preferences).not.toHaveProperty('enableBlinkFeatures'))

  it('11 and 12: no webview, whatever its options', () => {
    expect(preferences.webviewTag).toBe(false)
    const { fire } = guarded()
    const event = preventable({})
    fire('will-attach-webview', event)
    expect(event.prevented).toBe(true)
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('13: %s leads nowhere else', (event) => {
    const { navigate } = guarded()
    expect(navigate(event, 'https://example.com/')).toBe('stayed')
    expect(navigate(event, 'file:///etc/passwd')).toBe('stayed')
    expect(navigate(event, 'app://tillpost/')).toBe('went')
    expect(preferences.navigateOnDragDrop).toBe(false)
  })

  it('13: while developing, the page may reload itself, and only that page', () => {
    const { navigate } = guarded('http://localhost:5173/')
    expect(navigate('will-navigate', 'http://localhost:5173/?a=b')).toBe('went')
    expect(navigate('will-navigate', 'http://localhost:5174/')).toBe('stayed')
  })

  it('14: no new window, not even for a known host', () => {
    const { openWindow } = guarded()
    expect(openWindow('https://smsc.ru/')).toEqual({ action: 'deny' })
    expect(openWindow('app://tillpost/')).toEqual({ action: 'deny' })
  })

  it('15: only known hosts open outside, by https', () => {
    const { openWindow, outside } = guarded()
    const known = `https://${OUTSIDE_HOSTS[0]}/getting-started?a=b#c`
    for (const url of [known, 'https://example.com/', 'javascript:alert(1)', 'file:///bin/sh'])
      openWindow(url)
    expect(outside).toEqual([known])
  })

  it.each([
    'http://smsc.ru/',
    'https://smsc.ru.example.com/',
    'https://example.com/https://smsc.ru/',
    'https://smsc.ru@example.com/',
    'https://user:word@smsc.ru/',
    'https://smsc.ru:8443/',
    'smb://smsc.ru/share',
    'ms-msdt:/id',
    '//smsc.ru/',
    '',
  ])('15: %s does not open outside', (url) => expect(mayOpenOutside(url)).toBe(false))

  it('16: the current Electron: a new major comes every eight weeks, and three are mended', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(Number(/\d+/.exec(devDependencies.electron)?.[0])).toBeGreaterThanOrEqual(45)
  })

  it('17: calls only from the main frame of our own page', () => {
    expect(isTrustedSender({ senderFrame: { url: 'app://tillpost/?page=2', parent: null } })).toBe(true)
    expect(isTrustedSender({ senderFrame: { url: 'app://tillpost/', parent: {} } })).toBe(false)
    expect(isTrustedSender({ senderFrame: { url: 'https://example.com/', parent: null } })).toBe(false)
    expect(isTrustedSender({ senderFrame: { url: 'about:blank', parent: null } })).toBe(false)
    expect(isTrustedSender({ senderFrame: null })).toBe(false)
  })

  it('18: a protocol of its own, not file:', () => {
    expect(PAGE_SCHEME).toMatchObject({ scheme: 'app', privileges: { standard: true, secure: true } })
    expect(PAGE_SCHEME.privileges).not.toHaveProperty('bypassCSP')
  })

  it('19: fuses are set (see the packaging test)', async () => {
    const { config } = await import('../../electron-builder.config.ts')
    expect(config.electronFuses).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true })
  })

  it('20: the page gets two functions of ours, and nothing of Electron', () => {
    const bridge = createBridge({ invoke: () => Promise.reject(), on: () => {}, removeListener: () => {} })
    expect(Object.keys(bridge)).toEqual(['call', 'on'])
  })

  it('and no tools for developers in a package', () => {
    expect(webPreferences('/p', true).devTools).toBe(false)
    expect(webPreferences('/p', false).devTools).toBe(true)
  })
})
