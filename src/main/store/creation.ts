/** Messages of some kinds in the order of their creation, however rare they are. */
import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import { fetch } from './database.ts'
import { type Direction, type Faceted, placeOf } from './facets.ts'
import { condition, query } from './filter.ts'

export interface Entry {
  readonly id: number
  readonly created_at: number
}

/** What of a filter facets know, `size` ids from `offset` on. */
export function idsByCreation(
  db: Database,
  faceted: Faceted,
  direction: Direction,
  offset: number,
  size: number,
): readonly number[] {
  const place = placeOf(db, faceted, direction, offset, size)
  const ids: number[] = []
  let skip = place.skip
  for (const { from, to } of place.stretches) {
    const way = sql.raw(direction)
    const found = sql<Entry>`SELECT id FROM messages INDEXED BY messages_created
      WHERE created_at >= ${from} AND created_at < ${to} AND ${condition(faceted.kinds)}
      ORDER BY created_at ${way}, id ${way} LIMIT ${size - ids.length} OFFSET ${skip}`
    for (const { id } of fetch<Entry>(db, found.compile(query))) ids.push(id)
    skip = 0
  }
  return ids
}
