/** Shows an address to the person at the computer. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Place } from '../folders.ts'

export interface Command {
  readonly program: string
  readonly args: readonly string[]
}

/** Browsers that can show a page as a window of its own, the most common first. */
const APP_BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]

/** Whether a window could be seen at all. */
export function hasDisplay({ platform, env }: Pick<Place, 'platform' | 'env'>): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * How to open `url`; `null` where there is no display.
 * Chromium runs as root only without its sandbox: then the system's own way is taken, and the sandbox left alone.
 */
export function howToOpen(
  url: string,
  place: Pick<Place, 'platform' | 'env'>,
  root: boolean,
  installed: (program: string) => boolean,
): Command | null {
  if (!hasDisplay(place)) return null
  if (place.platform === 'darwin') return { program: 'open', args: [url] }
  if (place.platform === 'win32') return { program: 'explorer.exe', args: [url] }
  const browser = root ? undefined : APP_BROWSERS.find(installed)
  if (browser) return { program: browser, args: [`--app=${url}`] }
  return installed('xdg-open') ? { program: 'xdg-open', args: [url] } : null
}

/** Starts it and lets it go; a browser that does not start is no fault of the desk. */
export function launch({ program, args }: Command): void {
  const child = spawn(program, args, { detached: true, stdio: 'ignore' })
  child.on('error', () => undefined)
  child.unref()
}

export function installedIn(path: string): (program: string) => boolean {
  return (program) =>
    path.split(delimiter).some((folder) => folder !== '' && executable(join(folder, program)))
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
