/**
 * The benchmark's questions as SQL written by hand: for each its page and its total, as somebody would write them who
 * knows the indexes, and what lies in them, and has nothing else to answer. What the program's answers are held against.
 */
import { FEW } from '../../src/main/store/candidates.ts'
import type { Question } from './questions.ts'
import { DAY, LAST } from './seed.ts'

export interface ByHand {
  readonly rows: string
  /** One number; where the program counts no further than it is quick, so does this. */
  readonly total: string
}

const WEEK = LAST - 7 * DAY
const MONTH = LAST - 30 * DAY
const WIDEST = 1_024 * DAY

const NEWEST = 'ORDER BY created_at DESC, id DESC LIMIT 50'
const rows = (where: string) => `SELECT * FROM messages INDEXED BY messages_created WHERE ${where} ${NEWEST}`
const among = (index: string, where: string) =>
  `SELECT * FROM messages INDEXED BY ${index} WHERE ${where} ${NEWEST}`
const kinds = (where: string) => `SELECT ifnull(sum(n), 0) FROM facets WHERE width = ${WIDEST} AND ${where}`
const count = (where: string, index = 'messages_created') =>
  `SELECT count(*) FROM messages INDEXED BY ${index} WHERE ${where}`

/** Of what some filter finds that needs no search: by its kinds where they say it, by the index of a time where not. */
const ofKind = (where: string): ByHand => ({ rows: rows(where), total: kinds(where) })
const since = (from: number, where = '1'): ByHand => {
  const both = `created_at >= ${from} AND ${where}`
  return { rows: rows(both), total: count(both) }
}

const WORDS = (match: string) => `messages_words WHERE messages_words MATCH '${match}'`
const PARTS = (match: string) => `messages_parts WHERE messages_parts MATCH '${match}'`
const EVERY = '1'

/** A search that finds few: all of them are read. */
function rare(index: string, where = EVERY): ByHand {
  const both = `id IN (SELECT rowid FROM ${index}) AND ${where}`
  return {
    rows: `SELECT * FROM messages WHERE ${both} ${NEWEST}`,
    total: `SELECT count(*) FROM messages WHERE ${both}`,
  }
}

/** A search that finds much: its newest ones are read, and no more than few are counted. */
function common(index: string, where = EVERY): ByHand {
  const [table = ''] = index.split(' ')
  const newest = `SELECT rowid AS id FROM ${index} ORDER BY rowid DESC LIMIT ${FEW}`
  return {
    rows: `SELECT m.* FROM ${table} JOIN messages m ON m.id = ${table}.rowid WHERE ${index.split(' WHERE ')[1]} AND ${where}
      ORDER BY ${table}.rowid DESC LIMIT 50`,
    total:
      where === EVERY
        ? `SELECT count(*) FROM (${newest})`
        : `SELECT count(*) FROM messages m WHERE id IN (${newest}) AND ${where}`,
  }
}

const KARENINA = PARTS('name : "Каренина"')
const GARCIA = PARTS('name : "García"')
const ORDER = WORDS('"order"*')
const IN_PARTS = (match: string) =>
  `EXISTS (SELECT 1 FROM messages_parts WHERE messages_parts MATCH '${match}' AND rowid = m.id)`

const FAILED = "status = 'not_delivered'"
const OPEN_ENDED = "no_final_report = 1 AND status IN ('forwarded', 'delivering')"
const SHOP = "sender = 'Shop' COLLATE NOCASE"

export const BY_HAND: Readonly<Record<Question, ByHand>> = {
  none: ofKind('1'),
  'status: one': ofKind(FAILED),
  'status: most': ofKind("status = 'delivered'"),
  hold: ofKind("status = 'queued' AND hold = 'unconfirmed'"),
  'reason: several': ofKind(`${FAILED} AND reason IN ('phone_off', 'recipient_offline')`),
  'text: rare': rare(WORDS('"A"* "77777"*')),
  'text: common': common(ORDER),
  'text: prefix, Cyrillic': common(WORDS('"зак"*')),
  'text: long word': common(WORDS('"напоминаем"*')),
  customer: common(KARENINA),
  'phone: last four': rare(PARTS('phone : "4567"')),
  'phone: whole': rare(PARTS('phone : "79100007919"')),
  order: rare(PARTS('order_ref : "A-12345"')),
  sender: ofKind(SHOP),
  gateway: ofKind("gateway_id = 'city'"),
  source: ofKind("source = 'import'"),
  'created: week': since(WEEK),
  'created: month': since(MONTH),
  'sent: week': {
    rows: among('messages_sent', `forwarded_at >= ${WEEK}`),
    total: count(`forwarded_at >= ${WEEK}`, 'messages_sent'),
  },
  'ended: week': {
    rows: among('messages_final', `final_at >= ${WEEK}`),
    total: count(`final_at >= ${WEEK}`, 'messages_final'),
  },
  attempts: ofKind('attempts >= 2'),
  noFinalReport: ofKind(OPEN_ENDED),
  unseenFailure: ofKind(`${FAILED} AND seen = 0`),

  'failed this week': since(WEEK, FAILED),
  'failed today, whenever written': {
    rows: among('messages_final', `final_at >= ${LAST - DAY / 2} AND ${FAILED}`),
    total: count(`final_at >= ${LAST - DAY / 2} AND ${FAILED}`, 'messages_final'),
  },
  'failed this month, phone off': since(MONTH, `${FAILED} AND reason = 'phone_off'`),
  'unseen failures of the month': since(MONTH, `${FAILED} AND seen = 0`),
  'delivered this week': since(WEEK, "status = 'delivered'"),
  'one gateway, failed': ofKind(`gateway_id = 'city' AND ${FAILED}`),
  'one gateway, this month': since(MONTH, "gateway_id = 'city'"),
  'customer, delivered': common(KARENINA, "status = 'delivered'"),
  'customer, this month': common(KARENINA, `created_at >= ${MONTH}`),
  'customer, failed': common(GARCIA, FAILED),
  'phone end, delivered': rare(PARTS('phone : "4567"'), "status = 'delivered'"),
  'phone end, this month': rare(PARTS('phone : "4567"'), `created_at >= ${MONTH}`),
  'order, delivered': rare(PARTS('order_ref : "A-1234"'), "status = 'delivered'"),
  'text common, failed': common(ORDER, FAILED),
  'text common, unconfirmed': {
    rows: `SELECT * FROM messages m INDEXED BY messages_created WHERE created_at >= ${LAST - DAY}
      AND status = 'queued' AND hold = 'unconfirmed'
      AND EXISTS (SELECT 1 FROM messages_words WHERE messages_words MATCH '"order"*' AND rowid = m.id) ${NEWEST}`,
    total: `SELECT count(*) FROM messages m INDEXED BY messages_created WHERE created_at >= ${LAST - DAY}
      AND status = 'queued' AND hold = 'unconfirmed'
      AND EXISTS (SELECT 1 FROM messages_words WHERE messages_words MATCH '"order"*' AND rowid = m.id)`,
  },
  'text common, this week': common(ORDER, `created_at >= ${WEEK}`),
  'text common, customer': common(ORDER, IN_PARTS('name : "Smith"')),
  'two words': common(WORDS('"order"* "ready"*')),
  'text rare, delivered': rare(WORDS('"A"* "77777"*'), "status = 'delivered'"),
  'imported, failed': ofKind(`source = 'import' AND ${FAILED}`),
  'imported, this month': since(MONTH, "source = 'import'"),
  'sender, failed': ofKind(`${SHOP} AND ${FAILED}`),
  'sender, this week': since(WEEK, SHOP),
  'tried often, failed': ofKind(`attempts >= 2 AND ${FAILED}`),
  'tried often, this month': since(MONTH, 'attempts >= 2'),
  'no final report, one gateway': ofKind(`${OPEN_ENDED} AND gateway_id = 'phone'`),
  'no final report, this month': since(MONTH, OPEN_ENDED),
  'unconfirmed, one gateway': ofKind("status = 'queued' AND hold = 'unconfirmed' AND gateway_id = 'city'"),
  'waiting or review': ofKind("status = 'queued' AND hold IN ('unconfirmed', 'review')"),
  'several statuses': ofKind("status IN ('forwarded', 'delivering', 'queued')"),
  'several reasons, this month': since(MONTH, `${FAILED} AND reason IN ('phone_off', 'roaming')`),
  'everything at once': since(MONTH, `${FAILED} AND gateway_id = 'city' AND ${SHOP}`),
  'what nobody has': ofKind(`sender = 'Nobody' COLLATE NOCASE AND gateway_id = 'city'`),
}
