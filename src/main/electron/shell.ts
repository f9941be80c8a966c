/** The Electron shell from start to end: one process, one core, one window, one tray. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Core, type CoreOptions, startRefusal } from '../core.ts'
import { type Clock, realClock, sleep } from '../domain/clock.ts'
import { describeError, fileLog, type Log } from '../log.ts'
import { APP_ID } from './app-id.ts'
import { guardContents, guardSession, PAGE, SCHEME } from './guard.ts'
import { forwardEvents, registerCalls } from './ipc.ts'
import { memoryFile } from './memory.ts'
import { showNotices } from './notify.ts'
import type { ElectronOptions } from './options.ts'
import type { Parts } from './parts.ts'
import { watchPower } from './power.ts'
import { PAGE_SCHEME, pageHandler } from './protocol.ts'
import { safeStorageSecrets } from './secrets.ts'
import { followSummary } from './summary.ts'
import { createTray } from './tray.ts'
import { type DeskWindow, openWindow, showWindow } from './window.ts'

export interface ShellHouse extends ElectronOptions {
  /** Folder of the program: `out` and `resources` are in it. */
  readonly root: string
  readonly platform: NodeJS.Platform
  readonly version: string
  readonly electron: string
  /** The computer's own clock, never scaled. */
  readonly computerClock: Clock
  /** Where the page comes from while developing; never in a package. */
  readonly developerPage?: string
  readonly startCore: (options: CoreOptions) => Promise<Core>
}

/** The core gets so long to settle what is under way, in ms; after that a crash's recovery does the rest. */
const STOP_WITHIN = 10_000

const TRAY_NOTICE = {
  title: 'Tillpost keeps sending',
  body: 'It is still there, beside the clock. To end it, choose Quit in its menu.',
} as const

export async function runElectronShell<Menu>(parts: Parts<Menu>, given: ShellHouse): Promise<void> {
  const { app } = parts
  const { developerPage: _, ...packaged } = given
  const house: ShellHouse = app.isPackaged ? packaged : given

  // Chromium's own files, and with them Electron's lock: rule 9 is about the data folder.
  const ownFolder = join(house.dataFolder, 'electron')
  mkdirSync(ownFolder, { recursive: true, mode: 0o700 })
  app.setPath('userData', ownFolder)
  if (!app.requestSingleInstanceLock()) return app.quit()

  app.setAppUserModelId(APP_ID)
  app.enableSandbox()
  parts.protocol.registerSchemesAsPrivileged([PAGE_SCHEME])
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, parts.openOutside, house.developerPage),
  )
  await app.whenReady()
  guardSession(parts.session())
  let core: Core | undefined
  const findWritten = (ticket: string) => core?.file(ticket)
  parts.protocol.handle(SCHEME, pageHandler(join(house.root, 'out', 'renderer'), findWritten))

  const clock = realClock(house.clockScale)
  const log = fileLog(join(house.dataFolder, 'tillpost.log'), clock)
  core = await start(parts, house, clock, log)
  if (core) openDesk(parts, house, core, log)
}

/** Without a core there is nothing to show but why. */
async function start<Menu>(
  parts: Parts<Menu>,
  house: ShellHouse,
  clock: Clock,
  log: Log,
): Promise<Core | undefined> {
  try {
    return await house.startCore({
      dataFolder: house.dataFolder,
      clock,
      clockScale: house.clockScale,
      secrets: safeStorageSecrets(join(house.dataFolder, 'secrets.json'), parts.safeStorage, house.platform),
      shell: { kind: 'electron', electron: house.electron },
      version: house.version,
      log,
    })
  } catch (error) {
    log('error', 'start_failed', describeError(error))
    const fault = error instanceof Error ? error.message : String(error)
    parts.showError('Tillpost could not start', startRefusal(error)?.message ?? fault)
    parts.app.exit(1)
    return undefined
  }
}

function openDesk<Menu>(parts: Parts<Menu>, house: ShellHouse, core: Core, log: Log): void {
  const { app } = parts
  const fault = (error: unknown) => log('warn', 'shell_fault', describeError(error))
  const ended = new AbortController()
  const memory = memoryFile(join(house.dataFolder, 'window.json'))
  registerCalls(parts.ipcMain, core, house.developerPage)

  const window: DeskWindow = openWindow({
    open: parts.openWindow,
    screens: parts.screens,
    memory,
    preload: join(house.root, 'out', 'preload', 'index.cjs'),
    icon: join(house.root, 'resources', 'icon.png'),
    isPackaged: app.isPackaged,
    isQuitting: () => ended.signal.aborted,
    onHidden: () => {
      if (memory.read().toldOfTray) return
      memory.change({ toldOfTray: true })
      parts.createNotification(TRAY_NOTICE).show()
    },
  })
  const show = () => showWindow(window)
  const tray = createTray({
    create: parts.createTray,
    buildMenu: parts.buildMenu,
    icons: join(house.root, 'resources', 'tray'),
    platform: house.platform,
    actions: {
      open: show,
      compose: () => {
        show()
        core.emit({ name: 'desk.compose', payload: {} })
      },
      setPaused: (paused) => void core.call(paused ? 'outbox.pause' : 'outbox.resume', {}),
      quit: () => app.quit(),
    },
  })
  parts.setApplicationMenu(house.platform === 'darwin' ? parts.buildMenu(MAC_MENU) : null)
  app.on('second-instance', show)
  app.on('activate', show)
  // The tray keeps the program: without this listener Electron would quit.
  app.on('window-all-closed', () => undefined)

  const stops = [
    forwardEvents(core, window),
    followSummary(core, tray.show, fault),
    showNotices({ core, create: parts.createNotification, showWindow: show }),
  ]
  watchPower(parts.powerMonitor, parts.net, core, house.computerClock, ended.signal)
  parts.powerMonitor.on('shutdown', () => app.quit())

  quitCleanly(parts, house.computerClock, fault, async () => {
    ended.abort()
    for (const stop of stops) stop()
    tray.destroy()
    await core.stop()
  })
  window.loadURL(house.developerPage ?? PAGE).catch(fault)
}

/** The first wish to quit stops the core; only then Electron may go. */
function quitCleanly<Menu>(
  { app }: Parts<Menu>,
  clock: Clock,
  fault: (error: unknown) => void,
  stop: () => Promise<void>,
): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    const tooLate = new AbortController()
    Promise.race([stop().catch(fault), sleep(clock, STOP_WITHIN, tooLate.signal)]).then(() => {
      tooLate.abort()
      state = 'stopped'
      app.quit()
    })
  })
}

/** macOS gives copy, paste and quit by keyboard only through a menu. */
const MAC_MENU = [
  { role: 'appMenu' as const },
  { role: 'editMenu' as const },
  { role: 'windowMenu' as const },
]
