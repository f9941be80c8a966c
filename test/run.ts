/** Everything that must hold, in one go (`npm test`). The last line is `N passed, N failed`. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { preparePeers } from './support/peers.ts'
import { FAIL, PASS, sum, type Tally, tallyPlaywright, tallyVitest } from './support/tally.ts'

const root = resolve(import.meta.dirname, '..')
const require = createRequire(import.meta.url)
/** No step may hang for ever; far above what any takes. Minutes. */
const LONGEST_STEP = 30

/** Runs the program of a package in this very Node, and answers its exit code. */
function run(
  packageName: string,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): number {
  const manifest = join(root, 'node_modules', packageName, 'package.json')
  const { bin } = require(manifest)
  const script = join(dirname(manifest), typeof bin === 'string' ? bin : bin[program])
  const { status, error } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    env: {
      ...process.env,
      ...env,
      PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: LONGEST_STEP * 60_000,
    killSignal: 'SIGKILL',
  })
  if (error) console.log(`${program} did not end by itself: ${error.message}`)
  return status ?? 1
}

const verdict = (exitCode: number): Tally => (exitCode === 0 ? PASS : FAIL)

function readReport(path: string) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function peers(): Tally {
  const reports = preparePeers()
  for (const { ok, sentence } of reports) console.log(`${ok ? 'ok' : 'FAILED'}: ${sentence}`)
  return sum(reports.map(({ ok }) => (ok ? PASS : FAIL)))
}

function unit(folder: string): Tally {
  const report = join(folder, 'vitest.json')
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const exitCode = run('vitest', 'vitest', args)
  return tallyVitest(readReport(report), exitCode)
}

function endToEnd(folder: string): Tally {
  const report = join(folder, 'playwright.json')
  const exitCode = run('@playwright/test', 'playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  return tallyPlaywright(readReport(report), exitCode)
}

const folder = mkdtempSync(join(tmpdir(), 'tillpost-test-'))
const STEPS: readonly (readonly [string, () => Tally])[] = [
  ['Peers', peers],
  ['Build', () => verdict(run('electron-vite', 'electron-vite', ['build', '--logLevel', 'warn']))],
  ['Types', () => verdict(run('typescript', 'tsc', ['--noEmit']))],
  ['Lint', () => verdict(run('@biomejs/biome', 'biome', ['check', '--error-on-warnings', '.']))],
  ['Unit and integration tests', () => unit(folder)],
  ['End-to-end tests', () => endToEnd(folder)],
]

const results = STEPS.map(([name, step]) => {
  console.log(`\n=== ${name}`)
  const started = performance.now()
  const tally = step()
  return { name, tally, seconds: Math.round((performance.now() - started) / 1000) }
})
rmSync(folder, { recursive: true, force: true })

console.log('\n=== Summary')
for (const { name, tally, seconds } of results)
  console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`)
const { passed, failed } = sum(results.map(({ tally }) => tally))
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
