import type { Hold } from './holds.ts'
import type { Reason } from './reasons.ts'
import type { Status } from './status.ts'

/** How the text travels: the GSM 03.38 alphabet (7 bit), or UCS-2 (16 bit). */
export const ENCODINGS = ['gsm7', 'ucs2'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What an attempt came to (design rule 2 and 3). */
export const OUTCOMES = ['accepted', 'rejected', 'not_processed', 'ambiguous'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Where a message came from. */
export const SOURCES = ['desk', 'resend', 'import', 'program'] as const
export type Source = (typeof SOURCES)[number]

/**
 * One SMS to one recipient. Times are ms UTC, phones E.164.
 * Optional members are absent, never null.
 */
export interface Message {
  readonly id: number
  readonly status: Status
  readonly hold?: Hold
  /** When the hold began. */
  readonly holdSince?: number
  /** What the gateway said, where the hold comes from it. */
  readonly holdDetail?: string
  readonly reason?: Reason
  readonly phone: string
  readonly name?: string
  readonly order?: string
  readonly subject: string
  readonly text: string
  readonly encoding: Encoding
  readonly parts: number
  readonly sender?: string
  readonly gatewayId?: string
  readonly source: Source
  /** How many attempts were made. */
  readonly attempts: number
  readonly createdAt: number
  readonly sendAt?: number
  readonly validUntil?: number
  readonly nextAttemptAt?: number
  readonly forwardedAt?: number
  readonly finalAt?: number
  readonly nextPollAt?: number
  readonly operatorId?: string
  /** The operator's own code and words, raw. */
  readonly operatorCode?: string
  readonly operatorText?: string
  readonly noFinalReport: boolean
  readonly seen: boolean
  /** The message that this one was sent again for, and the one that was sent again for this. */
  readonly resendOf?: number
  readonly resentAs?: number
  /** Grows with every change in the data folder. */
  readonly revision: number
}

/** What is needed to put a message into the outbox; everything checked and measured already. */
export interface NewMessage {
  readonly phone: string
  readonly name?: string
  readonly order?: string
  readonly subject: string
  readonly text: string
  readonly encoding: Encoding
  readonly parts: number
  readonly sender?: string
  /** Absent: the first that works takes it. Given: it stays with this one, whatever happens there. */
  readonly gatewayId?: string
  readonly source: Source
  readonly sendAt?: number
  readonly validUntil?: number
  readonly resendOf?: number
}

/** One try to submit a message. */
export interface Attempt {
  readonly id: number
  /** 1 for the first try of this message. */
  readonly number: number
  readonly gatewayId: string
  /** Our own reference, unique among all attempts of all shops; what a gateway is asked about. */
  readonly reference: string
  readonly startedAt: number
  readonly endedAt?: number
  readonly outcome?: Outcome
  readonly operatorId?: string
  /** The gateway's own code and words, raw. */
  readonly code?: string
  readonly text?: string
}

/** One line of a message's story. */
export interface HistoryEntry {
  readonly at: number
  readonly status: Status
  readonly hold?: Hold
  readonly reason?: Reason
  /** What brought it about, in words for the story. */
  readonly cause: HistoryCause
  readonly detail?: string
}

/** Persisted. */
export const HISTORY_CAUSES = [
  'created',
  'submitted',
  'held',
  'released',
  'receipt',
  'poll',
  'reconciled',
  'recovered',
  'confirmed',
  'cancelled',
  'edited',
  'expired',
  'resent',
  'polls_ended',
  'rerouted',
] as const
export type HistoryCause = (typeof HISTORY_CAUSES)[number]

/** One request for the delivery status, and what came back. */
export interface Poll {
  readonly at: number
  /** Absent where there was no news. */
  readonly status?: Status
  readonly code?: string
  readonly text?: string
}
