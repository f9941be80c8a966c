/** What a queued message waits for: nothing (it is due), or a hold that says why (rule 1). */
import { type Hold, holdEnd } from '../domain/holds.ts'
import type { HistoryCause } from '../domain/message.ts'
import { run } from './database.ts'
import { writeHistoryIfNew } from './history.ts'
import type { Writing } from './transaction.ts'

/** Queued messages that go now; its parameter is "now". */
export const DUE = `status = 'queued' AND open_attempt IS NULL
  AND (hold IS NULL OR (hold IN ('retry', 'scheduled', 'sending_hours') AND next_attempt_at <= ?))`

export interface HoldWhy {
  readonly cause: HistoryCause
  /** When the clock ends the hold; now, where a clock hold has no time. Other holds have none. */
  readonly until?: number | undefined
  readonly detail?: string | undefined
}

export function putOnHold(writing: Writing, messageId: number, hold: Hold, now: number, why: HoldWhy): void {
  const until = holdEnd(hold) === 'clock' ? (why.until ?? now) : null
  // The shop chose to wait until then: the wait for a connection starts there.
  const dueAt = hold === 'scheduled' || hold === 'sending_hours' ? until : null
  run(
    writing.db,
    `UPDATE messages SET hold = ?1, hold_since = CASE WHEN hold IS ?1 THEN hold_since ELSE ?2 END, hold_detail = ?3,
       next_attempt_at = ?4, due_at = COALESCE(?5, due_at), open_attempt = NULL, revision = ?6 WHERE id = ?7`,
    hold,
    now,
    why.detail ?? null,
    until,
    dueAt,
    writing.revision,
    messageId,
  )
  writing.touch(messageId)
  writeHistoryIfNew(writing.db, messageId, now, {
    status: 'queued',
    hold,
    cause: why.cause,
    detail: why.detail,
  })
}

/** `fresh`: a person said "now", so its wait for a connection starts again. */
export function makeDue(
  writing: Writing,
  messageId: number,
  now: number,
  why: { readonly cause: HistoryCause; readonly fresh: boolean; readonly detail?: string | undefined },
): void {
  run(
    writing.db,
    `UPDATE messages SET hold = NULL, hold_since = NULL, hold_detail = NULL, open_attempt = NULL,
       next_attempt_at = ?1, due_at = CASE WHEN ?2 THEN ?1 ELSE due_at END, revision = ?3 WHERE id = ?4`,
    now,
    why.fresh ? 1 : 0,
    writing.revision,
    messageId,
  )
  writing.touch(messageId)
  writeHistoryIfNew(writing.db, messageId, now, { status: 'queued', cause: why.cause, detail: why.detail })
}
