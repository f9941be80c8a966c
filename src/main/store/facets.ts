/** What the facets know: how many messages of each kind were created when, without counting them one by one. */
import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Filter } from '../domain/query.ts'
import type { Status } from '../domain/status.ts'
import { each, fetch } from './database.ts'
import { condition, hasShortParts, query, searchesOf } from './filter.ts'

const DAY = 86_400_000
/** The widths in which they are kept (see the migration), the widest first; each is made of whole ones of the next. */
const WIDTHS = [1_024 * DAY, 32 * DAY, DAY] as const
type Width = (typeof WIDTHS)[number]
/** Further than any message will ever be; a whole number of the widest. */
const END = 100_000 * WIDTHS[0]

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
  /** This part asks for anything at all. */
  readonly narrowed: boolean
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
  const { createdFrom = 0, createdTo = END, attemptsFrom, attemptsTo, ...others } = filter
  const { ids, sentFrom, sentTo, finalFrom, finalTo, ...rest } = others
  const kinds: Filter = Object.fromEntries(
    Object.entries(rest).filter(([key, value]) => Object.hasOwn(KINDS, key) && value !== undefined),
  )
  const countable = (attemptsFrom ?? 0) <= MOST_ATTEMPTS && (attemptsTo ?? 0) < MOST_ATTEMPTS
  const elsewhere = [ids, sentFrom, sentTo, finalFrom, finalTo].some((value) => value !== undefined)
  const known: Filter = {
    ...kinds,
    ...(countable && attemptsFrom !== undefined && { attemptsFrom }),
    ...(countable && attemptsTo !== undefined && { attemptsTo }),
  }
  return {
    kinds: known,
    narrowed: Object.keys(known).length > 0 || createdFrom > 0 || createdTo < END,
    from: Math.max(0, createdFrom),
    to: Math.min(END, createdTo),
    whole: countable && !elsewhere && searchesOf(filter).length === 0 && !hasShortParts(filter),
  }
}

/** In ms; `from` included and `to` not. */
interface Stretch {
  readonly from: number
  readonly to: number
}
/** Whole facets of one width, or what is counted by its rows. */
interface Piece extends Stretch {
  readonly of: Width | 'rows'
}

/** A range of time in the widest pieces that there are, in the order of time: only its ends are counted by rows. */
function piecesOf({ from, to }: Stretch, [width, ...narrower]: readonly Width[]): readonly Piece[] {
  if (from >= to) return []
  if (width === undefined) return [{ of: 'rows', from, to }]
  const whole = { from: Math.ceil(from / width) * width, to: Math.floor(to / width) * width }
  if (whole.from >= whole.to) return piecesOf({ from, to }, narrower)
  return [
    ...piecesOf({ from, to: whole.from }, narrower),
    { of: width, ...whole },
    ...piecesOf({ from: whole.to, to }, narrower),
  ]
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
  const parts = piecesOf(range, WIDTHS).map(({ of, from, to }) =>
    of === 'rows'
      ? sql`SELECT status, hold, seen, no_final_report, 1 AS n FROM messages INDEXED BY messages_created
          WHERE created_at >= ${from} AND created_at < ${to} AND ${condition(kinds)}`
      : sql`SELECT status, hold, seen, no_final_report, n FROM facets
          WHERE width = ${of} AND at >= ${from / of} AND at < ${to / of} AND ${condition(kinds)}`,
  )
  if (parts.length === 0) return []
  return fetch<Kind>(
    db,
    sql`SELECT status, hold, seen, no_final_report, sum(n) AS n FROM (${sql.join(parts, sql` UNION ALL `)})
      GROUP BY status, hold, seen, no_final_report`.compile(query),
  )
}

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
    for (const { from, to, n } of countsIn(db, kinds, piece, direction)) {
      if (enough()) return
      if (before + n <= offset) skipped = before + n
      else if (piece.of !== 'rows' && piece.of !== DAY) {
        inOrder(piecesOf({ from, to }, narrowerThan(piece.of)), direction).forEach(walk)
        continue
      } else stretches.push({ from, to })
      before += n
    }
  }
  for (const piece of inOrder(piecesOf(range, WIDTHS), direction)) if (!enough()) walk(piece)
  return { stretches: joined(stretches), skip: offset - skipped }
}

const inOrder = (pieces: readonly Piece[], direction: Direction) =>
  direction === 'asc' ? pieces : pieces.toReversed()
const narrowerThan = (width: Width) => WIDTHS.filter((other) => other < width)

interface Counted extends Stretch {
  readonly n: number
}

/** Widths are written out: the narrower facets are looked into while the wider ones are still being read. */
function* countsIn(
  db: Database,
  kinds: Filter,
  { of, from, to }: Piece,
  direction: Direction,
): Iterable<Counted> {
  if (of === 'rows') {
    const counted = sql`SELECT count(*) AS n FROM messages INDEXED BY messages_created
      WHERE created_at >= ${from} AND created_at < ${to} AND ${condition(kinds)}`
    for (const { n } of fetch<{ n: number }>(db, counted.compile(query))) yield { from, to, n }
    return
  }
  const counted = sql`SELECT at, sum(n) AS n FROM facets
    WHERE width = ${sql.lit(of)} AND at >= ${from / of} AND at < ${to / of} AND ${condition(kinds)}
    GROUP BY at ORDER BY at ${sql.raw(direction)}`
  for (const { at, n } of each<{ at: number; n: number }>(db, counted.compile(query)))
    yield { from: at * of, to: (at + 1) * of, n }
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
