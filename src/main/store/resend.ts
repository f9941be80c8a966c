import type { NewMessage } from '../domain/message.ts'
import type { Changed, MessageEdit, SkipCode } from '../domain/ports.ts'
import type { Selection } from '../domain/query.ts'
import type { Status } from '../domain/status.ts'
import { run } from './database.ts'
import { enqueueOne } from './enqueue.ts'
import { writeHistory } from './history.ts'
import { type MessageRow, present } from './rows.ts'
import { actOn, notWaiting } from './selection.ts'
import type { Writing } from './transaction.ts'
import { readMessage } from './transition.ts'
import { makeDue } from './waiting.ts'

type Way = 'now' | 'again' | SkipCode

const WAY: Record<Exclude<Status, 'queued'>, Way> = {
  forwarded: 'on_its_way',
  delivering: 'on_its_way',
  delivered: 'delivered',
  not_delivered: 'again',
  cancelled: 'again',
  unknown: 'already_final',
}

/** What waits is due now; what ended undelivered is sent again as a new, linked message. */
export function resend(
  writing: Writing,
  selection: Selection,
  now: number,
): Changed & { readonly created: readonly number[] } {
  const created: number[] = []
  const done = actOn(writing, selection, ['queued', 'not_delivered', 'cancelled'], (message) => {
    const way = wayOf(message)
    if (way === 'now') sendNow(writing, message, now)
    else if (way === 'again') created.push(sendAgain(writing, message, now))
    else return way
    return null
  })
  return { ...done, created }
}

function wayOf(message: MessageRow): Way {
  if (message.status === 'queued') return notWaiting(message) ?? 'now'
  const way = WAY[message.status]
  return way === 'again' && message.resent_as !== null ? 'already_resent' : way
}

function sendNow(writing: Writing, message: MessageRow, now: number): void {
  run(writing.db, 'UPDATE messages SET send_at = NULL WHERE id = ?', message.id)
  makeDue(writing, message.id, now, { cause: 'released', fresh: true })
}

/** Sends what ended undelivered again with another number or text, linked with it; or says why not. */
export function correct(
  writing: Writing,
  id: number,
  { phone, text }: Pick<MessageEdit, 'phone' | 'text'>,
  now: number,
): { readonly created: number } | { readonly code: SkipCode } {
  const message = readMessage(writing, id)
  if (!message) return { code: 'not_found' }
  const way = wayOf(message)
  if (way === 'now') return { code: 'not_final' }
  if (way !== 'again') return { code: way }
  return { created: sendAgain(writing, message, now, { ...(phone !== undefined && { phone }), ...text }) }
}

function sendAgain(
  writing: Writing,
  message: MessageRow,
  now: number,
  corrected: Partial<NewMessage> = {},
): number {
  const again: NewMessage = {
    phone: message.phone,
    subject: message.subject,
    text: message.text,
    encoding: message.encoding,
    parts: message.parts,
    source: 'resend',
    resendOf: message.id,
    ...present({
      name: message.name,
      order: message.order_ref,
      sender: message.sender,
      gatewayId: message.gateway_chosen === 1 ? message.gateway_id : null,
    }),
    ...corrected,
  }
  const id = enqueueOne(writing, again, now)
  // Somebody has dealt with the failure.
  run(
    writing.db,
    'UPDATE messages SET resent_as = ?, seen = 1, revision = ? WHERE id = ?',
    id,
    writing.revision,
    message.id,
  )
  writing.touch(message.id)
  writeHistory(writing.db, message.id, now, {
    status: message.status,
    reason: message.reason,
    cause: 'resent',
    detail: String(id),
  })
  return id
}
