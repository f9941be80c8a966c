import { join } from 'node:path'
import Database from 'better-sqlite3'
import { storeError } from './errors.ts'

/**
 * Rule 9: takes the data folder for this process, or throws `folder_in_use`. Returns the way to give it back.
 * The lock is a transaction on a database of its own, so that the system drops it however the process ends.
 */
export function lockFolder(folder: string): () => void {
  const lock = new Database(join(folder, 'tillpost.lock'), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error
    throw storeError(
      'folder_in_use',
      `Tillpost is already running with the data folder ${folder}. Use that window, or close it first.`,
    )
  }
  return () => lock.close()
}
