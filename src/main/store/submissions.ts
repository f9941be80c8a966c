import type { Submission } from '../domain/adapter.ts'
import { type MessageRow, present } from './rows.ts'

export interface AttemptStart {
  readonly id: number
  readonly reference: string
  readonly startedAt: number
  /** The sender that goes, or went, out with it. */
  readonly sender: string | null
}

export function toSubmission(message: MessageRow, attempt: AttemptStart): Submission {
  return {
    messageId: message.id,
    attemptId: attempt.id,
    reference: attempt.reference,
    phone: message.phone,
    text: message.text,
    encoding: message.encoding,
    parts: message.parts,
    startedAt: attempt.startedAt,
    retries: message.put_off,
    ...present({ sender: attempt.sender, validUntil: message.valid_until }),
  }
}
