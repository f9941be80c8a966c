/** Which Chromium drives the desk in the tests. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** Names of Chromium and its relatives on a search path, best first. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
/** Where they stand on systems that have none of them on the search path. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const runnable = (path: string) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first program of these names on the search path. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runnable)
}

/** `TILLPOST_BROWSER`, else the system's own, else the one that Playwright downloaded. `undefined`: none. */
export function findBrowser(): string | undefined {
  const named = process.env.TILLPOST_BROWSER
  if (named) return runnable(named) ? named : undefined
  return findProgram(...NAMES) ?? [...PLACES, chromium.executablePath()].find(runnable)
}
