import type { Database } from 'better-sqlite3'
import type { Filter } from '../domain/query.ts'
import { fetch } from './database.ts'
import { matching, query } from './filter.ts'

/** The next ids that match, in the order of ids: after `after`, up to and with `upTo`, at most `limit`. */
export function matchingIds(
  db: Database,
  filter: Filter,
  after: number,
  upTo: number,
  limit: number,
): readonly number[] {
  const found = query
    .selectFrom('messages')
    .select('id')
    .where(matching(filter))
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .orderBy('id')
    .limit(limit)
  return fetch<{ id: number }>(db, found.compile()).map(({ id }) => id)
}

/** How many match, and the highest id among them: what a job over all of them is about. 0 where none does. */
export function extent(db: Database, filter: Filter): { readonly total: number; readonly upTo: number } {
  const found = query
    .selectFrom('messages')
    .select((eb) => [eb.fn.countAll<number>().as('total'), eb.fn.max('id').as('upTo')])
    .where(matching(filter))
  const row = fetch<{ total: number; upTo: number | null }>(db, found.compile())[0]
  return { total: row?.total ?? 0, upTo: row?.upTo ?? 0 }
}
