/** The counters that triggers keep: what a million rows come to, without counting them. */
import type { Database } from 'better-sqlite3'
import type { Filter } from '../domain/query.ts'
import { STATUSES, type Status } from '../domain/status.ts'
import { all } from './database.ts'

const EXTRA = ['failed_unseen', 'unconfirmed', 'review', 'no_final_report'] as const
type Counter = Status | (typeof EXTRA)[number]

export function readCounters(db: Database): (counter: Counter) => number {
  const rows = all<{ name: string; n: number }>(db, 'SELECT name, n FROM counters')
  const values = new Map(rows.map(({ name, n }) => [name, n]))
  return (counter) => values.get(counter) ?? 0
}

/** How many match, where the counters can tell: no filter at all, or statuses only. */
export function counterTotal(db: Database, filter: Filter): number | undefined {
  const { status = STATUSES, ...others } = filter
  if (Object.values(others).some((value) => value !== undefined)) return undefined
  const counter = readCounters(db)
  return [...new Set(status)].reduce((sum, each) => sum + counter(each), 0)
}
