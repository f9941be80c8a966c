import type { Database } from 'better-sqlite3'
import type { Hold } from '../domain/holds.ts'
import type { HistoryCause } from '../domain/message.ts'
import type { Reason } from '../domain/reasons.ts'
import type { Status } from '../domain/status.ts'
import { one, run } from './database.ts'

interface State {
  readonly status: Status
  readonly hold?: Hold | null | undefined
  readonly reason?: Reason | null | undefined
}

export interface Line extends State {
  readonly cause: HistoryCause
  readonly detail?: string | null | undefined
}

/** Adds a line to a message's story. */
export function writeHistory(db: Database, messageId: number, at: number, line: Line): void {
  run(
    db,
    'INSERT INTO history (message_id, at, status, hold, reason, cause, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
    messageId,
    at,
    line.status,
    line.hold ?? null,
    line.reason ?? null,
    line.cause,
    line.detail ?? null,
  )
}

/** As `writeHistory`, but only where the story does not end there already: a hundred retries are one line. */
export function writeHistoryIfNew(db: Database, messageId: number, at: number, line: Line): void {
  const last = one<State>(
    db,
    'SELECT status, hold, reason FROM history WHERE message_id = ? ORDER BY id DESC LIMIT 1',
    messageId,
  )
  const same =
    last?.status === line.status &&
    (last.hold ?? null) === (line.hold ?? null) &&
    (last.reason ?? null) === (line.reason ?? null)
  if (!same) writeHistory(db, messageId, at, line)
}
