import type { Database } from 'better-sqlite3'
import type { Failure } from '../domain/ports.ts'
import type { Reason } from '../domain/reasons.ts'
import { all } from './database.ts'
import { present } from './rows.ts'

/** Failures at or after `since` that nobody has looked at, newest first. */
export function failuresSince(db: Database, since: number, limit: number): Failure[] {
  interface Row {
    readonly id: number
    readonly reason: Reason
    readonly final_at: number
    readonly operator_code: string | null
    readonly operator_text: string | null
  }
  const rows = all<Row>(
    db,
    `SELECT id, reason, final_at, operator_code, operator_text FROM messages
     WHERE status = 'not_delivered' AND seen = 0 AND final_at >= ? ORDER BY final_at DESC, id DESC LIMIT ?`,
    since,
    limit,
  )
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    at: row.final_at,
    ...present({ code: row.operator_code, text: row.operator_text }),
  }))
}
