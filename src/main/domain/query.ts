/** What can be asked of the list. All members of a filter combine with "and"; an array means "any of these". */
import type { Hold } from './holds.ts'
import type { Message, Source } from './message.ts'
import type { Reason } from './reasons.ts'
import type { Status } from './status.ts'

export interface Filter {
  readonly ids?: readonly number[]
  readonly status?: readonly Status[]
  readonly hold?: readonly Hold[]
  readonly reason?: readonly Reason[]
  /** Words, or beginnings of words, in subject, text, name or order; case and diacritics do not matter. */
  readonly text?: string
  /** Any run of digits of the number; spaces and signs do not matter. */
  readonly phone?: string
  /** Any part of the customer's name. */
  readonly customer?: string
  readonly order?: string
  readonly sender?: string
  readonly gatewayId?: readonly string[]
  readonly source?: readonly Source[]
  /** Ranges include `From` and exclude `To`. `sent` is the time of forwarding, `final` that of the end. */
  readonly createdFrom?: number
  readonly createdTo?: number
  readonly sentFrom?: number
  readonly sentTo?: number
  readonly finalFrom?: number
  readonly finalTo?: number
  /** How often it was tried, both ends included. */
  readonly attemptsFrom?: number
  readonly attemptsTo?: number
  readonly noFinalReport?: boolean
  /** Not delivered, and nobody has looked at it yet. */
  readonly unseenFailure?: boolean
}

export const SORTS = [
  'created',
  'sent',
  'subject',
  'text',
  'phone',
  'name',
  'order',
  'status',
  'parts',
  'attempts',
] as const
export type SortBy = (typeof SORTS)[number]

export const PAGE_SIZES = [20, 50, 100, 250] as const
export type PageSize = (typeof PAGE_SIZES)[number]

export interface Sort {
  readonly by: SortBy
  readonly direction: 'asc' | 'desc'
}

export interface ListQuery {
  readonly filter: Filter
  readonly sort: Sort
  /** 1-based. */
  readonly page: number
  readonly size: PageSize
}

export interface Page {
  readonly rows: readonly Message[]
  readonly total: number
  /** There may be more than `total`. */
  readonly more: boolean
  readonly page: number
  readonly size: PageSize
  /** The revision of the data that the page was read from. */
  readonly revision: number
}

export interface Counts {
  readonly byStatus: Readonly<Record<Status, number>>
  readonly failedUnseen: number
  readonly unconfirmed: number
  readonly review: number
  readonly noFinalReport: number
  /** These are the least: not all that may match were counted. */
  readonly more: boolean
}

/** Messages named one by one, or all that match. */
export type Selection = { readonly ids: readonly number[] } | { readonly filter: Filter }
