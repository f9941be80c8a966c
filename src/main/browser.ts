/** Entry of the browser shell: plain Node, loopback only. Runs built (`out/main`) and from its source. */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { readOptions } from './browser/options.ts'
import { startBrowserShell } from './browser/shell.ts'
import type { Place } from './folders.ts'

const root = join(import.meta.dirname, '..', '..')
const place: Place = { platform: process.platform, home: homedir(), env: process.env }

const read = readOptions(process.argv.slice(2), place, process.cwd())
if (read.ok) await run(read.options)
else fail(read.message, 2)

async function run(options: Parameters<typeof startBrowserShell>[0]): Promise<void> {
  const started = await startBrowserShell(options, {
    place,
    page: join(root, 'out', 'renderer'),
    version: versionOf(root),
    root: process.getuid?.() === 0,
    print: (line) => process.stdout.write(`${line}\n`),
  })
  if (started.kind === 'failed') return fail(started.message, 1)
  if (started.kind === 'running')
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)

  function stop() {
    if (started.kind !== 'running') return
    started.stop().then(
      () => process.exit(0),
      (error) => fail(error instanceof Error ? error.message : String(error), 1),
    )
  }
}

function versionOf(folder: string): string {
  const about: { version?: unknown } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return String(about.version ?? '')
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = code
}
