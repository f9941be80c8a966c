/** `npm run bench -- list --messages 1000000 [--json] [--data DIR]`, or `page`, `export` or `busy` instead of `list`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureBusy } from './busy.ts'
import { measureExport } from './export.ts'
import type { Figure } from './figure.ts'
import { measureList } from './list.ts'
import { measurePage } from './page.ts'
import { seed } from './seed.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    messages: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const messages = Number(values.messages)
const folder = values.data ?? mkdtempSync(join(tmpdir(), 'tillpost-bench-'))
const say = (line: string) => process.stderr.write(`${line}\n`)

const p95 = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

/** The page's figures in the list's form. */
async function pageFigures(): Promise<readonly Figure[]> {
  const words = ['order', 'anna', 'Smith', '4567', 'pedido']
  const { keys, bigPages, reading } = await measurePage({ dataFolder: folder, words })
  const figure = (what: string, times: readonly number[], limit: number): Figure => ({
    what,
    p50: [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0,
    p95: p95(times),
    limit,
    ok: p95(times) <= limit,
  })
  const { jumps, updates, lasted } = reading
  const rate = Math.round((1_000 * updates) / lasted)
  return [
    figure('key to painted rows, ms', keys, 100),
    figure('page of 250 painted, ms', bigPages, 200),
    {
      what: `jumps of the row that is read, at ${rate} updates a second`,
      p50: jumps,
      p95: jumps,
      limit: 0,
      ok: jumps === 0,
    },
  ]
}

const MEASURES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  list: () => measureList(folder, messages),
  page: pageFigures,
  busy: () => measureBusy(folder),
  export: () => measureExport(folder, messages, say),
}
const measure = MEASURES[positionals[0] ?? 'list']
if (!measure) throw new Error(`There is no benchmark “${positionals[0]}”: list, page, export or busy.`)

try {
  const began = performance.now()
  seed(folder, messages, (done) => done % 100_000 === 0 && say(`${done} of ${messages} messages written`))
  say(`filled in ${Math.round((performance.now() - began) / 1_000)} s`)
  const figures = await measure()
  const failed = figures.filter(({ ok }) => !ok).length
  if (values.json) console.log(JSON.stringify({ messages, figures, failed }, null, 1))
  else
    for (const { what, p50, p95: high, floor, limit, ok } of figures)
      console.log(
        `${ok ? 'ok    ' : 'MISSED'} ${high.toFixed(1).padStart(8)} (limit ${limit}${floor === undefined ? '' : `, by hand ${floor.toFixed(1)}`}; p50 ${p50.toFixed(1)})  ${what}`,
      )
  say(`${figures.length - failed} of ${figures.length} within their limits`)
  process.exitCode = failed === 0 ? 0 : 1
} finally {
  if (!values.data) rmSync(folder, { recursive: true, force: true })
}
