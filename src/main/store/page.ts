/** Which messages stand on a page of the list: their ids, in order, by whichever way reads least. */
import type { Database } from 'better-sqlite3'
import { type RawBuilder, sql } from 'kysely'
import type { Filter, Sort, SortBy } from '../domain/query.ts'
import { axisOf, CREATED } from './axis.ts'
import { askingAbout, type Candidates, FEW, without } from './candidates.ts'
import { type Entry, idsByCreation } from './creation.ts'
import { fetch } from './database.ts'
import { type Direction, facetsOf } from './facets.ts'
import { condition, query, searchesOf } from './filter.ts'
import type { Sum } from './tally.ts'

export interface Wanted {
  readonly filter: Filter
  readonly sort: Sort
  readonly offset: number
  readonly size: number
}

interface Order {
  /** The index that has this order. */
  readonly index: string
  /** What it orders by, spelled as the index is; the id breaks ties. */
  readonly by: readonly ReturnType<typeof sql>[]
}

const ORDER: Record<SortBy, Order> = {
  created: { index: 'messages_created', by: [sql`created_at`] },
  sent: { index: 'messages_sent', by: [sql`forwarded_at`] },
  subject: { index: 'messages_subject', by: [sql`subject COLLATE NOCASE`] },
  text: { index: 'messages_text', by: [sql`substr(text, 1, 64) COLLATE NOCASE`] },
  phone: { index: 'messages_phone', by: [sql`phone`, sql`created_at`] },
  name: { index: 'messages_name', by: [sql`name COLLATE NOCASE`] },
  order: { index: 'messages_order', by: [sql`order_ref COLLATE NOCASE`] },
  status: { index: 'messages_status', by: [sql`status`, sql`created_at`] },
  parts: { index: 'messages_parts_count', by: [sql`parts`] },
  attempts: { index: 'messages_attempts', by: [sql`attempts`] },
}

export function orderBy({ by, direction }: Sort) {
  const way = sql.raw(direction)
  return sql`ORDER BY ${sql.join([...ORDER[by].by, sql`id`].map((column) => sql`${column} ${way}`))}`
}

/** `counted` is what the filter comes to: it tells which way is short. */
export function pageOf(
  db: Database,
  wanted: Wanted,
  candidates: Candidates | undefined,
  counted: Sum,
): readonly number[] {
  const { filter, sort, offset, size } = wanted
  if (candidates?.complete) return among(db, candidates, wanted)
  if (sort.by === 'created') return byCreation(db, wanted, counted)
  const { total } = counted
  const faceted = facetsOf(filter)
  if (!faceted.whole || total > FEW) return alongIndex(db, wanted)
  const all = idsByCreation(db, faceted, 'asc', 0, total)
  return among(db, { ids: all, complete: true, rest: {} }, { filter, sort, offset, size })
}

const idsOf = (db: Database, found: RawBuilder<unknown>): readonly number[] =>
  fetch<{ id: number }>(db, found.compile(query)).map(({ id }) => id)

function among(db: Database, { ids, rest }: Candidates, { sort, offset, size }: Wanted): readonly number[] {
  return idsOf(
    db,
    sql`SELECT id FROM messages NOT INDEXED WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      AND ${condition(rest, askingAbout(ids))} ${orderBy(sort)} LIMIT ${size} OFFSET ${offset}`,
  )
}

function alongIndex(db: Database, { filter, sort, offset, size }: Wanted): readonly number[] {
  return idsOf(
    db,
    sql`SELECT id FROM messages INDEXED BY ${sql.ref(ORDER[sort.by].index)} WHERE ${condition(filter)}
      ${orderBy(sort)} LIMIT ${size} OFFSET ${offset}`,
  )
}

function byCreation(db: Database, wanted: Wanted, counted: Sum): readonly number[] {
  const { filter, sort, offset, size } = wanted
  const faceted = facetsOf(filter)
  if (faceted.whole) return idsByCreation(db, faceted, sort.direction, offset, size)
  if (searchesOf(filter).length > 0) return searched(db, wanted)
  const axis = axisOf(filter)
  // The narrowed time holds few enough to be put in order.
  if (axis !== CREATED && !counted.more)
    return idsOf(
      db,
      sql`SELECT id FROM messages INDEXED BY ${sql.ref(axis.index)} WHERE ${condition(filter)}
        ${orderBy(sort)} LIMIT ${size} OFFSET ${offset}`,
    )
  return alongIndex(db, wanted)
}

/** So many are compared with the search at first, and at most. */
const FIRST_CHUNK = 1_000
const LARGEST_CHUNK = 50_000

/**
 * What a common search finds, in the order of creation: messages are taken in this order, some at a time, and the
 * search is asked about these only, until the page is full.
 */
function searched(db: Database, { filter, sort, offset, size }: Wanted): readonly number[] {
  const members = searchesOf(filter).map(({ member }) => member)
  const rest = without(filter, ...members)
  const search: Filter = Object.fromEntries(members.map((member) => [member, filter[member]]))
  const found: number[] = []
  let last: Entry | undefined
  for (let chunk = FIRST_CHUNK; found.length < offset + size; chunk = Math.min(2 * chunk, LARGEST_CHUNK)) {
    const entries = chunkAfter(db, rest, last, sort.direction, chunk)
    const ids = entries.map(({ id }) => id)
    const matched = new Set(
      idsOf(
        db,
        sql`SELECT id FROM messages NOT INDEXED WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
          AND ${condition(search, askingAbout(ids))}`,
      ),
    )
    found.push(...ids.filter((id) => matched.has(id)))
    if (entries.length < chunk) break
    last = entries.at(-1)
  }
  return found.slice(offset, offset + size)
}

function chunkAfter(
  db: Database,
  filter: Filter,
  last: Entry | undefined,
  direction: Direction,
  limit: number,
): readonly Entry[] {
  const beyond = sql.raw(direction === 'asc' ? '>' : '<')
  const after = last ? sql`(created_at, id) ${beyond} (${last.created_at}, ${last.id})` : sql`1`
  const chunk = sql<Entry>`SELECT id, created_at FROM messages INDEXED BY messages_created
    WHERE ${condition(filter)} AND ${after}
    ORDER BY created_at ${sql.raw(direction)}, id ${sql.raw(direction)} LIMIT ${limit}`
  return fetch<Entry>(db, chunk.compile(query))
}
