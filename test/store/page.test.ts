import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOLDS } from '../../src/main/domain/holds.ts'
import { type Filter, type ListQuery, SORTS, type Sort } from '../../src/main/domain/query.ts'
import { OPERATOR_REASONS } from '../../src/main/domain/reasons.ts'
import { STATUSES } from '../../src/main/domain/status.ts'
import { FEW } from '../../src/main/store/candidates.ts'
import { fetch } from '../../src/main/store/database.ts'
import { condition, query } from '../../src/main/store/filter.ts'
import { list } from '../../src/main/store/list.ts'
import { orderBy } from '../../src/main/store/page.ts'
import { tally } from '../../src/main/store/tally.ts'
import { NOON } from '../support/clock.ts'
import { CROWD, crowdedOutbox } from '../support/crowd.ts'

const DAY = 86_400_000

/** What SQLite answers when it is left alone, however long it takes. */
function plainly(db: Database, { filter, sort, page, size }: ListQuery) {
  const where = condition(filter)
  const counted = sql<{
    status: string
    n: number
  }>`SELECT status, count(*) AS n FROM messages WHERE ${where} GROUP BY 1`
  const rows = sql<{ id: number }>`SELECT id FROM messages WHERE ${where} ${orderBy(sort)}
    LIMIT ${size} OFFSET ${(page - 1) * size}`
  const byStatus = Object.fromEntries(
    fetch<{ status: string; n: number }>(db, counted.compile(query)).map(({ status, n }) => [status, n]),
  )
  return {
    ids: fetch<{ id: number }>(db, rows.compile(query)).map(({ id }) => id),
    byStatus,
    total: Object.values(byStatus).reduce((sum, n) => sum + n, 0),
  }
}

/** Also to the ms when something was written, sent or ended. */
const time = fc.oneof(
  fc.integer({ min: -3 * DAY, max: 14 * DAY }).map((after) => NOON + after),
  fc.integer({ min: 0, max: CROWD }).map((minutes) => NOON + minutes * 60_000),
  fc.integer({ min: 0, max: CROWD }).map((minutes) => NOON + minutes * 60_000 + 1_000),
  fc.integer({ min: 0, max: CROWD }).map((minutes) => NOON + minutes * 60_000 + 2_000),
)
const some = <Word>(words: readonly Word[]) => fc.subarray([...words], { minLength: 1 })
const members: { readonly [Key in keyof Filter]: fc.Arbitrary<NonNullable<Filter[Key]>> } = {
  ids: fc.array(fc.integer({ min: 1, max: CROWD }), { minLength: 1, maxLength: 40 }),
  status: some(STATUSES),
  hold: some(HOLDS),
  reason: some(OPERATOR_REASONS),
  text: fc.constantFrom('order', 'ord', 'r', 'ready 77', 'nothing', 'zebra', 'пётр', 'reminder', ' '),
  phone: fc.constantFrom('7916', '6543', '79', '+7 916 100-00-07', '9999'),
  customer: fc.constantFrom('anna', 'Smith', 'nn', 'ильич', 'nobody'),
  order: fc.constantFrom('A-', 'A-123', 'A-9', 'none'),
  sender: fc.constantFrom('shop', 'Shop', 'other', ''),
  gatewayId: some(['city', 'phone', 'gone']),
  source: some(['desk', 'import', 'program']),
  createdFrom: time,
  createdTo: time,
  sentFrom: time,
  sentTo: time,
  finalFrom: time,
  finalTo: time,
  attemptsFrom: fc.constantFrom(0, 1, 2, 10, 11, 12),
  attemptsTo: fc.constantFrom(0, 1, 9, 10, 12),
  noFinalReport: fc.boolean(),
  unseenFailure: fc.boolean(),
}
const filters: fc.Arbitrary<Filter> = fc
  .tuple(fc.subarray(Object.keys(members), { maxLength: 3 }), fc.record(members))
  .map(([keys, all]) => Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key))))
const sorts: fc.Arbitrary<Sort> = fc.record({
  by: fc.constantFrom(...SORTS, 'created', 'created'),
  direction: fc.constantFrom('asc', 'desc'),
})
const queries: fc.Arbitrary<ListQuery> = fc.record({
  filter: filters,
  sort: sorts,
  page: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 30 }), fc.constantFrom(100, 149, 150, 151)),
  size: fc.constantFrom(20, 50, 100),
})

describe('Among more messages than are counted one by one', () => {
  let db: Database
  beforeAll(() => {
    db = crowdedOutbox()
  })
  afterAll(() => {
    db.close()
  })

  test('whatever is asked, a page holds what plain SQL finds, and its total is right or honest', () => {
    const ways = new Map<string, number>()
    fc.assert(
      fc.property(queries, (asked) => {
        const wanted = plainly(db, asked)
        const got = list(db, asked)
        expect(got.rows.map(({ id }) => id)).toEqual(wanted.ids)
        if (got.more) {
          expect(got.total).toBeLessThanOrEqual(wanted.total)
          const reached = (asked.page - 1) * asked.size + wanted.ids.length
          if (wanted.ids.length > 0) expect(got.total).toBeGreaterThanOrEqual(reached)
        } else expect(got.total).toBe(wanted.total)
        const counts = tally(db, asked.filter)
        for (const status of STATUSES) {
          const exact = wanted.byStatus[status] ?? 0
          if (counts.more) expect(counts.byStatus[status]).toBeLessThanOrEqual(exact)
          else expect(counts.byStatus[status]).toBe(exact)
        }
        const way = `${got.more ? 'at least' : 'exactly'}, ${wanted.total > FEW ? 'many' : wanted.total === 0 ? 'none' : 'few'}`
        ways.set(way, (ways.get(way) ?? 0) + 1)
      }),
      { seed: 20_261_124, numRuns: 600 },
    )
    // The draw went by every way.
    for (const way of ['exactly, many', 'exactly, few', 'exactly, none', 'at least, many'])
      expect(ways.get(way) ?? 0, JSON.stringify([...ways])).toBeGreaterThan(10)
  }, 120_000)

  test('what facets know is counted exactly, however many there are', () => {
    const { more, byStatus } = tally(db, { gatewayId: ['city'], createdFrom: NOON - 3 * DAY })
    expect(more).toBe(false)
    expect(byStatus.delivered).toBeGreaterThan(FEW)
  })

  test('a common word is counted as far as is quick, and says that there are more', () => {
    expect(
      list(db, { filter: { text: 'order' }, sort: { by: 'created', direction: 'desc' }, page: 1, size: 20 }),
    ).toMatchObject({
      total: FEW,
      more: true,
    })
  })

  test('the last page of what was not counted says how many there are', () => {
    const filter = { text: 'order' }
    const { total } = plainly(db, { filter, sort: { by: 'created', direction: 'desc' }, page: 1, size: 20 })
    const last = list(db, {
      filter,
      sort: { by: 'created', direction: 'desc' },
      page: Math.ceil(total / 100),
      size: 100,
    })
    expect(last).toMatchObject({ total, more: false })
  })
})
