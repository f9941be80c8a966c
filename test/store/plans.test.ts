import type { Database } from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ListQuery, SORTS, type Sort } from '../../src/main/domain/query.ts'
import { list } from '../../src/main/store/list.ts'
import { tally } from '../../src/main/store/tally.ts'
import { COMBINED, SINGLE } from '../bench/questions.ts'
import { crowdedOutbox } from '../support/crowd.ts'

interface Step {
  readonly sql: string
  readonly detail: string
}

/** Remembers every statement that is made ready, and says how SQLite would go about it. */
function watched(db: Database) {
  const seen = new Set<string>()
  const spied = new Proxy(db, {
    get(target, key) {
      if (key === 'prepare')
        return (sql: string) => {
          seen.add(sql)
          return target.prepare(sql)
        }
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const steps = (): Step[] =>
    [...seen].flatMap((sql) => {
      const values = Array.from(sql.matchAll(/\?/g), () => 0)
      const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
      return plan.map(({ detail }) => ({ sql, detail }))
    })
  return { db: spied, steps }
}

const NEWEST: Sort = { by: 'created', direction: 'desc' }
const QUESTIONS = Object.entries({ ...SINGLE, ...COMBINED })

/** Rows are read from end to end: no index serves. */
const isWholeScan = ({ detail }: Step) => /^SCAN (messages|m)$/.test(detail)
/** Rows are put in order after they were found. */
const isSorting = ({ detail }: Step) => detail.includes('TEMP B-TREE FOR ORDER BY')
/** Few enough for that: those named one by one, or those of a stretch of time. */
const isOfFew = ({ sql }: Step) => /json_each|INDEXED BY "messages_(sent|final)"/.test(sql)

describe('How SQLite goes about what the list is asked', () => {
  let db: Database
  beforeAll(() => {
    db = crowdedOutbox()
  })
  afterAll(() => {
    db.close()
  })

  const ask = (queries: readonly Partial<ListQuery>[]) => {
    const watch = watched(db)
    for (const query of queries) {
      const asked = { filter: {}, sort: NEWEST, page: 1, size: 50 as const, ...query }
      list(watch.db, asked)
      tally(watch.db, asked.filter)
    }
    const steps = watch.steps()
    expect(steps.length).toBeGreaterThan(0)
    return steps
  }

  test.each(QUESTIONS)('%s: no whole table is read, and none put in order', (_, filter) => {
    const steps = ask([{ filter }, { filter, page: 40 }])
    expect(steps.filter(isWholeScan)).toEqual([])
    expect(steps.filter((step) => isSorting(step) && !isOfFew(step))).toEqual([])
  })

  test('every sort walks its index, both ways', () => {
    const steps = ask(
      SORTS.flatMap((by) => (['asc', 'desc'] as const).map((direction) => ({ sort: { by, direction } }))),
    )
    expect(steps.filter(isWholeScan)).toEqual([])
    expect(steps.filter((step) => isSorting(step) && !isOfFew(step))).toEqual([])
  })

  test('a page in the order of creation is read from the index alone', () => {
    const steps = ask([{ filter: { gatewayId: ['city'], sender: 'Shop', attemptsFrom: 1 } }])
    const pages = steps.filter(({ sql, detail }) => sql.includes('LIMIT') && /messages(_|$)/.test(detail))
    expect(pages.length).toBeGreaterThan(0)
    for (const { detail } of pages) expect(detail).toContain('COVERING INDEX messages_created')
  })
})
