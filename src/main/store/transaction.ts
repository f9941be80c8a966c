import type { Database } from 'better-sqlite3'
import type { Change } from '../domain/ports.ts'
import { one, run } from './database.ts'

/** A write under way: rows that it changes carry its revision, and are named to it. */
export interface Writing {
  readonly db: Database
  readonly revision: number
  readonly touch: (messageId: number) => void
}

export interface Written<Value> {
  readonly value: Value
  /** `null`: no message changed. */
  readonly change: Change | null
}

/** More ids than this are of no use to a page: it refetches. */
const MOST_IDS = 500

export function readRevision(db: Database): number {
  return one<{ revision: number }>(db, 'SELECT revision FROM data_folder')?.revision ?? 0
}

/** Everything in `work` happens or nothing does. The revision grows by one, where a message changed. */
export function transact<Value>(db: Database, work: (writing: Writing) => Value): Written<Value> {
  const touched = new Set<number>()
  const whole = db.transaction(() => {
    const revision = readRevision(db) + 1
    const value = work({ db, revision, touch: (id) => touched.add(id) })
    if (touched.size === 0) return { value, change: null }
    run(db, 'UPDATE data_folder SET revision = ?', revision)
    const many = touched.size > MOST_IDS
    return { value, change: { revision, ids: many ? [] : [...touched], many } }
  })
  // Immediate: the write lock is taken at once, never half-way, where it could not be had any more.
  return whole.immediate()
}
