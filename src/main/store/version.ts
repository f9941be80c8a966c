import type { Database } from 'better-sqlite3'
import { one } from './database.ts'

export function sqliteVersion(db: Database): string {
  return one<{ version: string }>(db, 'SELECT sqlite_version() AS version')?.version ?? ''
}
