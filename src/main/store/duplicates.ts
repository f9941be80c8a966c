import type { Database } from 'better-sqlite3'
import { one } from './database.ts'

/** For each pair the newest message of that number and text since then, cancelled ones aside; or `null`. */
export function findDuplicates(
  db: Database,
  pairs: readonly { readonly phone: string; readonly text: string }[],
  since: number,
): (number | null)[] {
  return pairs.map(({ phone, text }) => {
    const found = one<{ id: number }>(
      db,
      `SELECT id FROM messages WHERE phone = ? AND created_at >= ? AND text = ? AND status <> 'cancelled'
       ORDER BY created_at DESC, id DESC LIMIT 1`,
      phone,
      since,
      text,
    )
    return found?.id ?? null
  })
}
