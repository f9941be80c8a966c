/**
 * `npm start`: builds what is missing or old, then opens the desk in Electron, or, after one honest sentence, in
 * the browser shell. `--browser` asks for the browser shell. Everything else is passed on.
 * Runs from its source with Node's type stripping, before anything is built; stdout belongs to the shell.
 */
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const out = join(root, 'out')
const electronFolder = join(root, 'node_modules', 'electron')
/** Remembers a vain attempt to get Electron, so that it costs a minute once and not every morning. */
const vain = join(root, 'node_modules', '.cache', 'tillpost', 'electron-not-to-be-had')
const DOWNLOAD_LIMIT = 90_000

const args = process.argv.slice(2)
const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

if (isStale()) build()
const why = args.includes('--browser') ? '' : whyNotElectron()
if (why === null) runElectron()
else {
  if (why !== '') say(`${why} The desk opens in the browser instead.`)
  await runBrowser()
}

async function runBrowser(): Promise<void> {
  await import(join(out, 'main', 'browser.js'))
}

/** Whether some source is newer than what was built of it. */
function isStale(): boolean {
  const built = statSync(join(out, 'main', 'browser.js'), { throwIfNoEntry: false })?.mtimeMs
  if (built === undefined || !existsSync(join(out, 'renderer', 'index.html'))) return true
  const sources = [
    'package.json',
    'electron.vite.config.ts',
    ...filesUnder('src'),
    ...filesUnder('resources'),
  ]
  return sources.some((path) => (statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0) > built)
}

function filesUnder(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    join(folder, path),
  )
}

/** Built beside and moved into place whole: a desk that runs from `out` never sees half a build. */
function build(): void {
  say('Building Tillpost …')
  const fresh = `${out}.new-${process.pid}`
  const old = `${out}.old-${process.pid}`
  const built = spawnSync(
    process.execPath,
    [cli('electron-vite', 'electron-vite'), 'build', '--outDir', fresh],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
    },
  )
  if (built.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    say('Tillpost could not be built: see above, and run "npm ci" where packages are missing.')
    process.exit(1)
  }
  if (existsSync(out)) renameSync(out, old)
  try {
    renameSync(fresh, out)
  } catch {
    // Another start built at the same time and was first.
    rmSync(fresh, { recursive: true, force: true })
  }
  rmSync(old, { recursive: true, force: true })
}

/** The script of a package's command, so that it runs under this very Node. */
function cli(name: string, command: string): string {
  const folder = join(root, 'node_modules', name)
  const { bin }: { bin: string | Record<string, string> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  return join(folder, typeof bin === 'string' ? bin : (bin[command] ?? ''))
}

/** `null`: Electron can run here. Otherwise the one sentence that says why not. */
function whyNotElectron(): string | null {
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return 'Electron does not run as root unless its sandbox is switched off, which Tillpost will not do.'
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'There is no display for a window.'
  if (electronBinary()) return null
  if (existsSync(vain)) return `Electron could not be downloaded before (remove ${vain} to try again).`
  say('Getting Electron …')
  const got = spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    timeout: DOWNLOAD_LIMIT,
  })
  if (got.status === 0 && electronBinary()) return null
  mkdirSync(resolve(vain, '..'), { recursive: true })
  writeFileSync(vain, '')
  return 'Electron could not be downloaded.'
}

function electronBinary(): string | undefined {
  const path = join(electronFolder, 'path.txt')
  if (!existsSync(path)) return undefined
  const binary = join(electronFolder, 'dist', readFileSync(path, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

function runElectron(): void {
  const binary = electronBinary()
  if (!binary) return
  const child = spawn(binary, [root, ...args], { stdio: 'inherit' })
  child.on('error', () => void instead('Electron does not start here.'))
  child.on('exit', (code) => {
    // The loader's own code for a missing system library.
    if (code === 127) void instead('Electron lacks a library of the system.')
    else process.exitCode = code ?? 1
  })
}

async function instead(sentence: string): Promise<void> {
  say(`${sentence} The desk opens in the browser instead.`)
  await runBrowser()
}
