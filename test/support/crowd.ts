import type { Database } from 'better-sqlite3'
import { OPERATOR_REASONS } from '../../src/main/domain/reasons.ts'
import { FEW } from '../../src/main/store/candidates.ts'
import { openMemory } from '../../src/main/store/open.ts'
import { NOON } from './clock.ts'

const DAY = 86_400_000
/** More than are looked at one by one. */
export const CROWD = 3 * FEW
const SHARES = { one: 3, two: 40, three: 2_000 }

/** An outbox with more of some kinds than anybody counts one by one, of others a few; clocks were set back in it. */
export function crowdedOutbox(): Database {
  const db = openMemory()
  const insert =
    db.prepare(`INSERT INTO messages (status, hold, hold_since, reason, phone, name, order_ref, subject, text,
    encoding, parts, sender, gateway_id, source, attempts, created_at, due_at, forwarded_at, final_at, no_final_report,
    seen, revision) VALUES (@status, @hold, @at, @reason, @phone, @name, @order, @subject, @text, 'gsm7', 1, @sender,
    @gateway, @source, @attempts, @created, 0, @forwarded, @final, @open, @seen, 1)`)
  db.transaction(() => {
    for (let index = 0; index < CROWD; index += 1) insert.run(rowOf(index))
  })()
  return db
}

function rowOf(index: number) {
  const failed = index % SHARES.two === 0
  const queued = index % SHARES.three === 1
  const open = index % 501 === 2
  const status = failed ? 'not_delivered' : queued ? 'queued' : open ? 'forwarded' : 'delivered'
  // Every thousandth minute the clock jumps back by two days; the last messages are of long ago.
  const created =
    NOON + index * 60_000 - (index % 1_000 === 0 ? 2 * DAY : 0) - (index > CROWD - 20 ? 400 * DAY : 0)
  const hold = queued ? (index % 2 === 0 ? 'review' : 'unconfirmed') : null
  return {
    status,
    hold,
    at: hold && created,
    reason: failed ? (OPERATOR_REASONS[(index / SHARES.two) % 8] ?? 'roaming') : null,
    phone: `+7916${String(1_000_000 + (index % 7_001)).padStart(7, '0')}`,
    name: ['Anna Smith', 'Anna Brown', 'Пётр Ильич', null][index % 4] ?? null,
    order: index % SHARES.one === 0 ? `A-${index}` : null,
    subject: ['Order ready', 'Payment', 'reminder'][index % 3] ?? '',
    text: index % 5 === 0 ? `Nothing to say ${index}` : `Your order ${index} is ready`,
    sender: index % 2 === 0 ? 'Shop' : index % SHARES.three === 3 ? 'SHOP' : null,
    gateway: index % 2 === 0 ? 'city' : index % SHARES.three === 5 ? null : 'phone',
    source: index % 900 === 7 ? 'import' : 'desk',
    attempts: index % 700 === 3 ? 12 : queued ? 0 : 1,
    created,
    forwarded: queued ? null : created + 1_000 + (index % 90) * 60_000,
    final: queued || open ? null : created + 2_000 + (index % 400) * 60_000,
    open: open ? 1 : 0,
    seen: index % (2 * SHARES.two) === 0 ? 1 : 0,
  }
}
