/** What the facets know: how many messages of each kind were created when, without counting them one by one. */
import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Filter } from '../domain/query.ts'
import type { Status } from '../domain/status.ts'
import { fetch } from './database.ts'
import { condition, hasShortParts, query, searchesOf } from './filter.ts'

/** The two widths in which they are kept (see the migration). */
const DAY = 86_400_000
const DAYS_A_SPAN = 32
const SPAN = DAYS_A_SPAN * DAY

/** As many attempts and more are one kind. */
const MOST_ATTEMPTS = 10

/** The part of a filter that facets can answer. */
export interface Faceted {
  readonly kinds: Filter
  /** When created, `from` included and `to` not. */
  readonly from: number
  readonly to: number
  /** The filter asks for nothing else. */
  readonly whole: boolean
}

const KINDS = {
  status: true,
  hold: true,
  reason: true,
  sender: true,
  gatewayId: true,
  source: true,
  noFinalReport: true,
  unseenFailure: true,
} as const satisfies Partial<Record<keyof Filter, true>>

export function facetsOf(filter: Filter): Faceted {
  const { createdFrom = 0, createdTo = Number.MAX_SAFE_INTEGER, attemptsFrom, attemptsTo, ...others } = filter
  const { ids, sentFrom, sentTo, finalFrom, finalTo, ...rest } = others
  const kinds: Filter = Object.fromEntries(
    Object.entries(rest).filter(([key, value]) => Object.hasOwn(KINDS, key) && value !== undefined),
  )
  const countable = (attemptsFrom ?? 0) <= MOST_ATTEMPTS && (attemptsTo ?? 0) < MOST_ATTEMPTS
  const elsewhere = [ids, sentFrom, sentTo, finalFrom, finalTo].some((value) => value !== undefined)
  return {
    kinds: {
      ...kinds,
      ...(countable && attemptsFrom !== undefined && { attemptsFrom }),
      ...(countable && attemptsTo !== undefined && { attemptsTo }),
    },
    from: Math.max(0, createdFrom),
    to: createdTo,
    whole: countable && !elsewhere && searchesOf(filter).length === 0 && !hasShortParts(filter),
  }
}

/** A stretch of time: ms, or whole days or spans of it; `from` included and `to` not. */
interface Stretch {
  readonly from: number
  readonly to: number
}
interface Piece extends Stretch {
  readonly of: 'rows' | 'days' | 'spans'
}

/** A range of time in the largest pieces that there are, in the order of time: only its ends are counted by rows. */
function piecesOf({ from, to }: Stretch): readonly Piece[] {
  const days = { from: Math.ceil(from / DAY), to: Math.floor(to / DAY) }
  if (days.from >= days.to) return [{ of: 'rows', from, to }]
  const spans = { from: Math.ceil(days.from / DAYS_A_SPAN), to: Math.floor(days.to / DAYS_A_SPAN) }
  const inner: readonly Piece[] =
    spans.from < spans.to
      ? [
          { of: 'days', from: days.from, to: spans.from * DAYS_A_SPAN },
          { of: 'spans', ...spans },
          { of: 'days', from: spans.to * DAYS_A_SPAN, to: days.to },
        ]
      : [{ of: 'days', ...days }]
  const all: readonly Piece[] = [
    { of: 'rows', from, to: days.from * DAY },
    ...inner,
    { of: 'rows', from: days.to * DAY, to },
  ]
  return all.filter((piece) => piece.from < piece.to)
}

/** Messages that count alike. */
export interface Kind {
  readonly status: Status
  readonly hold: string | null
  readonly seen: number
  readonly no_final_report: number
  readonly n: number
}

/** Exactly how many there are of each kind. */
export function kindsOf(db: Database, { kinds, ...range }: Faceted): readonly Kind[] {
  const parts = piecesOf(range).map((piece) =>
    piece.of === 'rows'
      ? sql`SELECT status, hold, seen, no_final_report, 1 AS n FROM messages INDEXED BY messages_created
          WHERE created_at >= ${piece.from} AND created_at < ${piece.to} AND ${condition(kinds)}`
      : sql`SELECT status, hold, seen, no_final_report, n FROM facets
          WHERE width = ${widthOf(piece)} AND at >= ${piece.from} AND at < ${piece.to} AND ${condition(kinds)}`,
  )
  return fetch<Kind>(
    db,
    sql`SELECT status, hold, seen, no_final_report, sum(n) AS n FROM (${sql.join(parts, sql` UNION ALL `)})
      GROUP BY status, hold, seen, no_final_report`.compile(query),
  )
}

const widthOf = ({ of }: Piece) => (of === 'spans' ? SPAN : DAY)

export type Direction = 'asc' | 'desc'

/** Where in time a page of the list lies, and how many messages come before it there. */
export interface Place {
  /** In ms, in the order of the list; nothing that is asked for lies between them. */
  readonly stretches: readonly Stretch[]
  readonly skip: number
}

/**
 * Where the messages from `offset` on are, `size` of them, in the order of their creation. Days that come before are
 * passed over by their counts, and days with none of these messages are left out: rare messages are found at once.
 */
export function placeOf(
  db: Database,
  { kinds, ...range }: Faceted,
  direction: Direction,
  offset: number,
  size: number,
): Place {
  const stretches: Stretch[] = []
  let before = 0
  let skipped = 0
  const enough = () => before >= offset + size
  const walk = (piece: Piece): void => {
    for (const { from, to, n } of bucketsOf(db, kinds, piece, direction)) {
      if (enough()) return
      if (before + n <= offset) skipped = before + n
      else if (piece.of === 'spans') {
        walk({ of: 'days', from: from * DAYS_A_SPAN, to: to * DAYS_A_SPAN })
        continue
      } else stretches.push(piece.of === 'days' ? { from: from * DAY, to: to * DAY } : { from, to })
      before += n
    }
  }
  const pieces = piecesOf(range)
  for (const piece of direction === 'asc' ? pieces : pieces.toReversed()) if (!enough()) walk(piece)
  return { stretches: joined(stretches), skip: offset - skipped }
}

interface Bucket extends Stretch {
  readonly n: number
}

function bucketsOf(db: Database, kinds: Filter, piece: Piece, direction: Direction): readonly Bucket[] {
  const { of, from, to } = piece
  if (of === 'rows') {
    const counted = sql`SELECT count(*) AS n FROM messages INDEXED BY messages_created
      WHERE created_at >= ${from} AND created_at < ${to} AND ${condition(kinds)}`
    return fetch<{ n: number }>(db, counted.compile(query)).map(({ n }) => ({ from, to, n }))
  }
  const counted = sql`SELECT at, sum(n) AS n FROM facets
    WHERE width = ${widthOf(piece)} AND at >= ${from} AND at < ${to} AND ${condition(kinds)}
    GROUP BY at ORDER BY at ${sql.raw(direction)}`
  return fetch<{ at: number; n: number }>(db, counted.compile(query)).map(({ at, n }) => ({
    from: at,
    to: at + 1,
    n,
  }))
}

/** Stretches that touch are one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = []
  for (const { from, to } of stretches) {
    const last = found.at(-1)
    if (last?.from === to) found[found.length - 1] = { from, to: last.to }
    else if (last?.to === from) found[found.length - 1] = { from: last.from, to }
    else found.push({ from, to })
  }
  return found
}
