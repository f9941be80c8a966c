/** The little of Electron that the shell uses, remembering what was done to it. */
import type { AnyEvent, Core, CoreOptions, Notice } from '../../src/main/core.ts'
import type { GuardedContents, Preventable, Sender } from '../../src/main/electron/guard.ts'
import type { Parts } from '../../src/main/electron/parts.ts'
import type { DeskWindow } from '../../src/main/electron/window.ts'
import type { Result } from '../../src/preload/contract.ts'

type Listener = (...args: never[]) => void

/** Keeps listeners by event, and fires them. */
export function emitter() {
  const listeners = new Map<string, ((...args: unknown[]) => void)[]>()
  const on = (event: string, listener: Listener) => {
    const all = listeners.get(event) ?? []
    listeners.set(event, [...all, (...args: unknown[]) => Reflect.apply(listener, undefined, args)])
  }
  return {
    on,
    once: on,
    fire: (event: string, ...args: unknown[]) => {
      for (const listener of listeners.get(event) ?? []) listener(...args)
    },
    listensTo: () => [...listeners.keys()],
  }
}

/** An event that can be prevented; says whether it was. */
export function preventable<Extra extends object>(
  extra: Extra,
): Extra & Preventable & { prevented: boolean } {
  const event = {
    ...extra,
    prevented: false,
    preventDefault: () => {
      event.prevented = true
    },
  }
  return event
}

export const ownFrame: Sender = { senderFrame: { url: 'app://tillpost/', parent: null } }

export function fakeContents() {
  const { on, fire } = emitter()
  let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  const contents: GuardedContents = {
    on,
    setWindowOpenHandler: (handler) => {
      openHandler = handler
    },
  }
  return { contents, fire, openWindow: (url: string) => openHandler({ url }) }
}

export function fakeWindow() {
  const { on, once, fire } = emitter()
  const done: string[] = []
  const sent: [string, unknown][] = []
  const state = { minimized: false, maximized: false, destroyed: false }
  const window: DeskWindow = {
    webContents: { send: (channel, payload) => void sent.push([channel, payload]) },
    loadURL: async (url) => void done.push(`load ${url}`),
    show: () => void done.push('show'),
    hide: () => void done.push('hide'),
    focus: () => void done.push('focus'),
    maximize: () => void done.push('maximize'),
    restore: () => void done.push('restore'),
    isMaximized: () => state.maximized,
    isMinimized: () => state.minimized,
    isDestroyed: () => state.destroyed,
    getNormalBounds: () => ({ x: 10, y: 20, width: 900, height: 700 }),
    on,
    once,
  }
  return { window, fire, done, sent, state }
}

/** A core that answers what it is told to. */
export function fakeCore(answers: Readonly<Record<string, () => unknown>> = {}) {
  const listeners = new Set<(event: AnyEvent) => void>()
  const noticeListeners = new Set<(notices: readonly Notice[]) => void>()
  const calls: [unknown, unknown][] = []
  const hints: string[] = []
  const emitted: AnyEvent[] = []
  const state = { stopped: 0 }
  const emit = (event: AnyEvent) => {
    for (const listener of listeners) listener(event)
  }
  const subscribe =
    <Each>(all: Set<Each>) =>
    (listener: Each) => {
      all.add(listener)
      return () => void all.delete(listener)
    }
  const core: Core = {
    async call(name, input): Promise<Result<unknown>> {
      calls.push([name, input])
      const answer = answers[String(name)]
      return answer ? { ok: true, value: answer() } : { ok: false, code: 'internal', message: 'no answer' }
    },
    on: subscribe(listeners),
    emit: (event) => {
      emitted.push(event)
      emit(event)
    },
    hint: (hint) => void hints.push(hint),
    file: () => undefined,
    failuresSince: async () => [],
    onNotices: subscribe(noticeListeners),
    stop: async () => {
      state.stopped += 1
    },
  }
  return {
    core,
    calls,
    hints,
    emitted,
    state,
    happen: emit,
    notice: (...notices: Notice[]) => {
      for (const listener of noticeListeners) listener(notices)
    },
    listening: () => listeners.size + noticeListeners.size,
  }
}

export interface FakeMenuItem {
  readonly label?: string | undefined
  readonly click: () => void
}

/** All of Electron at once; `log` tells what happened in which order. */
export function fakeElectron({ first = true, isPackaged = true } = {}) {
  const log: string[] = []
  const app = emitter()
  const power = emitter()
  const window = fakeWindow()
  const tray = emitter()
  const shown = { image: '', toolTip: '', menu: [] as readonly FakeMenuItem[] }
  const handlers = new Map<string, (event: Sender, input: unknown) => Promise<Result<unknown>>>()
  const protocols = new Map<string, (request: Request) => Promise<Response>>()
  const notifications: { title: string; body: string; click: () => void }[] = []
  const outside: string[] = []
  const errors: string[] = []
  const state = { online: true, backend: 'gnome_libsecret', paths: new Map<string, string>() }

  const parts: Parts<readonly FakeMenuItem[]> = {
    app: {
      isPackaged,
      setPath: (name, path) => {
        state.paths.set(name, path)
        log.push(`setPath ${name}`)
      },
      setAppUserModelId: () => undefined,
      requestSingleInstanceLock: () => {
        log.push('lock')
        return first
      },
      enableSandbox: () => void log.push('enableSandbox'),
      whenReady: async () => void log.push('ready'),
      quit: () => void log.push('quit'),
      exit: (code) => void log.push(`exit ${code}`),
      on: app.on,
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes) =>
        void log.push(`privileged ${schemes.map((each) => each.scheme)}`),
      handle: (scheme, handler) => void protocols.set(scheme, handler),
    },
    ipcMain: { handle: (channel, listener) => void handlers.set(channel, listener) },
    powerMonitor: { on: power.on },
    net: { isOnline: () => state.online },
    safeStorage: fakeSafeStorage(() => state.backend),
    session: () => ({
      setPermissionRequestHandler: () => void log.push('deny permissions'),
      setPermissionCheckHandler: () => undefined,
      setDevicePermissionHandler: () => undefined,
    }),
    screens: () => [{ x: 0, y: 0, width: 1920, height: 1040 }],
    openWindow: () => {
      log.push('window')
      return window.window
    },
    createTray: (image) => {
      shown.image = image
      return {
        setImage: (path) => {
          shown.image = path
        },
        setToolTip: (text) => {
          shown.toolTip = text
        },
        setContextMenu: (menu) => {
          shown.menu = menu
        },
        on: tray.on,
        destroy: () => void log.push('tray destroyed'),
      }
    },
    createNotification: (options) => {
      const { on, fire } = emitter()
      return { on, show: () => void notifications.push({ ...options, click: () => fire('click') }) }
    },
    buildMenu: (template) =>
      template.map(({ label, click }) => ({
        label,
        click: () => Reflect.apply(click ?? (() => {}), undefined, []),
      })),
    setApplicationMenu: (menu) => void log.push(menu ? 'menu' : 'no menu'),
    openOutside: (url) => void outside.push(url),
    showError: (title, message) => void errors.push(`${title}: ${message}`),
  }
  const startCore = (core: Core) => async (options: CoreOptions) => {
    log.push(`core ${options.shell.kind}`)
    return core
  }
  return {
    parts,
    log,
    app,
    power,
    window,
    tray,
    shown,
    handlers,
    protocols,
    notifications,
    outside,
    errors,
    state,
    startCore,
  }
}

/** "Encrypts" so that a test can tell: the text backwards, under a mark. */
export function fakeSafeStorage(backend: () => string = () => 'gnome_libsecret', available = () => true) {
  const flip = (text: string) => [...text].reverse().join('')
  return {
    isEncryptionAvailable: available,
    getSelectedStorageBackend: backend,
    encryptString: (plain: string) => Buffer.from(`locked:${flip(plain)}`),
    decryptString: (encrypted: Buffer) => {
      const text = encrypted.toString()
      if (!text.startsWith('locked:')) throw new Error('wrong key')
      return flip(text.slice('locked:'.length))
    },
  }
}
