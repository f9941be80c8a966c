import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Counts, Filter } from '../domain/query.ts'
import type { Status } from '../domain/status.ts'
import { readCounters } from './counters.ts'
import { matching, query } from './filter.ts'
import { fetch } from './list.ts'

const byStatus = (of: (status: Status) => number): Record<Status, number> => ({
  queued: of('queued'),
  forwarded: of('forwarded'),
  delivering: of('delivering'),
  delivered: of('delivered'),
  not_delivered: of('not_delivered'),
  unknown: of('unknown'),
  cancelled: of('cancelled'),
})

/** How many messages match, by status; without a filter from the counters. */
export function counts(db: Database, filter: Filter): Counts {
  if (Object.values(filter).every((value) => value === undefined)) return unfiltered(db)
  interface Row {
    readonly status: Status
    readonly n: number
    readonly failed_unseen: number
    readonly unconfirmed: number
    readonly review: number
    readonly no_final_report: number
  }
  const rows = fetch<Row>(
    db,
    query
      .selectFrom('messages')
      .select([
        'status',
        sql<number>`count(*)`.as('n'),
        sql<number>`sum(status = 'not_delivered' AND seen = 0)`.as('failed_unseen'),
        sql<number>`sum(hold IS 'unconfirmed')`.as('unconfirmed'),
        sql<number>`sum(hold IS 'review')`.as('review'),
        sql<number>`sum(no_final_report)`.as('no_final_report'),
      ])
      .where(matching(filter))
      .groupBy('status')
      .compile(),
  )
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    byStatus: byStatus((status) => rows.find((row) => row.status === status)?.n ?? 0),
    failedUnseen: sum((row) => row.failed_unseen),
    unconfirmed: sum((row) => row.unconfirmed),
    review: sum((row) => row.review),
    noFinalReport: sum((row) => row.no_final_report),
  }
}

function unfiltered(db: Database): Counts {
  const counter = readCounters(db)
  return {
    byStatus: byStatus(counter),
    failedUnseen: counter('failed_unseen'),
    unconfirmed: counter('unconfirmed'),
    review: counter('review'),
    noFinalReport: counter('no_final_report'),
  }
}
