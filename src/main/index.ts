/** Electron's entry: hands the real Electron to the shell. Nothing else happens here. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from 'electron'
import { startCore } from './core.ts'
import { realClock } from './domain/clock.ts'
import { readOptions } from './electron/options.ts'
import { runElectronShell } from './electron/shell.ts'

const place = { platform: process.platform, home: homedir(), env: process.env }
const developerPage = process.env.ELECTRON_RENDERER_URL

runElectronShell<Menu>(
  {
    app,
    protocol,
    ipcMain,
    powerMonitor,
    net,
    safeStorage,
    session: () => session.defaultSession,
    screens: () => screen.getAllDisplays().map(({ workArea }) => workArea),
    openWindow: (options) => new BrowserWindow(options),
    createTray: (image) => new Tray(image),
    createNotification: (options) => new Notification(options),
    buildMenu: (template) => Menu.buildFromTemplate(template),
    setApplicationMenu: (menu) => Menu.setApplicationMenu(menu),
    openOutside: (url) => void shell.openExternal(url),
    showError: (title, message) => dialog.showErrorBox(title, message),
  },
  {
    ...readOptions(process.argv.slice(1), place, process.cwd()),
    root: join(import.meta.dirname, '..', '..'),
    platform: process.platform,
    version: app.getVersion(),
    electron: process.versions.electron,
    ...(developerPage ? { developerPage } : {}),
    computerClock: realClock(),
    startCore,
  },
).catch((error: unknown) => {
  dialog.showErrorBox('Tillpost could not start', error instanceof Error ? error.message : String(error))
  app.exit(1)
})
