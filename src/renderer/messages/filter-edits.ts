/** Changes of a filter. What demands nothing is left out, so that the same question has one spelling. Pure. */
import type { Filter } from '../../preload/contract.ts'

export function withMember<Key extends keyof Filter>(filter: Filter, key: Key, value: Filter[Key]): Filter {
  const { [key]: _, ...rest } = filter
  const empty =
    value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)
  return empty ? rest : { ...rest, [key]: value }
}

export function without(filter: Filter, keys: readonly (keyof Filter)[]): Filter {
  return keys.reduce<Filter>((rest, key) => withMember(rest, key, undefined), filter)
}

export type TimeOf = 'created' | 'sent' | 'final'
export const TIME_KEYS = {
  created: { within: 'createdIn', from: 'createdFrom', to: 'createdTo' },
  sent: { within: 'sentIn', from: 'sentFrom', to: 'sentTo' },
  final: { within: 'finalIn', from: 'finalFrom', to: 'finalTo' },
} as const

/** A period takes the place of a range, and a range of a period. */
export function withPeriod(filter: Filter, of: TimeOf, period: Filter['createdIn']): Filter {
  const { within, from, to } = TIME_KEYS[of]
  return withMember(without(filter, [within, from, to]), within, period)
}

/** `day` as a date field writes it (`2026-11-24`, local); the last day is included. */
export function withDay(filter: Filter, of: TimeOf, end: 'from' | 'to', day: string): Filter {
  const { within, ...keys } = TIME_KEYS[of]
  return withMember(without(filter, [within]), keys[end], midnight(day, end === 'to' ? 1 : 0))
}

/** What the date field shows for it; empty where there is none. */
export function dayOf(filter: Filter, of: TimeOf, end: 'from' | 'to'): string {
  const at = filter[TIME_KEYS[of][end]]
  if (at === undefined) return ''
  const day = new Date(end === 'to' ? at - 1 : at)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** While "2026" is typed, a date field says 0002, 0020, 0202: there were no messages before there was the year 1970. */
const FIRST_YEAR = 1970

function midnight(day: string, later: number): number | undefined {
  const [year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)?.slice(1) ?? []
  if (Number(year) < FIRST_YEAR) return undefined
  return new Date(Number(year), Number(month) - 1, Number(date) + later).getTime()
}
