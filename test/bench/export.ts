/** What an export costs at growing sizes, through the program's own calls: time, memory, and how the rest is held up. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Figure } from './figure.ts'
import { type Call, openProgram } from './program.ts'

/** Shares of all messages: memory that grows with them is not constant. */
const SHARES = [0.1, 0.5, 1]
const WARM = 0.01
const FORMATS = ['csv', 'xlsx'] as const
const COLUMNS = ['subject', 'text', 'name', 'phone', 'order', 'status', 'reason', 'created', 'sent'] as const

/** Limits: ms for a thousand rows; MB above the program at rest; ms that the event loop may be late, at its p99. */
const THOUSAND = 200
const MEMORY = 200
const LATE = 20

const MB = 1_048_576
const rest = (ms: number) => new Promise((done) => setTimeout(done, ms))

export async function measureExport(
  dataFolder: string,
  total: number,
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  const { call, stop } = await openProgram(dataFolder)
  try {
    const figures: Figure[] = []
    for (const format of FORMATS) {
      // Threads, caches and compiled code are no part of what an export of this size costs.
      await measure(call, format, await startOf(call, Math.ceil(total * WARM)))
      for (const share of SHARES) {
        const cost = await measure(call, format, await startOf(call, Math.ceil(total * share)))
        say(`${format}: ${JSON.stringify(cost)}`)
        figures.push(...figuresOf(format, cost))
      }
    }
    return figures
  } finally {
    await stop()
  }
}

/** When the oldest of the latest `count` messages was written. */
async function startOf(call: Call, count: number): Promise<number> {
  const { rows } = await call('messages.list', { page: Math.ceil(count / 20), size: 20 })
  const last = rows.at(-1)
  if (!last) throw new Error(`The list has no ${count} messages: use a fresh data folder.`)
  return last.createdAt
}

interface Cost {
  readonly rows: number
  readonly seconds: number
  readonly megabytes: number
  /** Peaks above what stood before, of the whole process with its threads, and of the main thread's heap. */
  readonly rss: number
  readonly heap: number
  readonly heapAfter: number
  readonly late: number
}

async function measure(call: Call, format: (typeof FORMATS)[number], createdFrom: number): Promise<Cost> {
  await rest(500)
  const before = process.memoryUsage()
  const peak = { rss: before.rss, heap: before.heapUsed }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const began = performance.now()
  let job = await call('jobs.start', {
    kind: 'export',
    format,
    selection: { filter: { createdFrom } },
    sort: { by: 'created', direction: 'desc' },
    columns: COLUMNS.map((by) => ({ by, title: by })),
  })
  while (job.state === 'running') {
    await rest(20)
    job = await call('jobs.get', { id: job.id })
    const { rss, heapUsed } = process.memoryUsage()
    peak.rss = Math.max(peak.rss, rss)
    peak.heap = Math.max(peak.heap, heapUsed)
  }
  delay.disable()
  if (job.state !== 'done') throw new Error(job.message ?? `The export ended as “${job.state}”.`)
  return {
    rows: job.changed,
    seconds: Math.round(performance.now() - began) / 1_000,
    megabytes: Math.round((job.file?.bytes ?? 0) / MB),
    rss: Math.round((peak.rss - before.rss) / MB),
    heap: Math.round((peak.heap - before.heapUsed) / MB),
    heapAfter: Math.round(process.memoryUsage().heapUsed / MB),
    late: delay.percentile(99) / 1e6,
  }
}

function figuresOf(format: string, { rows, seconds, rss, heap, late }: Cost): Figure[] {
  const figure = (what: string, value: number, limit: number): Figure => ({
    what: `${format}, ${rows.toLocaleString('en')} rows: ${what}`,
    p50: value,
    p95: value,
    limit,
    ok: value <= limit,
  })
  return [
    figure('ms a thousand rows', (1_000_000 * seconds) / rows, THOUSAND),
    figure('peak memory above rest, MB', rss, MEMORY),
    figure('peak heap above rest, MB', heap, MEMORY),
    figure('event loop late, ms (p99)', late, LATE),
  ]
}
