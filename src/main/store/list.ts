import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Filter, ListQuery, Page, Sort } from '../domain/query.ts'
import { candidatesOf } from './candidates.ts'
import { all } from './database.ts'
import { condition } from './filter.ts'
import { orderBy, pageOf } from './page.ts'
import { type ShownRow, toMessage } from './rows.ts'
import { type Sum, sum } from './tally.ts'
import { readRevision } from './transaction.ts'

/** One page, its total and its revision, all from the same moment. */
export function list(db: Database, { filter, sort, page, size }: ListQuery): Page {
  return db.transaction(() => {
    const candidates = candidatesOf(db, filter)
    const counted = sum(db, filter, candidates)
    const offset = (page - 1) * size
    // Where not all were counted, one more tells whether there is a next page.
    const ids = pageOf(
      db,
      { filter, sort, offset, size: counted.more ? size + 1 : size },
      candidates,
      counted,
    )
    const rows = readAllShown(db, ids.slice(0, size)).map(toMessage)
    return { rows, ...total(counted, offset, ids.length, size), page, size, revision: readRevision(db) }
  })()
}

/** A page that is not full is the last one, and says how many there are. */
function total({ total: least, more }: Sum, offset: number, found: number, size: number): Sum {
  const isLast = found <= size && (found > 0 || offset <= least)
  const reached = found > 0 ? offset + Math.min(found, size) : 0
  return { total: Math.max(least, reached), more: more && !isLast }
}

/** Everything that matches, in order: for what goes through all of it anyway. */
export function idsInOrder(filter: Filter, sort: Sort) {
  return sql<{ id: number }>`SELECT id FROM messages WHERE ${condition(filter)} ${orderBy(sort)}`
}

export function readShown(db: Database, id: number): ShownRow | undefined {
  return readAllShown(db, [id])[0]
}

/** In the order of `ids`; what is gone meanwhile is left out. */
function readAllShown(db: Database, ids: readonly number[]): readonly ShownRow[] {
  return all<ShownRow>(
    db,
    `SELECT m.*, s.next_probe_at FROM json_each(?) wanted JOIN messages m ON m.id = wanted.value
     LEFT JOIN gateway_states s ON s.gateway_id = m.gateway_id ORDER BY wanted.key`,
    JSON.stringify(ids),
  )
}
