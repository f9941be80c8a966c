/** One desk a test, on a fresh data folder, with the page that shows it; `TILLPOST_SHELL=electron` takes Electron's. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type Page } from '@playwright/test'
import type { Bridge, Input, Output, Result } from '../../src/preload/contract.ts'
import type { CallName } from '../../src/preload/methods.ts'
import { electronLaunch, type ShellOptions, startBrowserShell } from './shell.ts'

declare global {
  interface Window {
    readonly tillpost?: Bridge
  }
}

export interface Desk {
  /** Empty in Electron, which listens nowhere. */
  readonly url: string
  readonly token: string
  /** The value of a call; throws with code and message where the desk refuses it. */
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name>>
  /** Ends the program as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same data folder, and opens the page again. */
  restart(): Promise<void>
  /** The page as it is now: in Electron each start has its own. */
  readonly page: Page
}

interface RunningShell {
  readonly page: Page
  readonly url: string
  readonly token: string
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Result<Output<Name>>>
  kill(): Promise<void>
  stop(): Promise<void>
}

interface Options {
  /** How many times faster than the computer's the desk's clock runs; practice mode only. */
  readonly clockScale: number
}

interface Fixtures extends Options {
  readonly dataFolder: string
  readonly desk: Desk
}

async function runInBrowser(options: ShellOptions, page: Page): Promise<RunningShell> {
  const shell = await startBrowserShell(options)
  await page.goto(shell.address)
  return {
    ...shell,
    page,
    async call(name, input) {
      const answer = await page.request.post(`${shell.url}/rpc/${name}`, {
        headers: { Authorization: `Bearer ${shell.token}` },
        data: input,
      })
      return await answer.json()
    },
  }
}

async function runInElectron(options: ShellOptions): Promise<RunningShell> {
  const app = await _electron.launch(electronLaunch(options))
  const child = app.process()
  const page = await app.firstWindow()
  return {
    page,
    url: '',
    token: '',
    call: (name, input) =>
      page.evaluate(
        ([each, json]) =>
          window.tillpost?.call(each, JSON.parse(json)) ??
          Promise.reject(new Error('The page has no bridge')),
        [name, JSON.stringify(input)] as const,
      ),
    kill: () =>
      new Promise((done) => {
        child.once('exit', () => done())
        child.kill('SIGKILL')
      }),
    stop: () => app.close(),
  }
}

/** Runs a desk for one test, whatever its shell, and ends it afterwards. */
async function useDesk(
  start: () => Promise<RunningShell>,
  use: (desk: Desk) => Promise<void>,
): Promise<void> {
  let running = await start()
  let dead = false
  await use({
    get url() {
      return running.url
    },
    get token() {
      return running.token
    },
    get page() {
      return running.page
    },
    async call(name, input) {
      const result = await running.call(name, input)
      if (result.ok) return result.value
      throw new Error(`${name}: ${result.code}: ${result.message} ${JSON.stringify(result.details ?? '')}`)
    },
    async kill() {
      await running.kill()
      dead = true
    },
    async restart() {
      if (!dead) await running.stop()
      running = await start()
      dead = false
    },
  })
  if (!dead) await running.stop()
}

const onFolders = base.extend<Omit<Fixtures, 'desk'>>({
  clockScale: [1, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted: none.
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tillpost-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})

const browserTest = onFolders.extend<Pick<Fixtures, 'desk'>>({
  desk: [
    ({ page, dataFolder, clockScale }, use) =>
      useDesk(() => runInBrowser({ dataFolder, clockScale }, page), use),
    { auto: true },
  ],
})

const electronTest = onFolders.extend<Pick<Fixtures, 'desk'>>({
  desk: [
    ({ dataFolder, clockScale }, use) => useDesk(() => runInElectron({ dataFolder, clockScale }), use),
    { auto: true },
  ],
  page: ({ desk }, use) => use(desk.page),
})

export const test = process.env.TILLPOST_SHELL === 'electron' ? electronTest : browserTest
export { expect } from '@playwright/test'
