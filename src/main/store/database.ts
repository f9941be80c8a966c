import type { Database, Statement } from 'better-sqlite3'
import type { CompiledQuery } from 'kysely'

export type Value = string | number | null

const prepared = new WeakMap<Database, Map<string, Statement>>()

/** Each text is compiled once a connection: compiling costs more than most of our queries. */
function statement(db: Database, sql: string): Statement {
  const known = prepared.get(db) ?? new Map<string, Statement>()
  prepared.set(db, known)
  const compiled = known.get(sql) ?? db.prepare(sql)
  known.set(sql, compiled)
  return compiled
}

/** The driver takes the numbered parameters `?1`, `?2` for names; plain `?` by their order. */
function bound(sql: string, values: readonly Value[]): readonly unknown[] {
  return sql.includes('?1') ? [Object.fromEntries(values.map((value, index) => [index + 1, value]))] : values
}

/** The rows of a query; `Row` is what its SELECT says, column by column. */
export function all<Row>(db: Database, sql: string, ...values: readonly Value[]): Row[] {
  return statement(db, sql).all(...bound(sql, values)) as Row[]
}

export function one<Row>(db: Database, sql: string, ...values: readonly Value[]): Row | undefined {
  return statement(db, sql).get(...bound(sql, values)) as Row | undefined
}

/** How many rows it changed, and the id that an INSERT got. */
export function run(db: Database, sql: string, ...values: readonly Value[]): { changes: number; id: number } {
  const { changes, lastInsertRowid } = statement(db, sql).run(...bound(sql, values))
  return { changes, id: Number(lastInsertRowid) }
}

/** What Kysely compiled, run here: its parameters are numbers and strings only. */
export function fetch<Row>(db: Database, { sql, parameters }: CompiledQuery): Row[] {
  return all<Row>(db, sql, ...parameters.map(toValue))
}

/** As `fetch`, one row at a time: for answers that would be large as a whole. */
export function* each<Row>(db: Database, { sql, parameters }: CompiledQuery): Iterable<Row> {
  yield* statement(db, sql).iterate(...bound(sql, parameters.map(toValue))) as Iterable<Row>
}

function toValue(parameter: unknown): Value {
  if (typeof parameter === 'number' || typeof parameter === 'string' || parameter === null) return parameter
  throw new TypeError(`A query was given a ${typeof parameter}, which SQLite does not take.`)
}
