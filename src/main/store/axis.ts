/** The times by which messages have an index that holds all that the list filters by. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Filter } from '../domain/query.ts'

export interface Axis {
  readonly index: 'messages_created' | 'messages_sent' | 'messages_final'
  readonly column: 'created_at' | 'forwarded_at' | 'final_at'
  readonly from: keyof Pick<Filter, 'createdFrom' | 'sentFrom' | 'finalFrom'>
  readonly to: keyof Pick<Filter, 'createdTo' | 'sentTo' | 'finalTo'>
}

export const CREATED: Axis = {
  index: 'messages_created',
  column: 'created_at',
  from: 'createdFrom',
  to: 'createdTo',
}
const OTHERS: readonly Axis[] = [
  { index: 'messages_final', column: 'final_at', from: 'finalFrom', to: 'finalTo' },
  { index: 'messages_sent', column: 'forwarded_at', from: 'sentFrom', to: 'sentTo' },
]

/** By which time a filter is narrowed; by their creation where it says nothing of time. */
export function axisOf(filter: Filter): Axis {
  return OTHERS.find(({ from, to }) => filter[from] !== undefined || filter[to] !== undefined) ?? CREATED
}

/** The stretch of an axis that a filter is about; what has not happened yet is in none. */
export function rangeOf(filter: Filter, { column, from, to }: Axis): RawBuilder<SqlBool> {
  const at = sql.ref(column)
  return sql`${at} >= ${filter[from] ?? 0} AND ${at} < ${filter[to] ?? Number.MAX_SAFE_INTEGER}`
}
