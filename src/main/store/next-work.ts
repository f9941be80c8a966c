import type { Database } from 'better-sqlite3'
import type { DueWork } from '../domain/ports.ts'
import { one } from './database.ts'
import { MAY_EXPIRE } from './expire.ts'

/** The soonest of each kind of work of one gateway (?1); each is one step into its own partial index. */
const SOONEST = [
  `SELECT min(next_attempt_at) AS at FROM (SELECT next_attempt_at FROM messages
     WHERE status = 'queued' AND gateway_id = ?1 AND hold IS NULL AND open_attempt IS NULL LIMIT 1)`,
  `SELECT min(next_attempt_at) AS at FROM messages
     WHERE status = 'queued' AND hold IN ('retry', 'scheduled', 'sending_hours') AND gateway_id = ?1`,
  'SELECT min(next_poll_at) AS at FROM messages WHERE gateway_id = ?1 AND next_poll_at IS NOT NULL',
  'SELECT min(ask_at) AS at FROM questions WHERE gateway_id = ?1',
]
/** A message's time runs out whatever becomes of its gateway. */
const EXPIRY = `SELECT min(valid_until) AS at FROM messages WHERE ${MAY_EXPIRE}`

interface At {
  readonly at: number | null
}

/** When the engine is next wanted; a time that has passed means now. */
export function nextWork(db: Database, gatewayIds: readonly string[], _now: number): DueWork {
  const times = gatewayIds.flatMap((id) => SOONEST.map((sql) => one<At>(db, sql, id)?.at ?? null))
  times.push(one<At>(db, EXPIRY)?.at ?? null)
  const known = times.filter((at) => at !== null)
  return known.length > 0 ? { at: Math.min(...known) } : {}
}
