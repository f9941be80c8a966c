/** How many messages match, by status: exactly where that is quick, else as many as are certain. */
import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Counts, Filter, Page } from '../domain/query.ts'
import type { Status } from '../domain/status.ts'
import { type Axis, axisOf, rangeOf } from './axis.ts'
import { askingAbout, type Candidates, candidatesOf } from './candidates.ts'
import { fetch } from './database.ts'
import { facetsOf, type Kind, kindsOf } from './facets.ts'
import { condition, hasShortParts, query } from './filter.ts'

/** So many entries of an index are read within a few ms; and so many where the rows are read with them. */
const MOST_ENTRIES = 50_000
const MOST_ROWS = 5_000

export function tally(db: Database, filter: Filter): Counts {
  const faceted = facetsOf(filter)
  if (faceted.whole) return countsOf(kindsOf(db, faceted), false)
  const candidates = candidatesOf(db, filter)
  return candidates ? tallyOf(db, candidates) : tallyAlong(db, filter, axisOf(filter))
}

/** Of all candidates, or of the newest ones. */
export function tallyOf(db: Database, { ids, complete, rest }: Candidates): Counts {
  const counted = sql`SELECT status, hold, seen, no_final_report, count(*) AS n FROM messages NOT INDEXED
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND ${condition(rest, askingAbout(ids))}
    GROUP BY status, hold, seen, no_final_report`
  return countsOf(fetch<Kind>(db, counted.compile(query)), !complete)
}

/** Of the newest by one of their times. */
function tallyAlong(db: Database, filter: Filter, axis: Axis): Counts {
  const short = hasShortParts(filter)
  const most = short ? MOST_ROWS : MOST_ENTRIES
  const entries = (what: ReturnType<typeof sql.raw>, limit: number) =>
    sql`SELECT ${what} FROM messages INDEXED BY ${sql.ref(axis.index)} WHERE ${rangeOf(filter, axis)}
      ORDER BY ${sql.ref(axis.column)} DESC LIMIT ${limit}`
  const columns = sql.raw(short ? `${COLUMNS}, phone, name, order_ref` : COLUMNS)
  const counted = sql`SELECT status, hold, seen, no_final_report, count(*) AS n
    FROM (${entries(columns, most)}) AS entries WHERE ${condition(filter)}
    GROUP BY status, hold, seen, no_final_report`
  const reached = sql`SELECT count(*) AS n FROM (${entries(sql.raw('1'), most + 1)})`
  const n = fetch<{ n: number }>(db, reached.compile(query))[0]?.n ?? 0
  return countsOf(fetch<Kind>(db, counted.compile(query)), n > most)
}

/** What the indexes by time hold. */
const COLUMNS = `id, status, hold, reason, gateway_id, source, sender, attempts, seen, no_final_report, created_at,
  forwarded_at, final_at`

export type Sum = Pick<Page, 'total' | 'more'>

/** How many match in all. What an index found, and nothing else is asked of, needs no look at its rows. */
export function sum(db: Database, filter: Filter, candidates: Candidates | undefined): Sum {
  const named = filter.ids !== undefined
  if (candidates && !named && Object.values(candidates.rest).every((value) => value === undefined))
    return { total: candidates.ids.length, more: !candidates.complete }
  const { byStatus, more } = candidates ? tallyOf(db, candidates) : tally(db, filter)
  return { total: Object.values(byStatus).reduce((total, n) => total + n, 0), more }
}

function countsOf(kinds: readonly Kind[], more: boolean): Counts {
  const among = (counts: (kind: Kind) => boolean) =>
    kinds.reduce((total, kind) => (counts(kind) ? total + kind.n : total), 0)
  const of = (status: Status) => among((kind) => kind.status === status)
  return {
    byStatus: {
      queued: of('queued'),
      forwarded: of('forwarded'),
      delivering: of('delivering'),
      delivered: of('delivered'),
      not_delivered: of('not_delivered'),
      unknown: of('unknown'),
      cancelled: of('cancelled'),
    },
    failedUnseen: among(({ status, seen }) => status === 'not_delivered' && seen === 0),
    unconfirmed: among(({ hold }) => hold === 'unconfirmed'),
    review: among(({ hold }) => hold === 'review'),
    noFinalReport: among((kind) => kind.no_final_report === 1),
    more,
  }
}
