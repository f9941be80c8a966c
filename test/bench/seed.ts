/** A shop's outbox of some years, the same for the same count: what the benchmarks run over. */
import { rebuildFacets } from '../../src/main/store/migrations/0005-facets.ts'
import { openWriter, prepareFolder } from '../../src/main/store/open.ts'

const NAMES = [
  'Анна',
  'Борис',
  'Елена',
  'Иван',
  'Ольга',
  'Anna',
  'John',
  'María',
  'José',
  'Zoë',
  'Пётр',
  'Semyon',
]
const SURNAMES = [
  'Каренина',
  'Иванов',
  'Smith',
  'García',
  'Müller',
  'Петрова',
  'Orlov',
  'Brown',
  'Сидоров',
  'Novak',
]
const TEXTS = [
  'Ваш заказ %s готов, ждём Вас',
  'Your order %s is ready',
  'We received your payment for %s, thank you',
  'Su pedido %s está listo para recoger',
  'Напоминаем о записи, заказ %s',
]
const SUBJECTS = ['Order ready', 'Payment', 'Заказ готов', 'Reminder', 'Delivery']
const REASONS = [
  'number_incorrect',
  'phone_off',
  'recipient_offline',
  'memory_full',
  'operator_fault',
  'roaming',
]
const GATEWAYS = ['practice', 'phone', 'city']

export const DAY = 86_400_000
export const LAST = Date.UTC(2026, 10, 20, 12)
const YEARS = 3 * 365 * DAY

/** Mulberry32: small, seeded, good enough for shop data. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const INSERT = `INSERT INTO messages (status, hold, hold_since, reason, phone, name, order_ref, subject, text, encoding,
  parts, sender, gateway_id, source, attempts, created_at, due_at, next_attempt_at, forwarded_at, final_at, next_poll_at,
  no_final_report, seen, revision)
  VALUES (@status, @hold, @holdSince, @reason, @phone, @name, @order, @subject, @text, @encoding, 1, @sender, @gateway,
  @source, @attempts, @at, @at, @nextAttempt, @forwarded, @final, @nextPoll, @noFinalReport, @seen, 1)`

/** Fills an empty data folder; one that has so many messages already is left as it is. */
export function seed(folder: string, count: number, say: (done: number) => void): void {
  prepareFolder(folder)
  const db = openWriter(folder, LAST)
  const have = db.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0
  if (have >= count) return void db.close()
  if (have > 0) throw new Error(`The folder ${folder} has ${have} messages already: name an empty one.`)
  db.pragma('synchronous = OFF')
  // Filled first and indexed then: what keeps indexes true for each row takes ten times as long.
  const kept = db
    .prepare<[], { type: string; name: string; sql: string }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name = 'messages'",
    )
    .all()
  for (const { type, name } of kept) db.exec(`DROP ${type} ${name}`)
  const next = random(7)
  const pick = <Each>(from: readonly Each[]): Each =>
    from[Math.floor(next() * from.length)] ?? (from[0] as Each)
  const insert = db.prepare(INSERT)
  const customers = Math.max(1, Math.floor(count * 0.7))
  const batch = db.transaction((from: number, to: number) => {
    for (let index = from; index < to; index += 1) insert.run(message(index))
  })

  function message(index: number) {
    const at = Math.floor(LAST - YEARS + (YEARS * index) / count)
    const customer = Math.floor(next() * customers)
    const order = `A-${index % 2 === 0 ? index : customer}`
    const text = pick(TEXTS).replace('%s', order)
    const fate =
      index > count * 0.9995
        ? 'queued'
        : next() < 0.93
          ? 'delivered'
          : pick(['not_delivered', 'cancelled', 'forwarded', 'delivering', 'unknown'])
    const failed = fate === 'not_delivered'
    const underway = fate === 'forwarded' || fate === 'delivering'
    const hold = fate === 'queued' ? pick(['no_connection', 'unconfirmed', 'review', 'paused']) : null
    return {
      status: fate,
      hold,
      holdSince: hold && at,
      reason: failed ? pick(REASONS) : null,
      phone: `+79${String(100_000_000 + ((customer * 7_919) % 899_999_999)).slice(0, 9)}`,
      name: `${NAMES[customer % NAMES.length]} ${SURNAMES[customer % SURNAMES.length]}`,
      order,
      subject: pick(SUBJECTS),
      text,
      encoding: /[а-яё]/i.test(text) ? 'ucs2' : 'gsm7',
      sender: next() < 0.5 ? 'Shop' : null,
      gateway: pick(GATEWAYS),
      source: next() < 0.9 ? 'desk' : 'import',
      attempts: fate === 'queued' ? 0 : next() < 0.95 ? 1 : 3,
      at,
      nextAttempt: null,
      forwarded: fate === 'queued' || fate === 'cancelled' ? null : at + 2_000,
      final: underway || fate === 'queued' ? null : at + 60_000,
      nextPoll: null,
      noFinalReport: underway ? 1 : 0,
      seen: failed && next() < 0.95 ? 1 : 0,
    }
  }

  for (let from = 0; from < count; from += 20_000) {
    batch(from, Math.min(count, from + 20_000))
    say(Math.min(count, from + 20_000))
  }
  for (const { sql } of kept) db.exec(sql)
  rebuildFacets(db)
  for (const index of ['messages_words', 'messages_parts'])
    db.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`)
  db.pragma('optimize')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
