import type { AdapterContext, StatusQuery, Submission } from '../../src/main/domain/adapter.ts'
import { type FakeClock, NOON } from '../support/clock.ts'

export const never = () => new AbortController().signal

let serial = 0
export function aSubmission(fields: Partial<Submission> = {}): Submission {
  serial += 1
  return {
    messageId: serial,
    attemptId: serial,
    reference: `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
    phone: '+79161234567',
    text: 'Your order A-1 is ready',
    encoding: 'gsm7',
    parts: 1,
    startedAt: NOON,
    retries: 0,
    ...fields,
  }
}

export function queryOf(submission: Submission, operatorIds: readonly string[] = []): StatusQuery {
  const { messageId, reference, phone, startedAt } = submission
  return { messageId, reference, operatorIds, phone, forwardedAt: startedAt }
}

export function aContext(clock: FakeClock): AdapterContext {
  return { clock, onReceipts: async () => {}, onLink: () => {}, random: () => 0.5 }
}
