import type { RawAnswer, SubmitOutcome } from '../domain/adapter.ts'
import type { Outcome } from '../domain/message.ts'
import { run } from './database.ts'
import type { IdOwner } from './operator-ids.ts'
import type { MessageRow } from './rows.ts'
import type { Writing } from './transaction.ts'

/** A row of `attempts`. */
export interface AttemptRow {
  readonly id: number
  readonly message_id: number
  readonly number: number
  readonly gateway_id: string
  readonly reference: string
  /** The reference under which it went out, where it is not its own. */
  readonly repeats: string | null
  readonly sender: string | null
  readonly started_at: number
  readonly ended_at: number | null
  readonly outcome: Outcome | null
  readonly code: string | null
  readonly text: string | null
}

export function owner(attempt: AttemptRow, message: MessageRow): IdOwner {
  return {
    gatewayId: attempt.gateway_id,
    attemptId: attempt.id,
    messageId: message.id,
    phone: message.phone,
  }
}

/** What it came to; a reconciled attempt keeps the time at which it ended. */
export function endAttempt(
  writing: Writing,
  attemptId: number,
  outcome: RawAnswer & { readonly kind: SubmitOutcome['kind'] },
  now: number,
): void {
  run(
    writing.db,
    `UPDATE attempts SET outcome = ?, ended_at = COALESCE(ended_at, ?), code = COALESCE(?, code),
       text = COALESCE(?, text) WHERE id = ?`,
    outcome.kind,
    now,
    outcome.code ?? null,
    outcome.text ?? null,
    attemptId,
  )
}

/** Plans to ask the attempt's gateway what became of it. */
export function askLater(
  writing: Writing,
  attempt: Pick<AttemptRow, 'id' | 'message_id' | 'gateway_id'>,
  at: number,
): void {
  run(
    writing.db,
    'INSERT INTO questions (attempt_id, message_id, gateway_id, ask_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    attempt.id,
    attempt.message_id,
    attempt.gateway_id,
    at,
  )
}
