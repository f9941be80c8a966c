import type { Database } from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { NOON } from '../support/clock.ts'
import { enqueued, memoryDatabase, submitted, write } from '../support/store.ts'

/** Everything that the database holds of messages, but for the revision that every write moves on. */
function dump(db: Database) {
  const tables = ['messages', 'attempts', 'history', 'polls', 'operator_ids', 'questions', 'facets', 'trash']
  return Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]))
}

const found = (db: Database, word: string) =>
  db.prepare('SELECT rowid FROM messages_words WHERE messages_words MATCH ?').pluck().all(word)

/** One of each end, with attempts, operator ids and a story, and one that is still on its way. */
function someEnds(db: Database) {
  const delivered = enqueued(db, { text: 'first parcel', phone: '+79160000001' })
  const failed = enqueued(db, { text: 'second parcel', phone: '+79160000002' })
  const onItsWay = enqueued(db, { text: 'third parcel', phone: '+79160000003' })
  submitted(db, { kind: 'accepted', operatorIds: ['op-1'] }, {}, NOON + 1)
  const say = (phone: string, status: 'delivered' | 'not_delivered') =>
    write(
      db,
      'applyReceipts',
      'g',
      [
        {
          operatorId: 'op-1',
          phone,
          status,
          ...(status === 'not_delivered' && { reason: 'phone_off' as const }),
        },
      ],
      NOON + 2,
    )
  say('+79160000001', 'delivered')
  say('+79160000002', 'not_delivered')
  const cancelled = enqueued(db, { text: 'fourth parcel' })
  write(db, 'cancel', { ids: [cancelled] }, NOON + 3)
  return { delivered, failed, onItsWay, cancelled }
}

describe('A deleted message', () => {
  test('is gone from the list, the facets and the search, with everything that belongs to it', () => {
    const db = memoryDatabase()
    const { delivered, failed, cancelled } = someEnds(db)
    const { changed } = write(db, 'discard', [delivered, failed, cancelled], 'job')
    expect(changed).toBe(3)
    expect(db.prepare('SELECT id FROM messages').pluck().all()).toHaveLength(1)
    for (const table of ['attempts', 'history', 'operator_ids'])
      expect(db.prepare(`SELECT DISTINCT message_id FROM ${table}`).pluck().all(), table).toHaveLength(1)
    expect(
      db
        .prepare("SELECT ifnull(sum(n), 0) FROM facets WHERE status IN ('delivered', 'not_delivered')")
        .pluck()
        .get(),
    ).toBe(0)
    expect(found(db, 'parcel')).toHaveLength(1)
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  test('comes back exactly as it was', () => {
    const db = memoryDatabase()
    const { delivered, failed, cancelled } = someEnds(db)
    const before = dump(db)
    write(db, 'discard', [delivered, failed, cancelled], 'job')
    expect(dump(db)).not.toEqual(before)
    expect(write(db, 'restore', 'job', 2)).toBe(2)
    expect(write(db, 'restore', 'job', 2)).toBe(1)
    expect(write(db, 'restore', 'job', 2)).toBe(0)
    expect(dump(db)).toEqual(before)
    expect(found(db, 'parcel')).toHaveLength(4)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test.for([
    ['the failed one', (first: number, _: number) => [first]],
    ['the one that was sent again', (_: number, second: number) => [second]],
    ['both', (first: number, second: number) => [first, second]],
  ] as const)('keeps its links with others: %s', ([, chosen]) => {
    const db = memoryDatabase()
    const { failed } = someEnds(db)
    const [again = 0] = write(db, 'resend', { ids: [failed] }, NOON + 4).created
    write(db, 'cancel', { ids: [again] }, NOON + 5)
    const before = dump(db)
    const ids = chosen(failed, again)
    expect(write(db, 'discard', ids, 'job').changed).toBe(ids.length)
    expect(db.pragma('foreign_key_check')).toEqual([])
    // One at a time: the other end may come back later.
    while (write(db, 'restore', 'job', 1) > 0);
    expect(dump(db)).toEqual(before)
  })

  test('is nobody’s any more: a late report of it is kept like any that matches nothing, and breaks nothing', () => {
    const db = memoryDatabase()
    const { delivered } = someEnds(db)
    write(db, 'discard', [delivered], 'job')
    const late = { operatorId: 'op-1', phone: '+79160000001', status: 'delivered' as const }
    expect(() => write(db, 'applyReceipts', 'g', [late], NOON + 9)).not.toThrow()
    expect(db.prepare('SELECT count(*) FROM orphans').pluck().get()).toBe(1)
  })

  test('does not come back once the trash is emptied', () => {
    const db = memoryDatabase()
    const { delivered, failed } = someEnds(db)
    write(db, 'discard', [delivered], 'one')
    write(db, 'discard', [failed], 'other')
    write(db, 'emptyTrash', 'one')
    expect(write(db, 'restore', 'one', 9)).toBe(0)
    expect(write(db, 'restore', 'other', 9)).toBe(1)
    write(db, 'discard', [failed], 'again')
    write(db, 'emptyTrash')
    expect(write(db, 'restore', 'again', 9)).toBe(0)
  })
})

test('only what has come to its end is deleted; the rest is told why not', () => {
  const db = memoryDatabase()
  const { onItsWay } = someEnds(db)
  const queued = enqueued(db)
  expect(write(db, 'discard', [onItsWay, queued, 99], 'job')).toEqual({
    changed: 0,
    skipped: [
      { id: onItsWay, code: 'on_its_way' },
      { id: queued, code: 'not_final' },
      { id: 99, code: 'not_found' },
    ],
  })
})
