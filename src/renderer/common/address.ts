/**
 * What the page shows, written in its address: back, forward and a bookmark bring it again.
 * Unknown words and numbers out of range are left out: an old bookmark never breaks the page.
 */
import type { Density, Filter, ShownColumn, Sort } from '../../preload/contract.ts'
import type { ListQuery } from '../bridge/queries.ts'
import { DENSITY_WORDS } from '../i18n/column-words.ts'
import { HOLD_TITLES, REASON_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../i18n/words.ts'
import { formatColumns, parseColumns } from './column-spelling.ts'

export interface Address {
  readonly page: PageName
  /** The kept view that was opened, though more may have been asked of it since; `null`: nobody said. */
  readonly view: string | null
  readonly query: ListQuery
  /** Columns and rows as an address brought them; `null`: as the view has them. */
  readonly columns: readonly ShownColumn[] | null
  readonly density: Density | null
  /** The message that is open beside the list. */
  readonly open: number | null
}

const PAGES = { messages: true, settings: true } as const
export type PageName = keyof typeof PAGES

export const PAGE_SIZES = [20, 50, 100, 250] as const satisfies readonly ListQuery['size'][]
export const NEWEST_FIRST: Sort = { by: 'created', direction: 'desc' }
export const HOME: Address = {
  page: 'messages',
  view: 'all',
  query: { filter: {}, sort: NEWEST_FIRST, page: 1, size: 50 },
  columns: null,
  density: null,
  open: null,
}

const SORTS = {
  created: true,
  sent: true,
  subject: true,
  text: true,
  phone: true,
  name: true,
  order: true,
  status: true,
  parts: true,
  attempts: true,
} as const satisfies Record<Sort['by'], true>

/** From the address to a value; `undefined`: it says nothing that the page understands. */
type Read<Value> = (written: string) => Value | undefined

const words: Read<string> = (written) => written || undefined
const time: Read<number> = (written) => (/^\d{1,15}$/.test(written) ? Number(written) : undefined)
const PERIODS = { today: true, yesterday: true, '7days': true, month: true } as const
const period: Read<keyof typeof PERIODS> = (written) => (oneOf(PERIODS)(written) ? written : undefined)
const numbers: Read<number[]> = (written) =>
  /^[1-9]\d{0,14}(,[1-9]\d{0,14}){0,249}$/.test(written) ? written.split(',').map(Number) : undefined
const yes: Read<boolean> = (written) => ({ yes: true, no: false })[written]

/** Several of a known set, or of any words where the set is not known to the page. */
function some<Word extends string>(isWord: (written: string) => written is Word): Read<Word[]> {
  return (written) => {
    const found = written.split(',').filter(isWord)
    return found.length > 0 ? found : undefined
  }
}
const oneOf =
  <Word extends string>(table: Readonly<Record<Word, unknown>>) =>
  (written: string): written is Word =>
    Object.hasOwn(table, written)
const anyWord = (written: string): written is string => written !== ''

/** A filter with all its members, none of them optional. */
type Members = { [Key in keyof Filter]-?: NonNullable<Filter[Key]> }

const FILTER: { readonly [Key in keyof Members]: Read<Members[Key]> } = {
  ids: numbers,
  status: some(oneOf(STATUS_WORDS)),
  hold: some(oneOf(HOLD_TITLES)),
  reason: some(oneOf(REASON_WORDS)),
  source: some(oneOf(SOURCE_WORDS)),
  gatewayId: some(anyWord),
  text: words,
  phone: words,
  customer: words,
  order: words,
  sender: words,
  createdFrom: time,
  createdTo: time,
  sentFrom: time,
  sentTo: time,
  finalFrom: time,
  finalTo: time,
  createdIn: period,
  sentIn: period,
  finalIn: period,
  attemptsFrom: time,
  attemptsTo: time,
  noFinalReport: yes,
  unseenFailure: yes,
}
const FILTER_KEYS = Object.keys(FILTER).filter((key): key is keyof Members => Object.hasOwn(FILTER, key))

/** `search` is the query string, with or without its question mark. */
export function parseAddress(search: string): Address {
  const params = new URLSearchParams(search)
  const at = params.get('at') ?? ''
  const filter = parseFilter(params)
  const density = params.get('density') ?? ''
  return {
    page: oneOf(PAGES)(at) ? at : HOME.page,
    view: params.get('view') || (isEmpty(filter) ? HOME.view : null),
    query: {
      filter,
      sort: parseSort(params.get('sort')),
      page: wholeNumber(params.get('page')) ?? 1,
      size: PAGE_SIZES.find((size) => String(size) === params.get('size')) ?? HOME.query.size,
    },
    columns: parseColumns(params.get('columns')),
    density: oneOf(DENSITY_WORDS)(density) ? density : null,
    open: wholeNumber(params.get('open')),
  }
}

/** The shortest query string that `parseAddress` reads back: what is as usual is left out. */
export function formatAddress({ page, view, query, columns, density, open }: Address): string {
  const params = new URLSearchParams()
  if (page !== HOME.page) params.set('at', page)
  if (view !== null && !(view === HOME.view && isEmpty(query.filter))) params.set('view', view)
  for (const key of FILTER_KEYS) {
    const value = query.filter[key]
    if (value !== undefined && written(value) !== '') params.set(key, written(value))
  }
  if (!sameSort(query.sort, NEWEST_FIRST)) params.set('sort', `${query.sort.by}.${query.sort.direction}`)
  if (query.page !== 1) params.set('page', String(query.page))
  if (query.size !== HOME.query.size) params.set('size', String(query.size))
  if (columns !== null) params.set('columns', formatColumns(columns))
  if (density !== null) params.set('density', density)
  if (open !== null) params.set('open', String(open))
  return params.size === 0 ? '' : `?${params}`
}

const isEmpty = (filter: Filter) => FILTER_KEYS.every((key) => filter[key] === undefined)

function parseFilter(params: URLSearchParams): Filter {
  const filter: Partial<Members> = {}
  for (const key of FILTER_KEYS) readMember(params, filter, key)
  return filter
}

function readMember<Key extends keyof Members>(
  params: URLSearchParams,
  filter: Pick<Partial<Members>, Key>,
  key: Key,
): void {
  const value = FILTER[key](params.get(key) ?? '')
  if (value !== undefined) filter[key] = value
}

function written(value: Members[keyof Members]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join(',') : String(value)
}

function parseSort(written: string | null): Sort {
  const [by = '', direction = ''] = (written ?? '').split('.')
  if (!oneOf(SORTS)(by) || (direction !== 'asc' && direction !== 'desc')) return NEWEST_FIRST
  return { by, direction }
}

function sameSort(one: Sort, other: Sort): boolean {
  return one.by === other.by && one.direction === other.direction
}

function wholeNumber(written: string | null): number | null {
  return written !== null && /^[1-9]\d{0,14}$/.test(written) ? Number(written) : null
}
