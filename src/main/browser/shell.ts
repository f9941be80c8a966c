/** The browser shell from start to end: one core, one server, one window in the person's own browser. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Core, startCore, startRefusal } from '../core.ts'
import { realClock } from '../domain/clock.ts'
import { keyFolder, type Place } from '../folders.ts'
import { fileLog } from '../log.ts'
import { askTicket, type DeskAddress, findDesk, removeDesk, writeDesk } from './desk-file.ts'
import { howToOpen, installedIn, launch } from './open.ts'
import type { BrowserOptions } from './options.ts'
import { fileSecrets } from './secrets.ts'
import { LOOPBACK, serve } from './server.ts'

export interface ShellHouse {
  readonly place: Place
  /** Folder of the built page. */
  readonly page: string
  readonly version: string
  readonly root: boolean
  readonly print: (line: string) => void
}

export type Started =
  | { readonly kind: 'running'; readonly stop: () => Promise<void> }
  /** Another process owns the folder; its window was shown. */
  | { readonly kind: 'shown' }
  | { readonly kind: 'failed'; readonly message: string }

export async function startBrowserShell(options: BrowserOptions, house: ShellHouse): Promise<Started> {
  const { dataFolder, clockScale } = options
  const clock = realClock(clockScale)
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    const core = await startCore({
      dataFolder,
      clock,
      clockScale,
      secrets: fileSecrets(dataFolder, keyFolder(house.place)),
      shell: { kind: 'browser' },
      version: house.version,
      log: fileLog(join(dataFolder, 'tillpost.log'), clock),
    })
    return await open(core, options, house)
  } catch (error) {
    const refusal = startRefusal(error)
    if (refusal?.code === 'folder_in_use') return showFirst(options, house, refusal.message)
    const fault = error instanceof Error ? error.message : String(error)
    return { kind: 'failed', message: refusal?.message ?? `Tillpost could not start: ${fault}` }
  }
}

async function open(core: Core, options: BrowserOptions, house: ShellHouse): Promise<Started> {
  const token = randomBytes(32).toString('base64url')
  try {
    const server = await serve({ core, token, port: options.port, page: house.page, clock: realClock() })
    const desk = { url: `http://${LOOPBACK}:${server.port}`, token }
    writeDesk(options.dataFolder, desk)
    await present(desk, options, house)
    return {
      kind: 'running',
      async stop() {
        removeDesk(options.dataFolder)
        await server.close()
        await core.stop()
      },
    }
  } catch (error) {
    await core.stop()
    throw error
  }
}

/** Rule 9: the first one's window. */
async function showFirst(options: BrowserOptions, house: ShellHouse, why: string): Promise<Started> {
  const first = await findDesk(options.dataFolder, realClock())
  if (!first) return { kind: 'failed', message: why }
  await present(first, options, house)
  return { kind: 'shown' }
}

/** The ready line is the first on stdout: programs read it. */
async function present(desk: DeskAddress, options: BrowserOptions, house: ShellHouse): Promise<void> {
  house.print(JSON.stringify({ ready: true, url: desk.url, token: desk.token }))
  if (!options.open) return
  const { platform, env } = house.place
  const command = howToOpen(
    (await askTicket(desk)) ?? desk.url,
    { platform, env },
    house.root,
    installedIn(env.PATH ?? ''),
  )
  if (command) launch(command)
  else house.print(`Open this address in a browser: ${desk.url}/#token=${desk.token}`)
}
