import type { Database } from 'better-sqlite3'
import { storeError } from './errors.ts'
import type { Migration } from './migrations/migration.ts'

export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/**
 * Brings the schema up to the last of `migrations`, each in its own transaction.
 * `backup` is called once before the first step of a database that already holds data.
 * Throws `database_from_future`, before touching anything, where a newer program has been here.
 */
export function migrate(
  db: Database,
  migrations: readonly Migration[],
  backup: (from: number) => void,
): void {
  const from = schemaVersion(db)
  const newest = migrations.at(-1)?.version ?? 0
  if (from > newest) {
    throw storeError(
      'database_from_future',
      `The data folder was written by a newer Tillpost (its schema is ${from}, this program knows ${newest}). ` +
        'Start the newer program; nothing was changed.',
    )
  }
  const pending = migrations.filter((migration) => migration.version > from)
  if (from > 0 && pending.length > 0) backup(from)
  for (const { version, up } of pending) {
    db.transaction(() => {
      up(db)
      db.pragma(`user_version = ${version}`)
    }).immediate()
  }
}
