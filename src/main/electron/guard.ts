/**
 * What the window may do. Numbers in brackets are the points of Electron's security checklist
 * (electron/docs/tutorial/security.md); `test/electron/guard.test.ts` holds each of the twenty.
 */
import type { WebPreferences } from 'electron'

/** (18) The page comes from its own protocol, never from `file:`. */
export const SCHEME = 'app'
const HOST = 'tillpost'
export const PAGE = `${SCHEME}://${HOST}/`

/** (15) Where a link may lead: accounts and manuals of the operators that Tillpost can use, and nothing else. */
export const OUTSIDE_HOSTS: readonly string[] = [
  'docs.sms-gate.app',
  'smsc.ru',
  'portal.infobip.com',
  'www.infobip.com',
  'console.twilio.com',
  'www.twilio.com',
  'www.kannel.org',
]

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}

/** (1, 13) The page, and while developing the address that reloads it. */
export function isOwnPage(url: string, developerPage?: string): boolean {
  const parsed = parse(url)
  if (!parsed) return false
  if (parsed.protocol === `${SCHEME}:`) return parsed.host === HOST
  const developer = developerPage === undefined ? undefined : parse(developerPage)
  return developer !== undefined && developer.origin !== 'null' && parsed.origin === developer.origin
}

/** (15) https to a known host, on its own port and without a name or password in the address. */
export function mayOpenOutside(url: string): boolean {
  const parsed = parse(url)
  if (parsed?.protocol !== 'https:' || parsed.port || parsed.username || parsed.password) return false
  return OUTSIDE_HOSTS.includes(parsed.hostname)
}

/** Who sent an IPC message. */
export interface Sender {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
}

/** (17) The main frame of our own page; not a frame in it, not one that is gone. */
export function isTrustedSender({ senderFrame }: Sender, developerPage?: string): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url, developerPage)
}

/** Electron's defaults, said aloud so that no later default or hand can change them. */
export function webPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
    nodeIntegration: false, // (2)
    nodeIntegrationInWorker: false, // (2)
    nodeIntegrationInSubFrames: false, // (2)
    contextIsolation: true, // (3)
    sandbox: true, // (4)
    webSecurity: true, // (6)
    allowRunningInsecureContent: false, // (8)
    experimentalFeatures: false, // (9); (10) enableBlinkFeatures is not set
    webviewTag: false, // (11, 12)
    navigateOnDragDrop: false, // (13)
    devTools: !isPackaged,
    // Chromium would fetch its dictionaries from the internet.
    spellcheck: false,
  }
}

export interface GuardedSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ): void
  setPermissionCheckHandler(handler: () => boolean): void
  setDevicePermissionHandler(handler: () => boolean): void
}

/** (5) The page needs no permission of the browser's, so it gets none. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

export interface Preventable {
  preventDefault(): void
}
type Navigation = Preventable & { readonly url: string }
export interface GuardedContents {
  on(event: 'will-navigate', listener: (event: Navigation) => void): unknown
  on(event: 'will-frame-navigate', listener: (event: Navigation) => void): unknown
  on(event: 'will-redirect', listener: (event: Navigation) => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void
}

/** Every WebContents that ever comes to be. */
export function guardContents(
  contents: GuardedContents,
  openOutside: (url: string) => void,
  developerPage?: string,
): void {
  const stay = (event: Navigation) => {
    if (!isOwnPage(event.url, developerPage)) event.preventDefault()
  }
  contents.on('will-navigate', stay) // (13)
  contents.on('will-frame-navigate', stay) // (13)
  contents.on('will-redirect', stay) // (13)
  contents.on('will-attach-webview', (event) => event.preventDefault()) // (11, 12)
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) openOutside(url) // (15)
    return { action: 'deny' } // (14)
  })
}
