import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { backUp } from './backup.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'

export const DATABASE_FILE = 'tillpost.db'

/** Only the owner reads what customers were told. Windows keeps its own rights. */
export function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform !== 'win32') chmodSync(folder, 0o700)
}

/** The one connection that writes, with the schema brought up to date. `now` names the backup. */
export function openWriter(folder: string, now: number, migrations: readonly Migration[] = MIGRATIONS) {
  const path = join(folder, DATABASE_FILE)
  const db = new Database(path)
  try {
    if (process.platform !== 'win32') chmodSync(path, 0o600)
    db.pragma('journal_mode = WAL')
    // Rule 2: what was committed survives a power cut; SQLite's default for WAL does not promise that.
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    migrate(db, migrations, (from) => backUp(db, folder, from, now))
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** A connection that only reads; it sees every commit made before its query. */
export function openReader(folder: string) {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true, fileMustExist: true })
  db.pragma('query_only = ON')
  return db
}

/** An empty outbox in memory. */
export function openMemory(migrations: readonly Migration[] = MIGRATIONS) {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, migrations, () => undefined)
  return db
}
