/** Holds of many messages at once: an outage, a pause, sending hours, and their ends. */
import type { Hold } from '../domain/holds.ts'
import { all, one, run } from './database.ts'
import { writeHistory } from './history.ts'
import type { Writing } from './transaction.ts'
import { DUE, makeDue, putOnHold } from './waiting.ts'

interface Id {
  readonly id: number
}

/** Due messages of one gateway go on hold, until `until` where the clock ends it. Returns how many. */
export function holdDue(
  writing: Writing,
  gatewayId: string,
  hold: Hold,
  now: number,
  why: { readonly until?: number; readonly detail?: string } = {},
): number {
  const due = all<Id>(
    writing.db,
    `SELECT id FROM messages WHERE gateway_id = ? AND ${DUE} ORDER BY id`,
    gatewayId,
    now,
  )
  for (const { id } of due) putOnHold(writing, id, hold, now, { ...why, cause: 'held' })
  return due.length
}

/**
 * Ends a hold of one gateway's messages (rule 5): due at once; those that came due before `reviewBefore` go to
 * `review` instead. Returns how many left the hold.
 */
export function release(
  writing: Writing,
  gatewayId: string,
  hold: Hold,
  now: number,
  reviewBefore = Number.NEGATIVE_INFINITY,
): number {
  const held = all<Id & { readonly due_at: number }>(
    writing.db,
    `SELECT id, due_at FROM messages WHERE status = 'queued' AND gateway_id = ? AND hold = ? ORDER BY id`,
    gatewayId,
    hold,
  )
  // After a pause the wait for a connection starts again; after a short up and down it goes on.
  const fresh = hold === 'paused'
  for (const { id, due_at } of held) {
    if (due_at < reviewBefore) putOnHold(writing, id, 'review', now, { cause: 'held' })
    else makeDue(writing, id, now, { cause: 'released', fresh })
  }
  return held.length
}

/**
 * Messages that wait for `from` go to `to`, where it is certain that no gateway has taken them (rule 2) and `to` may send
 * under their sender. What came due before `reviewBefore` is shown to staff first (rule 5). Returns how many moved.
 */
export function reroute(
  writing: Writing,
  from: string,
  to: string,
  now: number,
  reviewBefore = Number.NEGATIVE_INFINITY,
): number {
  const { db } = writing
  const waiting = all<Id & { readonly hold: Hold | null; readonly due_at: number }>(
    db,
    `SELECT id, hold, due_at FROM messages m WHERE status = 'queued' AND gateway_id = ?1 AND open_attempt IS NULL
       AND gateway_chosen = 0 AND hold IS NOT 'unconfirmed' AND hold IS NOT 'review'
       AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.message_id = m.id AND a.outcome IS NOT 'not_processed')
       AND (sender IS NULL OR EXISTS (SELECT 1 FROM gateways g WHERE g.id = ?2
         AND (g.senders = '[]' OR sender IN (SELECT value FROM json_each(g.senders)))))
     ORDER BY id`,
    from,
    to,
  )
  const name = one<{ name: string }>(db, 'SELECT name FROM gateways WHERE id = ?', to)?.name ?? to
  for (const { id, hold, due_at } of waiting) {
    run(db, 'UPDATE messages SET gateway_id = ?, revision = ? WHERE id = ?', to, writing.revision, id)
    writing.touch(id)
    writeHistory(db, id, now, { status: 'queued', hold, cause: 'rerouted', detail: name })
    if (hold !== 'no_connection' && hold !== 'gateway_problem') continue
    if (due_at < reviewBefore) putOnHold(writing, id, 'review', now, { cause: 'held' })
    else makeDue(writing, id, now, { cause: 'released', fresh: false })
  }
  return waiting.length
}

/** Queued messages without a gateway, or with one that is gone, go to this one. */
export function route(writing: Writing, gatewayId: string, _now: number): void {
  const lost = all<Id>(
    writing.db,
    `SELECT id FROM messages WHERE status = 'queued' AND open_attempt IS NULL AND hold IS NOT 'unconfirmed'
       AND (gateway_id IS NULL OR gateway_id NOT IN (SELECT id FROM gateways)) AND gateway_id IS NOT ?`,
    gatewayId,
  )
  for (const { id } of lost) {
    run(
      writing.db,
      'UPDATE messages SET gateway_id = ?, revision = ? WHERE id = ?',
      gatewayId,
      writing.revision,
      id,
    )
    writing.touch(id)
  }
}
