import type { MessageEdit, SkipCode } from '../domain/ports.ts'
import { run } from './database.ts'
import { writeHistory } from './history.ts'
import type { MessageRow } from './rows.ts'
import { notWaiting } from './selection.ts'
import type { Writing } from './transaction.ts'
import { readMessage } from './transition.ts'
import { makeDue, putOnHold } from './waiting.ts'

/** Changes a message that waits; `null`: done, otherwise why not. */
export function edit(writing: Writing, id: number, change: MessageEdit, now: number): SkipCode | null {
  const message = readMessage(writing, id)
  const obstacle = message ? notWaiting(message) : 'not_found'
  if (!message || obstacle !== null) return obstacle
  run(
    writing.db,
    `UPDATE messages SET phone = ?, text = ?, encoding = ?, parts = ?, revision = ? WHERE id = ?`,
    change.phone ?? message.phone,
    change.text?.text ?? message.text,
    change.text?.encoding ?? message.encoding,
    change.text?.parts ?? message.parts,
    writing.revision,
    id,
  )
  writing.touch(id)
  writeHistory(writing.db, id, now, {
    status: 'queued',
    hold: message.hold,
    cause: 'edited',
    detail: changed(message, change),
  })
  if (change.sendAt !== undefined) reschedule(writing, id, change.sendAt, now)
  return null
}

/** What was changed, and from what, in words of the message. */
function changed(message: MessageRow, { phone, text, sendAt }: MessageEdit): string | null {
  const parts = [
    phone !== undefined && phone !== message.phone ? `phone ${message.phone}` : '',
    text !== undefined && text.text !== message.text ? `text ${message.text}` : '',
    sendAt !== undefined ? 'time' : '',
  ]
  return parts.filter((part) => part !== '').join('; ') || null
}

function reschedule(writing: Writing, id: number, sendAt: number | null, now: number): void {
  run(writing.db, 'UPDATE messages SET send_at = ? WHERE id = ?', sendAt, id)
  if (sendAt === null || sendAt <= now) makeDue(writing, id, now, { cause: 'edited', fresh: true })
  else putOnHold(writing, id, 'scheduled', now, { cause: 'edited', until: sendAt })
}
