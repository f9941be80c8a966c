/**
 * Which rows stand in the list while messages come, change and go. Pure.
 *
 * 1. A row that stands keeps its place until the clerk asks for the new list, or is not reading it.
 * 2. What stands in a row is always fresh: only which rows stand where is held.
 */
import type { MessageRow } from '../../preload/contract.ts'

export interface Steady {
  /** What was asked for; another question takes another list. */
  readonly of: string
  readonly rows: readonly MessageRow[]
  /** Rows of the fresh list that do not stand yet. */
  readonly fresh: number
  /** The fresh list has other rows, or the same in another order. */
  readonly moved: boolean
}

export interface News {
  readonly of: string
  readonly rows: readonly MessageRow[]
  /** Rows that stand but are not in the fresh list any more, as they are now. */
  readonly others: readonly MessageRow[]
  readonly reading: boolean
}

export function withNews(before: Steady | null, { of, rows, others, reading }: News): Steady {
  if (before === null || before.of !== of || !reading || onlyGrew(before.rows, rows)) return taken(of, rows)
  const now = new Map([...others, ...rows].map((row) => [row.id, row]))
  const standing = before.rows.map((row) => now.get(row.id) ?? row)
  const ids = new Set(before.rows.map(({ id }) => id))
  return {
    of,
    rows: standing,
    fresh: rows.filter(({ id }) => !ids.has(id)).length,
    moved: !sameOrder(standing, rows),
  }
}

/** The fresh list as it is. */
export function taken(of: string, rows: readonly MessageRow[]): Steady {
  return { of, rows, fresh: 0, moved: false }
}

/** Rows that stand and are not among the fresh ones: they are asked for by name, so that they stay true. */
export function missing(standing: readonly MessageRow[], fresh: readonly MessageRow[]): readonly number[] {
  const known = new Set(fresh.map(({ id }) => id))
  return standing.flatMap(({ id }) => (known.has(id) ? [] : [id]))
}

/** Rows that join at the end push nobody. */
function onlyGrew(standing: readonly MessageRow[], fresh: readonly MessageRow[]): boolean {
  return fresh.length >= standing.length && sameOrder(standing, fresh.slice(0, standing.length))
}

function sameOrder(one: readonly MessageRow[], other: readonly MessageRow[]): boolean {
  return one.length === other.length && one.every(({ id }, place) => id === other[place]?.id)
}
