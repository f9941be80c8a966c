/** The one window: opened where it was, hidden rather than closed. */
import type { BrowserWindowConstructorOptions } from 'electron'
import { fitBounds, type Rectangle, SMALLEST_SIZE } from './bounds.ts'
import { type Preventable, webPreferences } from './guard.ts'
import type { MemoryFile } from './memory.ts'

/** The part of BrowserWindow that is used. */
export interface DeskWindow {
  readonly webContents: { send(channel: string, payload: unknown): void }
  loadURL(url: string): Promise<void>
  show(): void
  hide(): void
  focus(): void
  maximize(): void
  isMaximized(): boolean
  isMinimized(): boolean
  restore(): void
  isDestroyed(): boolean
  getNormalBounds(): Rectangle
  on(event: 'close', listener: (event: Preventable) => void): unknown
  once(event: 'ready-to-show', listener: () => void): unknown
}

export interface WindowOptions {
  readonly open: (options: BrowserWindowConstructorOptions) => DeskWindow
  readonly screens: () => readonly Rectangle[]
  readonly memory: MemoryFile
  readonly preload: string
  readonly icon: string
  readonly isPackaged: boolean
  /** Closing ends the program only where this says so. */
  readonly isQuitting: () => boolean
  readonly onHidden: () => void
}

export function openWindow(options: WindowOptions): DeskWindow {
  const { bounds, maximized } = options.memory.read()
  const window = options.open({
    ...fitBounds(bounds, options.screens()),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: 'Tillpost',
    icon: options.icon,
    // Shown when it has something to show.
    show: false,
    autoHideMenuBar: true,
    webPreferences: webPreferences(options.preload, options.isPackaged),
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    options.memory.change({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
    if (options.isQuitting()) return
    event.preventDefault()
    window.hide()
    options.onHidden()
  })
  return window
}

/** From the tray, a notification or a second start. */
export function showWindow(window: DeskWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
