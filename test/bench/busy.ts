/** Whether the program still answers while everything is asked of it at once: searches, an export and an import. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Figure } from './figure.ts'
import { type Call, openProgram } from './program.ts'

const IMPORTED = 10_000
const LATE = 20
const WORDS = ['order', 'ready', 'anna', 'заказ', 'пётр', '4567', 'A-12']

const rest = (ms: number) => new Promise((done) => setTimeout(done, ms))

export async function measureBusy(dataFolder: string): Promise<readonly Figure[]> {
  const { call, stop } = await openProgram(dataFolder)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  try {
    // Threads and compiled code are there before; they come once a start, not once a search.
    await exported(call, { status: ['queued'] })
    await call('messages.list', { filter: { text: 'order' } })
    await imported(call, 100)
    delay.enable()
    const began = performance.now()
    let going = true
    const [, searches] = await Promise.all([
      Promise.all([exported(call, {}), imported(call, IMPORTED)]).finally(() => {
        going = false
      }),
      searched(call, () => going),
    ])
    delay.disable()
    const seconds = Math.round((performance.now() - began) / 100) / 10
    const late = delay.percentile(99) / 1e6
    return [
      {
        what: `event loop late, ms (p99), in ${seconds} s with ${searches} searches, an export of all and an import of ${IMPORTED.toLocaleString('en')}; the longest ${Math.round(delay.max / 1e6)} ms`,
        p50: delay.percentile(50) / 1e6,
        p95: late,
        limit: LATE,
        ok: late <= LATE,
      },
    ]
  } finally {
    await stop()
  }
}

/** As the page does it: the list and its counts at every key. */
async function searched(call: Call, goOn: () => boolean): Promise<number> {
  let searches = 0
  while (goOn()) {
    const filter = { text: WORDS[searches % WORDS.length] ?? '' }
    await Promise.all([call('messages.list', { filter }), call('messages.counts', { filter })])
    searches += 1
  }
  return searches
}

async function exported(call: Call, filter: { status?: ['queued'] }): Promise<void> {
  let job = await call('jobs.start', {
    kind: 'export',
    format: 'csv',
    selection: { filter },
    columns: (['subject', 'text', 'phone', 'status', 'created'] as const).map((by) => ({ by, title: by })),
  })
  while (job.state === 'running') {
    await rest(20)
    job = await call('jobs.get', { id: job.id })
  }
  if (job.state !== 'done') throw new Error(job.message ?? `The export ended as “${job.state}”.`)
}

async function imported(call: Call, count: number): Promise<void> {
  const recipients = Array.from({ length: count }, (_, index) => ({
    phone: `+7916${2_000_000 + index}`,
    name: `Customer ${index}`,
    order: `I-${index}`,
  }))
  const { created } = await call('messages.create', {
    recipients,
    text: 'Your order {order} is ready, {name}',
    allowDuplicate: true,
  })
  if (created.length !== count) throw new Error(`${created.length} of ${count} messages were taken.`)
}
