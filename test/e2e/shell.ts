/** Starts a built shell on a data folder of its own, and ends it politely or not. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const root = resolve(import.meta.dirname, '../..')
/** How long a start may take on a slow, busy machine, in ms. */
const START_WITHIN = 60_000

export interface ShellOptions {
  readonly dataFolder: string
  readonly clockScale: number
}

export interface BrowserShell {
  readonly url: string
  readonly token: string
  /** Where a browser finds the page, with its key. */
  readonly address: string
  /** SIGKILL: nothing can be saved any more. Resolves when it is dead. */
  kill(): Promise<void>
  /** SIGTERM: it ends as staff would end it. */
  stop(): Promise<void>
}

const nodeOfTheProject = join(root, 'node_modules/.bin/node')

export async function startBrowserShell({ dataFolder, clockScale }: ShellOptions): Promise<BrowserShell> {
  const built = join(root, 'out/main/browser.js')
  if (!existsSync(built)) throw new Error(`${built} is missing: run npm run build first`)
  const args = [built, '--data', dataFolder, '--port', '0', '--no-open']
  if (clockScale !== 1) args.push('--clock-scale', String(clockScale))
  const child = spawn(nodeOfTheProject, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  try {
    const { url, token } = await readReadyLine(child)
    return {
      url,
      token,
      address: `${url}/#token=${token}`,
      kill: () => end('SIGKILL'),
      stop: () => end('SIGTERM'),
    }
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
}

/** The shell's first line on stdout says where it is (design, section 5). */
function readReadyLine(child: ChildProcess): Promise<{ url: string; token: string }> {
  return new Promise((done, fail) => {
    let complaints = ''
    const giveUp = (why: string) => fail(new Error(`the browser shell ${why}\n${complaints}`))
    const limit = setTimeout(() => giveUp(`was not ready within ${START_WITHIN} ms`), START_WITHIN)
    child.stderr?.on('data', (data) => {
      complaints += String(data)
    })
    child.once('exit', (code, signal) => {
      clearTimeout(limit)
      giveUp(`ended at its start with ${code ?? signal}`)
    })
    if (!child.stdout) return giveUp('has no output')
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(limit)
      const ready: unknown = parse(line)
      if (isReady(ready)) done({ url: ready.url.replace(/\/$/, ''), token: ready.token })
      else giveUp(`said something else than that it is ready: ${line}`)
    })
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isReady(value: unknown): value is { ready: true; url: string; token: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ready' in value &&
    value.ready === true &&
    'url' in value &&
    typeof value.url === 'string' &&
    'token' in value &&
    typeof value.token === 'string'
  )
}

/** Arguments for `_electron.launch`. */
export function electronLaunch({ dataFolder, clockScale }: ShellOptions) {
  const args = [root, '--data', dataFolder]
  if (clockScale !== 1) args.push('--clock-scale', String(clockScale))
  // Chromium's sandbox refuses to run as root.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  return { args, cwd: root }
}
