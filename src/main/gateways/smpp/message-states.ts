/** What `message_state` and its word in a receipt's text say. */
import type { Reported } from '../../domain/adapter.ts'
import type { OperatorReason } from '../../domain/reasons.ts'
import { type CodeTable, lookUp } from '../tables/code-table.ts'

export interface StateMeaning {
  readonly word: string
  readonly status: Reported
  /** Where the report does not say why. */
  readonly reason?: OperatorReason
}

const failed = (word: string, reason: OperatorReason): StateMeaning => ({
  word,
  status: 'not_delivered',
  reason,
})

/**
 * UNKNOWN is no news, and reported as what is known anyway: `forwarded` moves nothing, and the operator's words are
 * kept.
 */
export const STATES: CodeTable<StateMeaning> = {
  source: 'SMPP v3.4, 5.2.28 (0 and 9: 5.0)',
  date: '2026-11',
  codes: {
    0: { word: 'SCHEDULED', status: 'forwarded' },
    1: { word: 'ENROUTE', status: 'delivering' },
    2: { word: 'DELIVRD', status: 'delivered' },
    3: failed('EXPIRED', 'recipient_offline'),
    4: failed('DELETED', 'operator_fault'),
    5: failed('UNDELIV', 'operator_fault'),
    6: { word: 'ACCEPTD', status: 'delivering' },
    7: { word: 'UNKNOWN', status: 'forwarded' },
    8: failed('REJECTD', 'operator_fault'),
    9: failed('SKIPPED', 'operator_fault'),
  },
}

/** Words of receipts, by the state that they mean. */
export const WORDS: CodeTable<number> = {
  source: "SMPP v3.4, appendix B, and words seen in the wild (Kannel's parser knows them)",
  date: '2026-11',
  codes: {
    SCHEDULED: 0,
    ENROUTE: 1,
    BUFFRED: 1,
    BUFFERD: 1,
    BUFFERED: 1,
    ACKED: 1,
    DELIVRD: 2,
    DELIVERED: 2,
    DELIVERD: 2,
    EXPIRED: 3,
    DELETED: 4,
    UNDELIV: 5,
    UNDELIVERABLE: 5,
    FAILED: 5,
    ACCEPTD: 6,
    ACCEPTED: 6,
    UNKNOWN: 7,
    REJECTD: 8,
    REJECTED: 8,
    SKIPPED: 9,
  },
}

export function stateMeaning(state: number): StateMeaning | undefined {
  return lookUp(STATES, state)
}

export function wordMeaning(word: string): StateMeaning | undefined {
  const state = lookUp(WORDS, word.toUpperCase())
  return state === undefined ? undefined : lookUp(STATES, state)
}
