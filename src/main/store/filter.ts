/** A filter as SQL. Queries are put together by Kysely and run by better-sqlite3: Kysely never holds a connection. */
import {
  DummyDriver,
  type ExpressionBuilder,
  type ExpressionWrapper,
  expressionBuilder,
  Kysely,
  type SqlBool,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { Filter } from '../domain/query.ts'
import type { MessageRow } from './rows.ts'
import { anyPart, wordBeginnings } from './search-terms.ts'

export interface Tables {
  readonly messages: MessageRow
  readonly gateway_states: { readonly gateway_id: string; readonly next_probe_at: number | null }
}

export const query = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

type Messages = ExpressionBuilder<Tables, 'messages'>
type Condition = ExpressionWrapper<Tables, 'messages', SqlBool>
/** A filter with every member set: what the rules below are written for. */
type Whole = Required<Filter>
type Member = keyof Filter
/** What one member of a filter demands of a row; `undefined`: nothing. */
type Rules = {
  readonly [Key in Exclude<Member, Searched>]: (value: Whole[Key], eb: Messages) => Condition | undefined
}

/** What an index of words, or of parts of words, is asked for. */
export interface Search {
  readonly member: Searched
  readonly table: 'messages_words' | 'messages_parts'
  /** An FTS5 query. */
  readonly match: string
}
/** Too short for its index: such a part is looked for in the rows. */
interface ShortPart {
  readonly member: Searched
  readonly column: 'phone' | 'name' | 'order_ref'
  readonly part: string
}
type Searched = 'text' | 'phone' | 'customer' | 'order'

const raw = (condition: ReturnType<typeof sql<SqlBool>>, eb: Messages): Condition => eb.and([condition])

type Wanted = Search | ShortPart
const WANTED: Readonly<Record<Searched, (text: string) => Wanted | undefined>> = {
  text: (text) => {
    const match = wordBeginnings(text)
    return match === '' ? undefined : { member: 'text', table: 'messages_words', match }
  },
  phone: (text) => part('phone', 'phone', text.replace(/\D/g, '')),
  customer: (text) => part('customer', 'name', text),
  order: (text) => part('order', 'order_ref', text),
}

function part(member: Searched, column: ShortPart['column'], text: string): Wanted | undefined {
  const term = text.trim()
  if (term === '') return undefined
  const match = anyPart(column, term)
  return match ? { member, table: 'messages_parts', match } : { member, column, part: term }
}
const SEARCHED: readonly Searched[] = ['text', 'phone', 'customer', 'order']

/** What the indexes are asked for; what is too short for them is no search (see `condition`). */
export function searchesOf(filter: Filter): readonly Search[] {
  return wantedOf(filter).filter((wanted) => 'match' in wanted)
}

/** The filter asks for parts of words that are too short for an index. */
export const hasShortParts = (filter: Filter): boolean => wantedOf(filter).some((wanted) => 'part' in wanted)

function wantedOf(filter: Filter): readonly Wanted[] {
  return SEARCHED.flatMap((member) => {
    const text = filter[member]
    return text === undefined ? [] : (WANTED[member](text) ?? [])
  })
}

/**
 * How an index is asked about rows: for all that it finds; for what it finds between two ids, where all rows in question
 * lie there; or once for each row, where there are few.
 */
export type Asking = 'all' | 'each' | { readonly from: number; readonly to: number }

function found({ table, match }: Search, asking: Asking, eb: Messages): Condition {
  const index = sql.table(table)
  if (asking === 'all') return raw(sql`id IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ${match})`, eb)
  if (asking === 'each')
    return raw(sql`EXISTS (SELECT 1 FROM ${index} WHERE ${index} MATCH ${match} AND rowid = messages.id)`, eb)
  // The driver binds every number as a float, and FTS5 takes a float for no bound at all.
  const [from, to] = [asking.from, asking.to].map((id) => sql`CAST(${id} AS INTEGER)`)
  return raw(
    sql`id IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ${match} AND rowid BETWEEN ${from} AND ${to})`,
    eb,
  )
}

function contains({ column, part }: ShortPart, eb: Messages): Condition {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`
  return raw(sql`${sql.ref(column)} LIKE ${pattern} ESCAPE '\\'`, eb)
}

const RULES: Rules = {
  ids: (values, eb) => eb('id', 'in', values),
  status: (values, eb) => eb('status', 'in', values),
  // Said twice, for the planner: holds are of queued messages only, reasons of failed ones (the table's CHECKs).
  hold: (values, eb) => eb.and([eb('hold', 'in', values), raw(sql`status = 'queued'`, eb)]),
  reason: (values, eb) => eb.and([eb('reason', 'in', values), raw(sql`status = 'not_delivered'`, eb)]),
  sender: (value, eb) =>
    value.trim() === '' ? undefined : raw(sql`sender = ${value.trim()} COLLATE NOCASE`, eb),
  gatewayId: (values, eb) => eb('gateway_id', 'in', values),
  source: (values, eb) => eb('source', 'in', values),
  createdFrom: (at, eb) => eb('created_at', '>=', at),
  createdTo: (at, eb) => eb('created_at', '<', at),
  sentFrom: (at, eb) => eb('forwarded_at', '>=', at),
  sentTo: (at, eb) => eb('forwarded_at', '<', at),
  finalFrom: (at, eb) => eb('final_at', '>=', at),
  finalTo: (at, eb) => eb('final_at', '<', at),
  attemptsFrom: (count, eb) => eb('attempts', '>=', count),
  attemptsTo: (count, eb) => eb('attempts', '<=', count),
  noFinalReport: (value, eb) =>
    value
      ? raw(sql`no_final_report = 1 AND status IN ('forwarded', 'delivering')`, eb)
      : eb('no_final_report', '=', 0),
  unseenFailure: (value, eb) => {
    const unseen = eb.and([eb('status', '=', 'not_delivered'), eb('seen', '=', 0)])
    return value ? unseen : eb.and([eb.not(unseen)])
  },
}

const RULED = Object.keys(RULES).filter((key): key is keyof Rules => Object.hasOwn(RULES, key))

function ruleOf<Key extends keyof Rules>(key: Key, filter: Partial<Whole>): Condition | undefined {
  const value = filter[key]
  return value === undefined ? undefined : RULES[key](value, rows)
}

const rows: Messages = expressionBuilder<Tables, 'messages'>()

/**
 * What a row of `messages` (or of `facets`, as far as that has the columns) must be. All members combine with "and";
 * an empty array demands the impossible: none of nothing.
 */
export function condition(filter: Filter, asking: Asking = 'all'): Condition {
  const ruled = RULED.map((key) => ruleOf(key, filter)).filter((demand) => demand !== undefined)
  const searched = wantedOf(filter).map((wanted) =>
    'match' in wanted ? found(wanted, asking, rows) : contains(wanted, rows),
  )
  return rows.and([...ruled, ...searched])
}

/** `condition`, for a query that Kysely puts together. */
export const matching = (filter: Filter) => () => condition(filter)
