import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Filter, type ListQuery, SORTS, type Sort } from '../../src/main/domain/query.ts'
import { findDuplicates } from '../../src/main/store/duplicates.ts'
import { failuresSince } from '../../src/main/store/failures.ts'
import { list } from '../../src/main/store/list.ts'
import { tally } from '../../src/main/store/tally.ts'
import { NOON } from '../support/clock.ts'
import { enqueued, memoryDatabase, newMessage, submitted, write } from '../support/store.ts'

const NEWEST: Sort = { by: 'created', direction: 'desc' }

function page(db: Database, change: Partial<ListQuery> = {}) {
  return list(db, { filter: {}, sort: NEWEST, page: 1, size: 20, ...change })
}
const found = (db: Database, filter: Filter) => page(db, { filter }).rows.map((row) => row.id)

test('pages are cut from the whole, with its total and the revision they were read at', () => {
  const db = memoryDatabase()
  write(
    db,
    'enqueue',
    Array.from({ length: 45 }, () => newMessage()),
    NOON,
  )
  const pages = [1, 2, 3, 4].map((number) => page(db, { page: number }))
  expect(pages.map((each) => each.rows.length)).toEqual([20, 20, 5, 0])
  expect(pages.flatMap((each) => each.rows.map((row) => row.id))).toEqual(
    Array.from({ length: 45 }, (_, index) => 45 - index),
  )
  expect(pages[0]).toMatchObject({ total: 45, page: 1, size: 20, revision: 1 })
})

test('every sort orders by its column, ties by id, both ways', () => {
  const db = memoryDatabase()
  const texts = ['beta', 'Alpha', 'gamma', 'alpha', 'beta']
  const made = texts.map((text, at) =>
    enqueued(db, {
      text,
      subject: text,
      name: text,
      order: text,
      phone: `+7916000000${at % 3}`,
      parts: 1 + (at % 2),
    }),
  )
  write(db, 'cancel', { ids: [3] }, NOON)
  submitted(db, { kind: 'accepted', operatorIds: [] }, {}, NOON + 1)
  const ids = (sort: Sort) => page(db, { sort }).rows.map((row) => row.id)
  const byText = [2, 4, 1, 5, 3]
  const expected = {
    created: made,
    sent: [3, 1, 2, 4, 5],
    subject: byText,
    text: byText,
    name: byText,
    order: byText,
    phone: [1, 4, 2, 5, 3],
    status: [3, 1, 2, 4, 5],
    parts: [1, 3, 5, 2, 4],
    attempts: [3, 1, 2, 4, 5],
  }
  for (const by of SORTS) {
    expect(ids({ by, direction: 'asc' }), by).toEqual(expected[by])
    expect(ids({ by, direction: 'desc' }), by).toEqual([...expected[by]].reverse())
  }
})

test('words are found by their beginnings in subject, text, name and order, whatever case and accents', () => {
  const db = memoryDatabase()
  const a = enqueued(db, { subject: 'Готов заказ', text: 'Ваш заказ ждёт Вас', name: 'Ольга', order: 'A-77' })
  const b = enqueued(db, { subject: 'Pedido', text: 'Su camión llegará mañana', name: 'José' })
  expect(found(db, { text: 'ЗАК' })).toEqual([a])
  expect(found(db, { text: 'заказ ольга' })).toEqual([a])
  expect(found(db, { text: 'a-77' })).toEqual([a])
  expect(found(db, { text: 'CAMION jose' })).toEqual([b])
  expect(found(db, { text: 'заказ pedido' })).toEqual([])
  expect(found(db, { text: 'аказ' })).toEqual([])
  expect(found(db, { text: '  ' })).toEqual([b, a])
})

test('an edited text is found by its new words only', () => {
  const db = memoryDatabase()
  const id = enqueued(db, { text: 'before' })
  write(db, 'edit', id, { phone: '+79990001122', text: { text: 'after', encoding: 'gsm7', parts: 1 } }, NOON)
  expect(found(db, { text: 'before' })).toEqual([])
  expect(found(db, { text: 'after' })).toEqual([id])
  expect(found(db, { phone: '1122' })).toEqual([id])
  expect(found(db, { phone: '4567' })).toEqual([])
})

test('named messages are found as far as the rest of the filter fits them', () => {
  const db = memoryDatabase()
  const [a, b, c] = [1, 2, 3].map(() => enqueued(db))
  write(db, 'cancel', { ids: [b ?? 0] }, NOON)
  expect(found(db, { ids: [a ?? 0, b ?? 0, 99] })).toEqual([b, a])
  expect(found(db, { ids: [a ?? 0, b ?? 0], status: ['queued'] })).toEqual([a])
  expect(found(db, { ids: [] })).toEqual([])
  expect(found(db, {})).toEqual([c, b, a])
})

test('a number is found by any run of its digits', () => {
  const db = memoryDatabase()
  const id = enqueued(db, { phone: '+79161234567' })
  enqueued(db, { phone: '+34600000000' })
  for (const phone of ['4567', '+7 916', '(916) 123-45', '67', '9', '79161234567']) {
    expect(found(db, { phone }), phone).toContain(id)
  }
  expect(found(db, { phone: '4567' })).toEqual([id])
  expect(found(db, { phone: '7654' })).toEqual([])
  expect(found(db, { phone: '+' })).toHaveLength(2)
})

test('customer and order by any part, sender whole', () => {
  const db = memoryDatabase()
  const id = enqueued(db, { name: 'Анна Каренина', order: 'INV-2026/17', sender: 'MyShop' })
  enqueued(db, { name: 'Bob', order: '9', sender: 'Other' })
  expect(found(db, { customer: 'каренин' })).toEqual([id])
  expect(found(db, { customer: 'на' })).toEqual([id])
  expect(found(db, { order: '2026/1' })).toEqual([id])
  expect(found(db, { order: '17' })).toEqual([id])
  expect(found(db, { sender: 'myshop' })).toEqual([id])
  expect(found(db, { sender: 'shop' })).toEqual([])
  expect(found(db, { customer: '%' })).toEqual([])
})

test('status, hold, reason, gateway, source and times combine with "and"; nothing of nothing is nothing', () => {
  const db = memoryDatabase()
  const failed = enqueued(db)
  submitted(db, { kind: 'rejected', reason: 'roaming' })
  const unreported = enqueued(db)
  submitted(db, { kind: 'accepted', operatorIds: [] }, {}, NOON + 5)
  const later = enqueued(db, { gatewayId: 'other', source: 'program', sendAt: NOON + 99 }, NOON + 10)
  expect(found(db, { status: ['queued', 'not_delivered'] })).toEqual([later, failed])
  expect(found(db, { hold: ['scheduled'] })).toEqual([later])
  expect(found(db, { reason: ['roaming', 'phone_off'] })).toEqual([failed])
  expect(found(db, { gatewayId: ['g'] })).toEqual([unreported, failed])
  expect(found(db, { source: ['program'], gatewayId: ['g'] })).toEqual([])
  expect(found(db, { createdFrom: NOON, createdTo: NOON + 10 })).toEqual([unreported, failed])
  expect(found(db, { createdFrom: NOON + 10 })).toEqual([later])
  expect(found(db, { sentFrom: NOON + 5, sentTo: NOON + 6 })).toEqual([unreported])
  expect(found(db, { sentTo: NOON + 5 })).toEqual([])
  expect(found(db, { finalFrom: NOON, finalTo: NOON + 1 })).toEqual([failed])
  expect(found(db, { finalTo: NOON })).toEqual([])
  expect(found(db, { noFinalReport: true })).toEqual([unreported])
  expect(found(db, { unseenFailure: true })).toEqual([failed])
  expect(found(db, { unseenFailure: false })).toEqual([later, unreported])
  expect(found(db, { status: [] })).toEqual([])
  write(db, 'markSeen', { filter: { unseenFailure: true } }, NOON)
  expect(found(db, { unseenFailure: true })).toEqual([])
})

test('no text that people type is a syntax error, and the total agrees with the rows', () => {
  const db = memoryDatabase()
  enqueued(db, { text: 'a "quoted" AND (near) NOT* text^2', name: 'x%_\\y' })
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('"', '*', '(', ')', '^', ':', '-', '+', 'N', 'O', 'T', ' ', '%', '\0', 'x'),
    }),
    fc.constantFrom(
      '"',
      'AND',
      'NOT',
      'NEAR(',
      'a OR',
      'subject:',
      '{a}',
      '-',
      '*',
      "'; DROP TABLE messages",
    ),
  )
  fc.assert(
    fc.property(typed, fc.constantFrom('text', 'phone', 'customer', 'order', 'sender'), (value, member) => {
      const { rows, total } = page(db, { filter: { [member]: value } })
      expect(rows).toHaveLength(total)
    }),
    { seed: 20_261_123, numRuns: 500 },
  )
})

test('counts by status, with what wants a person; filtered by the same rules', () => {
  const db = memoryDatabase()
  enqueued(db)
  submitted(db, { kind: 'rejected', reason: 'roaming' })
  enqueued(db)
  submitted(db, { kind: 'ambiguous' })
  enqueued(db)
  submitted(db, { kind: 'accepted', operatorIds: [] })
  const old = enqueued(db, { phone: '+34600000000' }, NOON - 1)
  write(db, 'holdDue', 'g', 'no_connection', NOON)
  write(db, 'release', 'g', 'no_connection', NOON, NOON)
  const all = {
    byStatus: {
      queued: 2,
      forwarded: 1,
      delivering: 0,
      delivered: 0,
      not_delivered: 1,
      unknown: 0,
      cancelled: 0,
    },
    failedUnseen: 1,
    unconfirmed: 1,
    review: 1,
    noFinalReport: 1,
    more: false,
  }
  expect(tally(db, {})).toEqual(all)
  expect(tally(db, { createdFrom: 0 })).toEqual(all)
  expect(tally(db, { phone: '600' })).toMatchObject({ byStatus: { queued: 1 }, review: 1, unconfirmed: 0 })
  write(db, 'cancel', { ids: [old] }, NOON)
  expect(tally(db, {})).toMatchObject({ byStatus: { queued: 1, cancelled: 1 }, review: 0 })
})

test('duplicates: the same text to the same number since then, cancelled ones aside', () => {
  const db = memoryDatabase()
  const pair = { phone: '+79161234567', text: 'Your order is ready.' }
  const id = enqueued(db)
  expect(findDuplicates(db, [pair, { ...pair, text: 'Other' }, { ...pair, phone: '+1' }], NOON)).toEqual([
    id,
    null,
    null,
  ])
  expect(findDuplicates(db, [pair], NOON + 1)).toEqual([null])
  write(db, 'cancel', { ids: [id] }, NOON)
  expect(findDuplicates(db, [pair], NOON)).toEqual([null])
})

test('failures since then that nobody has seen, newest first; a cancelled message is none', () => {
  const db = memoryDatabase()
  const fail = (now: number) => {
    const id = enqueued(db)
    submitted(db, { kind: 'rejected', reason: 'phone_off', code: '7' }, {}, now)
    return id
  }
  const [, b, c] = [fail(NOON - 1), fail(NOON), fail(NOON + 1)]
  write(db, 'cancel', { ids: [enqueued(db)] }, NOON + 1)
  expect(failuresSince(db, NOON, 10)).toEqual([
    { id: c, reason: 'phone_off', at: NOON + 1, code: '7' },
    { id: b, reason: 'phone_off', at: NOON, code: '7' },
  ])
  expect(failuresSince(db, NOON, 1)).toHaveLength(1)
  write(db, 'markSeen', { ids: [c ?? 0] }, NOON + 2)
  expect(failuresSince(db, NOON, 10)).toHaveLength(1)
})
