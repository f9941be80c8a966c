/** The few messages that a filter can be about at all, where one of its members says so: they are looked at singly. */
import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Filter } from '../domain/query.ts'
import { idsByCreation } from './creation.ts'
import { fetch } from './database.ts'
import { facetsOf, kindsOf } from './facets.ts'
import { type Asking, query, type Search, searchesOf } from './filter.ts'

/** So many messages are looked at one by one within a few ms; more are counted no further. */
export const FEW = 4_000
/** For so few an index is asked about each; for more, about all between the first and the last. */
const ASKED_EACH = 300
/** Reading an index over so many ids takes as long as asking it about one: what lies close is read. */
const PASSED_OVER = 500

export interface Candidates {
  readonly ids: readonly number[]
  /** No other message can match; else these are the newest of those that can. */
  readonly complete: boolean
  /** What is still to be asked of them. */
  readonly rest: Filter
}

export function candidatesOf(db: Database, filter: Filter): Candidates | undefined {
  if (filter.ids) return { ids: filter.ids, complete: true, rest: without(filter, 'ids') }
  let sample: Candidates | undefined
  for (const search of searchesOf(filter)) {
    const found = newest(db, search)
    const rest = without(filter, search.member)
    if (found.length <= FEW) return { ids: found, complete: true, rest }
    sample ??= { ids: found.slice(0, FEW), complete: false, rest }
  }
  return sample && (rareKinds(db, filter) ?? sample)
}

/** Messages of a kind that is rare, where the search is for something common. */
function rareKinds(db: Database, filter: Filter): Candidates | undefined {
  const faceted = facetsOf(filter)
  if (!faceted.narrowed) return undefined
  const total = kindsOf(db, faceted).reduce((sum, { n }) => sum + n, 0)
  if (total > ASKED_EACH) return undefined
  return { ids: idsByCreation(db, faceted, 'desc', 0, total), complete: true, rest: filter }
}

/** How the other indexes are best asked about these. */
export function askingAbout(ids: readonly number[]): Asking {
  let from = Number.MAX_SAFE_INTEGER
  let to = 0
  for (const id of ids) {
    if (id < from) from = id
    if (id > to) to = id
  }
  const scattered = to - from > PASSED_OVER * ids.length
  return scattered && ids.length <= ASKED_EACH ? 'each' : { from, to }
}

/** One more than few tells that there are more. */
function newest(db: Database, { table, match }: Search): number[] {
  const index = sql.table(table)
  const found = sql`SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ${match} ORDER BY rowid DESC LIMIT ${FEW + 1}`
  return fetch<{ id: number }>(db, found.compile(query)).map(({ id }) => id)
}

export function without(filter: Filter, ...members: readonly (keyof Filter)[]): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(([key]) => !members.some((member) => member === key)),
  )
}
