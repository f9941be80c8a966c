import type { Database } from 'better-sqlite3'
import { type CompiledQuery, sql } from 'kysely'
import type { Filter, ListQuery, Page, Sort, SortBy } from '../domain/query.ts'
import { counterTotal } from './counters.ts'
import { all, one, type Value } from './database.ts'
import { matching, query } from './filter.ts'
import { type ShownRow, toMessage } from './rows.ts'
import { readRevision } from './transaction.ts'

/** What each sort orders by, spelled as its index is; the id breaks ties. */
const ORDER: Record<SortBy, readonly ReturnType<typeof sql>[]> = {
  created: [sql`created_at`],
  sent: [sql`forwarded_at`],
  subject: [sql`subject COLLATE NOCASE`],
  text: [sql`substr(text, 1, 64) COLLATE NOCASE`],
  phone: [sql`phone`, sql`created_at`],
  name: [sql`name COLLATE NOCASE`],
  order: [sql`order_ref COLLATE NOCASE`],
  status: [sql`status`, sql`created_at`],
  parts: [sql`parts`],
  attempts: [sql`attempts`],
}

/** What Kysely compiled, run here: its parameters are numbers and strings only. */
export function fetch<Row>(db: Database, { sql, parameters }: CompiledQuery): Row[] {
  return all<Row>(db, sql, ...parameters.map(toValue))
}

function toValue(parameter: unknown): Value {
  if (typeof parameter === 'number' || typeof parameter === 'string' || parameter === null) return parameter
  throw new TypeError(`A query was given a ${typeof parameter}, which SQLite does not take.`)
}

/** One page, its total and its revision, all from the same moment. */
export function list(db: Database, { filter, sort, page, size }: ListQuery): Page {
  return db.transaction(() => {
    const ids = fetch<{ id: number }>(db, pageOfIds(filter, sort, page, size).compile())
    const rows = ids.flatMap(({ id }) => readShown(db, id) ?? []).map(toMessage)
    return { rows, ...total(db, filter, page * size), page, size, revision: readRevision(db) }
  })()
}

/** Ids alone: pages far down skip over an index instead of whole rows. */
function pageOfIds(filter: Filter, sort: Sort, page: number, size: number) {
  return idsInOrder(filter, sort)
    .limit(size)
    .offset((page - 1) * size)
}

export function idsInOrder(filter: Filter, { by, direction }: Sort) {
  const ordered = ORDER[by].reduce(
    (ids, column) => ids.orderBy(column, direction),
    query.selectFrom('messages').select('id').where(matching(filter)),
  )
  return ordered.orderBy('id', direction)
}

export function readShown(db: Database, id: number): ShownRow | undefined {
  return one<ShownRow>(
    db,
    `SELECT m.*, s.next_probe_at FROM messages m LEFT JOIN gateway_states s ON s.gateway_id = m.gateway_id
     WHERE m.id = ?`,
    id,
  )
}

/** So many are counted one by one; beyond that a list says "more than", and answers at once. */
export const MOST_COUNTED = 5_000

/** At least as far as the page reaches, so that there is always a next one. */
function total(db: Database, filter: Filter, reached: number): { total: number; more: boolean } {
  const counted = counterTotal(db, filter)
  if (counted !== undefined) return { total: counted, more: false }
  const most = Math.max(MOST_COUNTED, reached)
  const some = query
    .selectFrom('messages')
    .select(sql<number>`1`.as('one'))
    .where(matching(filter))
    .limit(most + 1)
  const count = query.selectFrom(some.as('some')).select((eb) => eb.fn.countAll<number>().as('n'))
  const n = fetch<{ n: number }>(db, count.compile())[0]?.n ?? 0
  return n > most ? { total: most, more: true } : { total: n, more: false }
}
