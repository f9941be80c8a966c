import type { Database } from 'better-sqlite3'
import type { Attempt, HistoryEntry, Poll } from '../domain/message.ts'
import type { MessageDetail } from '../domain/ports.ts'
import type { AttemptRow } from './attempts.ts'
import { all } from './database.ts'
import type { Line } from './history.ts'
import { readShown } from './list.ts'
import { present, toMessage } from './rows.ts'

/** One message with its attempts, story and polls, oldest first; `undefined`: there is no such message. */
export function detail(db: Database, id: number): MessageDetail | undefined {
  return db.transaction(() => {
    const row = readShown(db, id)
    if (!row) return undefined
    return {
      ...toMessage(row),
      attemptLog: attemptsOf(db, id),
      history: historyOf(db, id),
      polls: pollsOf(db, id),
      beingSent: row.open_attempt !== null,
    }
  })()
}

function attemptsOf(db: Database, id: number): Attempt[] {
  const rows = all<AttemptRow & { readonly operator_id: string | null }>(
    db,
    `SELECT a.*, (SELECT o.operator_id FROM operator_ids o WHERE o.attempt_id = a.id ORDER BY o.part LIMIT 1)
       AS operator_id FROM attempts a WHERE a.message_id = ? ORDER BY a.number`,
    id,
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    gatewayId: row.gateway_id,
    reference: row.reference,
    startedAt: row.started_at,
    ...present({
      endedAt: row.ended_at,
      outcome: row.outcome,
      operatorId: row.operator_id,
      code: row.code,
      text: row.text,
    }),
  }))
}

function historyOf(db: Database, id: number): HistoryEntry[] {
  const rows = all<Line & { readonly at: number }>(
    db,
    'SELECT at, status, hold, reason, cause, detail FROM history WHERE message_id = ? ORDER BY id',
    id,
  )
  return rows.map(({ at, status, cause, hold, reason, detail }) => ({
    at,
    status,
    cause,
    ...present({ hold, reason, detail }),
  }))
}

function pollsOf(db: Database, id: number): Poll[] {
  type Row = { readonly at: number } & { readonly [Key in 'status' | 'code' | 'text']: Poll[Key] | null }
  const rows = all<Row>(db, 'SELECT at, status, code, text FROM polls WHERE message_id = ? ORDER BY id', id)
  return rows.map(({ at, status, code, text }) => ({ at, ...present({ status, code, text }) }))
}
