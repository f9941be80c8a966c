import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'

/** How many copies are kept. */
const KEPT = 3
const NAME = /^before-migration-.*\.db$/

/**
 * A whole copy of the database as schema version `from` left it, in `folder/backups`; only the last few are kept.
 * Returns its path. Throws where it cannot be written: then nothing must be migrated.
 */
export function backUp(db: Database, folder: string, from: number, now: number): string {
  const backups = join(folder, 'backups')
  mkdirSync(backups, { recursive: true, mode: 0o700 })
  const stamp = new Date(now).toISOString().replaceAll(':', '-')
  const path = join(backups, `before-migration-${stamp}-schema-${from}.db`)
  // A copy of the same name is what an earlier try left half-written.
  rmSync(path, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(path)
  } catch (cause) {
    throw new Error(
      `The outbox could not be copied to ${path} before its migration. Free some disk space and start again.`,
      { cause },
    )
  }
  const old = readdirSync(backups)
    .filter((name) => NAME.test(name))
    .sort()
    .slice(0, -KEPT)
  for (const name of old) rmSync(join(backups, name), { force: true })
  return path
}
