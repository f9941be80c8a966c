/** The icon beside the clock: how the outbox is, and the four things one wants without the window. */
import type { MenuItemConstructorOptions } from 'electron'
import type { OutboxSummary, TrayIcon, TrayView } from './tray-view.ts'
import { trayView } from './tray-view.ts'

/** The part of Tray that is used; `Menu` is whatever `buildMenu` makes. */
export interface TrayPort<Menu> {
  setImage(path: string): void
  setToolTip(text: string): void
  setContextMenu(menu: Menu): void
  on(event: 'click', listener: () => void): unknown
  destroy(): void
}

export interface TrayOptions<Menu> {
  readonly create: (image: string) => TrayPort<Menu>
  readonly buildMenu: (template: MenuItemConstructorOptions[]) => Menu
  /** Folder of the icons. */
  readonly icons: string
  readonly platform: NodeJS.Platform
  readonly actions: TrayActions
}

export interface TrayActions {
  readonly open: () => void
  readonly compose: () => void
  readonly setPaused: (paused: boolean) => void
  readonly quit: () => void
}

export interface DeskTray {
  show(summary: OutboxSummary): void
  destroy(): void
}

/** macOS colours template images itself, to suit a light or a dark menu bar. */
export const trayImage = (folder: string, icon: TrayIcon, platform: NodeJS.Platform) =>
  `${folder}/${icon}${platform === 'darwin' ? 'Template' : ''}.png`

export function createTray<Menu>(options: TrayOptions<Menu>): DeskTray {
  const { actions, icons, platform } = options
  let shown: TrayView = trayView({ online: true, paused: false, waiting: 0, failed: 0 })
  const tray = options.create(trayImage(icons, shown.icon, platform))
  tray.on('click', actions.open)

  const apply = (view: TrayView, paused: boolean) => {
    tray.setImage(trayImage(icons, view.icon, platform))
    tray.setToolTip(view.tooltip)
    tray.setContextMenu(
      options.buildMenu([
        { label: 'Open Tillpost', click: actions.open },
        { label: 'New message', click: actions.compose },
        { type: 'separator' },
        { label: view.pauseLabel, click: () => actions.setPaused(!paused) },
        { type: 'separator' },
        { label: 'Quit', click: actions.quit },
      ]),
    )
    shown = view
  }
  apply(shown, false)
  return {
    show(summary) {
      const view = trayView(summary)
      // An open menu closes when it is replaced: only when something changed.
      if (JSON.stringify(view) !== JSON.stringify(shown)) apply(view, summary.paused)
    },
    destroy: () => tray.destroy(),
  }
}
