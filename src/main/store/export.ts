/** What an export reads: first which messages and in which order, then the messages themselves, some at a time. */
import type { Database } from 'better-sqlite3'
import type { Message } from '../domain/message.ts'
import type { Filter, Sort } from '../domain/query.ts'
import { all, each } from './database.ts'
import { query } from './filter.ts'
import { idsInOrder } from './list.ts'
import { type ShownRow, toMessage } from './rows.ts'

/** Ids at first; twice as many whenever they do not suffice. */
const ROOM = 1_024

/** Ids of everything that matches, in order: eight octets a message, so that a million are as nothing. */
export function order(db: Database, filter: Filter, sort: Sort): Float64Array {
  let ids = new Float64Array(ROOM)
  let count = 0
  for (const { id } of each<{ id: number }>(db, idsInOrder(filter, sort).compile(query))) {
    if (count === ids.length) {
      const more = new Float64Array(2 * count)
      more.set(ids)
      ids = more
    }
    ids[count] = id
    count += 1
  }
  return ids.slice(0, count)
}

/** In the order of `ids`; what is gone meanwhile is left out. */
export function messagesOf(db: Database, ids: readonly number[]): Message[] {
  const rows = all<ShownRow>(
    db,
    `SELECT m.*, NULL AS next_probe_at FROM json_each(?) wanted JOIN messages m ON m.id = wanted.value ORDER BY wanted.key`,
    JSON.stringify(ids),
  )
  return rows.map(toMessage)
}
