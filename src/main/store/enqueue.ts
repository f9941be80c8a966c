import type { NewMessage } from '../domain/message.ts'
import { run } from './database.ts'
import { writeHistory } from './history.ts'
import type { Writing } from './transaction.ts'

/** Rule 1: all of them are in the outbox, or none. Ids in the order given. */
export function enqueue(writing: Writing, messages: readonly NewMessage[], now: number): number[] {
  return messages.map((message) => enqueueOne(writing, message, now))
}

export function enqueueOne(writing: Writing, message: NewMessage, now: number): number {
  const dueAt = Math.max(now, message.sendAt ?? now)
  const hold = dueAt > now ? 'scheduled' : null
  const { id } = run(
    writing.db,
    `INSERT INTO messages (status, hold, hold_since, phone, name, order_ref, subject, text, encoding, parts, sender,
       gateway_id, gateway_chosen, source, created_at, send_at, valid_until, due_at, next_attempt_at, resend_of, revision)
     VALUES ('queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    hold,
    hold && now,
    message.phone,
    message.name ?? null,
    message.order ?? null,
    message.subject,
    message.text,
    message.encoding,
    message.parts,
    message.sender ?? null,
    message.gatewayId ?? null,
    message.gatewayId === undefined ? 0 : 1,
    message.source,
    now,
    message.sendAt ?? null,
    message.validUntil ?? null,
    dueAt,
    dueAt,
    message.resendOf ?? null,
    writing.revision,
  )
  writing.touch(id)
  writeHistory(writing.db, id, now, { status: 'queued', hold, cause: 'created' })
  return id
}
