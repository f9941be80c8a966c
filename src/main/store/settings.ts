import type { Database } from 'better-sqlite3'
import { all, run } from './database.ts'
import type { Writing } from './transaction.ts'

/** Settings by name, as they were written; what they mean is the api's. */
export function readSettings(db: Database): Record<string, unknown> {
  const rows = all<{ name: string; value: string }>(db, 'SELECT name, value FROM settings ORDER BY name')
  return Object.fromEntries(rows.map(({ name, value }): [string, unknown] => [name, JSON.parse(value)]))
}

/** Replaces the settings named and leaves the others. */
export function writeSettings({ db }: Writing, settings: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) continue
    run(db, 'INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, JSON.stringify(value))
  }
}
