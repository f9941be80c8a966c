/** All of Electron that the shell uses, in as few words as will do: `main/index.ts` fills it, tests fake it. */
import type { BrowserWindowConstructorOptions, CustomScheme, MenuItemConstructorOptions } from 'electron'
import type { Rectangle } from './bounds.ts'
import type { GuardedContents, GuardedSession, Preventable } from './guard.ts'
import type { IpcMain } from './ipc.ts'
import type { NotificationPort } from './notify.ts'
import type { Net, PowerMonitor } from './power.ts'
import type { SafeStorage } from './secrets.ts'
import type { TrayPort } from './tray.ts'
import type { DeskWindow } from './window.ts'

export interface AppPort {
  readonly isPackaged: boolean
  setPath(name: 'userData', path: string): void
  setAppUserModelId(id: string): void
  requestSingleInstanceLock(): boolean
  enableSandbox(): void
  whenReady(): Promise<unknown>
  quit(): void
  exit(code: number): void
  on(event: 'second-instance', listener: () => void): unknown
  on(event: 'activate', listener: () => void): unknown
  on(event: 'window-all-closed', listener: () => void): unknown
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown
  on(
    event: 'web-contents-created',
    listener: (event: Preventable, contents: GuardedContents) => void,
  ): unknown
}

export interface Parts<Menu> {
  readonly app: AppPort
  readonly protocol: {
    registerSchemesAsPrivileged(schemes: CustomScheme[]): void
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void
  }
  readonly ipcMain: IpcMain
  readonly powerMonitor: PowerMonitor
  readonly net: Net
  readonly safeStorage: SafeStorage
  /** There is one once the app is ready. */
  readonly session: () => GuardedSession
  /** The usable area of each screen. */
  readonly screens: () => readonly Rectangle[]
  readonly openWindow: (options: BrowserWindowConstructorOptions) => DeskWindow
  readonly createTray: (image: string) => TrayPort<Menu>
  readonly createNotification: (options: {
    readonly title: string
    readonly body: string
  }) => NotificationPort
  readonly buildMenu: (template: MenuItemConstructorOptions[]) => Menu
  readonly setApplicationMenu: (menu: Menu | null) => void
  readonly openOutside: (url: string) => void
  readonly showError: (title: string, message: string) => void
}
