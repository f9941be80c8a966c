/** How fast the list answers over a full data folder, through the program's own calls, beside hand-written SQL. */

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { SORTS } from '../../src/main/domain/query.ts'
import { DATABASE_FILE } from '../../src/main/store/open.ts'
import type { Input, Output } from '../../src/preload/contract.ts'
import { BY_HAND } from './by-hand.ts'
import type { Figure } from './figure.ts'
import { openProgram } from './program.ts'
import { COMBINED, type Question, SINGLE } from './questions.ts'

/** Times of each question: enough for a p95 that one hiccup does not decide. */
const TIMES = 20
const FIRST_PAGE = 30
const FAR_PAGE = 100
const COUNTS = 10
/** Times the floor. What it costs to bring as many rows over from another thread is told beside it, and not let off. */
const OF_FLOOR = 3

const at = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

async function timed(work: () => Promise<unknown> | unknown): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn <= TIMES; turn += 1) {
    const began = performance.now()
    await work()
    // The first one warms up.
    if (turn > 0) times.push(performance.now() - began)
  }
  return times
}

const QUESTIONS = Object.entries(structuredClone({ ...SINGLE, ...COMBINED })) as [
  Question,
  NonNullable<Input<'messages.list'>['filter']>,
][]

export async function measureList(dataFolder: string, total: number): Promise<readonly Figure[]> {
  const { call, stop } = await openProgram(dataFolder)
  const raw = new Database(join(dataFolder, DATABASE_FILE), { readonly: true })
  const figures: Figure[] = []
  const trip = await roundTrip(await call('messages.list', {}))
  const add = (what: string, times: readonly number[], limit: number, floor?: number) => {
    const p95 = at(times, 0.95)
    const ok = p95 <= limit && (floor === undefined || p95 <= OF_FLOOR * floor)
    figures.push({ what, p50: at(times, 0.5), p95, ...(floor !== undefined && { floor, trip }), limit, ok })
  }

  try {
    for (const [what, filter] of QUESTIONS) {
      const hand = prepare(raw, what)
      compare(what, await call('messages.list', { filter }), hand.answer())
      const floor = at(await timed(hand.ask), 0.95)
      add(`first page, ${what}`, await timed(() => call('messages.list', { filter })), FIRST_PAGE, floor)
      add(`counts, ${what}`, await timed(() => call('messages.counts', { filter })), COUNTS)
    }
    const last = Math.ceil(total / 50)
    add('last page', await timed(() => call('messages.list', { page: last })), FAR_PAGE)
    add('page 5,000', await timed(() => call('messages.list', { page: Math.min(5_000, last) })), FAR_PAGE)
    for (const by of SORTS)
      for (const direction of ['asc', 'desc'] as const)
        add(
          `sort by ${by}, ${direction}`,
          await timed(() => call('messages.list', { sort: { by, direction } })),
          FAR_PAGE,
        )
  } finally {
    raw.close()
    await stop()
  }
  return figures
}

/** A floor counts only where it is of the same answer. */
function compare(what: Question, got: Output<'messages.list'>, hand: Answer): void {
  const ids = got.rows.map(({ id }) => id)
  // What is rare among a million may be common among more: then by hand it is counted further.
  const counted = got.total === hand.total || (got.more && got.total <= Math.max(hand.total, ids.length))
  if (JSON.stringify(ids) !== JSON.stringify(hand.ids) || !counted)
    throw new Error(
      `“${what}”: the program finds ${ids.slice(0, 3)}… of ${got.total}${got.more ? ' and more' : ''}, by hand it is ${hand.ids.slice(0, 3)}… of ${hand.total}.`,
    )
}

interface Answer {
  readonly ids: readonly unknown[]
  readonly total: number
}

/** The same question put to SQLite straight, and what it answers. */
function prepare(db: Database.Database, question: Question): { ask: () => void; answer: () => Answer } {
  const rows = db.prepare<[], { id: number }>(BY_HAND[question].rows)
  const total = db.prepare<[], number>(BY_HAND[question].total).pluck()
  return {
    ask() {
      rows.all()
      total.get()
    },
    answer: () => ({ ids: rows.all().map(({ id }) => id), total: total.get() ?? 0 }),
  }
}

/** p95 of a bare thread that answers with these rows, ms: no program runs in it, and none without threads is quicker. */
async function roundTrip(answer: unknown): Promise<number> {
  const echo =
    "const { parentPort, workerData } = require('node:worker_threads'); parentPort.on('message', () => parentPort.postMessage(workerData))"
  const worker = new Worker(echo, { eval: true, workerData: answer })
  const trip = () =>
    new Promise((done) => {
      worker.once('message', done)
      worker.postMessage(null)
    })
  const times = await timed(trip)
  await worker.terminate()
  return at(times, 0.95)
}
