/** A filter as SQL. Queries are put together by Kysely and run by better-sqlite3: Kysely never holds a connection. */
import {
  DummyDriver,
  type ExpressionBuilder,
  type ExpressionWrapper,
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
/** What one member of a filter demands; `undefined`: nothing. */
type Rules = { readonly [Key in keyof Whole]: (value: Whole[Key], eb: Messages) => Condition | undefined }

const raw = (condition: ReturnType<typeof sql<SqlBool>>, eb: Messages): Condition => eb.and([condition])

function words(text: string, eb: Messages): Condition | undefined {
  const match = wordBeginnings(text)
  if (match === '') return undefined
  return raw(sql`id IN (SELECT rowid FROM messages_words WHERE messages_words MATCH ${match})`, eb)
}

/** Three characters or more by the trigram index; fewer have no trigram, and stop early as they match so much. */
function part(column: 'phone' | 'name' | 'order_ref', text: string, eb: Messages): Condition | undefined {
  const term = text.trim()
  if (term === '') return undefined
  const match = anyPart(column, term)
  if (match) return raw(sql`id IN (SELECT rowid FROM messages_parts WHERE messages_parts MATCH ${match})`, eb)
  const pattern = `%${term.replace(/[\\%_]/g, '\\$&')}%`
  return raw(sql`${sql.ref(column)} LIKE ${pattern} ESCAPE '\\'`, eb)
}

const RULES: Rules = {
  ids: (values, eb) => eb('id', 'in', values),
  status: (values, eb) => eb('status', 'in', values),
  // Said twice, for the planner: holds are of queued messages only, reasons of failed ones (the table's CHECKs).
  hold: (values, eb) => eb.and([eb('hold', 'in', values), raw(sql`status = 'queued'`, eb)]),
  reason: (values, eb) => eb.and([eb('reason', 'in', values), raw(sql`status = 'not_delivered'`, eb)]),
  text: words,
  phone: (value, eb) => part('phone', value.replace(/\D/g, ''), eb),
  customer: (value, eb) => part('name', value, eb),
  order: (value, eb) => part('order_ref', value, eb),
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

function conditionOf<Key extends keyof Whole>(
  key: Key,
  filter: Partial<Whole>,
  eb: Messages,
): Condition | undefined {
  const value = filter[key]
  return value === undefined ? undefined : RULES[key](value, eb)
}

const MEMBERS: readonly (keyof Filter)[] = [
  'ids',
  'status',
  'hold',
  'reason',
  'text',
  'phone',
  'customer',
  'order',
  'sender',
  'gatewayId',
  'source',
  'createdFrom',
  'createdTo',
  'sentFrom',
  'sentTo',
  'finalFrom',
  'finalTo',
  'attemptsFrom',
  'attemptsTo',
  'noFinalReport',
  'unseenFailure',
]

/** All members combine with "and"; an empty array demands the impossible: none of nothing. */
export function matching(filter: Filter) {
  return (eb: Messages) =>
    eb.and(MEMBERS.map((key) => conditionOf(key, filter, eb)).filter((condition) => condition !== undefined))
}
