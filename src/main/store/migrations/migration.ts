import type { Database } from 'better-sqlite3'

/**
 * One step of the schema. A step that was released is never changed: what it did to somebody's data stays done.
 * For the same reason its SQL spells out the codes of its time instead of importing today's.
 */
export interface Migration {
  /** Ascending without gaps from 1; the database's `user_version` after it. */
  readonly version: number
  readonly up: (db: Database) => void
}
