/** The port that every gateway adapter implements, and what passes through it. Times are ms UTC. */
import type { Clock } from './clock.ts'
import type { Encoding } from './message.ts'
import type { Reason } from './reasons.ts'

/** What an adapter is given to submit: exactly one message to one recipient. */
export interface Submission {
  readonly messageId: number
  readonly attemptId: number
  /** Our own reference for this attempt: a UUID. */
  readonly reference: string
  readonly phone: string
  readonly text: string
  readonly encoding: Encoding
  readonly parts: number
  readonly sender?: string
  readonly validUntil?: number
  readonly startedAt: number
  /** How many tries in a row the gateway has put this message off before (`busy`, `throttled`). */
  readonly retries: number
}

/** The gateway's own words, kept raw and shown in the folded details. */
export interface RawAnswer {
  readonly code?: string
  readonly text?: string
}

/** Why a gateway takes nothing at the moment; words that staff can act on. */
export interface GatewayProblem {
  /** `credentials` wrong password, `money` empty account, `forbidden` blocked or not allowed, `config` settings. */
  readonly kind: 'credentials' | 'money' | 'forbidden' | 'config'
  /** One sentence: what is wrong and where to mend it. */
  readonly sentence: string
}

/**
 * The verdict on one submit (design rule 2 and 3).
 * `not_processed` only where it is certain that the gateway did not take the message; every doubt is `ambiguous`.
 */
export type SubmitOutcome =
  | ({ readonly kind: 'accepted'; readonly operatorIds: readonly string[] } & RawAnswer)
  | ({ readonly kind: 'rejected'; readonly reason: Reason } & RawAnswer)
  | ({ readonly kind: 'not_processed'; readonly cause: NotProcessed } & RawAnswer)
  | ({ readonly kind: 'ambiguous'; readonly operatorIds?: readonly string[] } & RawAnswer)

export type NotProcessed =
  /** The gateway could not be reached: an outage of this gateway. */
  | { readonly why: 'no_connection' }
  /** The gateway works, but not for this message now. `retryAfter` in ms, where the gateway asked for it. */
  | { readonly why: 'busy'; readonly retryAfter?: number }
  /** As `busy`, but the whole gateway wants a rest. */
  | { readonly why: 'throttled'; readonly retryAfter?: number }
  /** The account is refused: the gateway waits, no message fails. */
  | { readonly why: 'gateway_problem'; readonly problem: GatewayProblem }

export const REPORTED = ['forwarded', 'delivering', 'delivered', 'not_delivered'] as const
/** What a gateway may say of a message; there is no word for "no news": then there is no report. */
export type Reported = (typeof REPORTED)[number]

export interface ReportedStatus extends RawAnswer {
  readonly status: Reported
  /** With `not_delivered`. */
  readonly reason?: Reason
  /** When it happened, as the gateway says; absent: now. */
  readonly at?: number
}

/** A delivery report that the gateway pushes. Matched by operator id + recipient, or by our reference. */
export interface Receipt extends ReportedStatus {
  readonly operatorId?: string
  /** The same id as other notations would write it (hexadecimal, decimal); tried where `operatorId` matches nothing. */
  readonly operatorIdAlso?: readonly string[]
  readonly reference?: string
  /** E.164, where the report names it. */
  readonly phone?: string
}

/** What an adapter is asked about: one accepted message. */
export interface StatusQuery {
  readonly messageId: number
  readonly reference: string
  /** One id, or one per part. Opaque. */
  readonly operatorIds: readonly string[]
  readonly phone: string
  readonly sender?: string
  readonly forwardedAt: number
}

/** One answer per query that had one; a query without an answer is "no news". */
export interface StatusAnswer {
  readonly messageId: number
  /** Absent: the gateway answered, but knows nothing new; the raw answer is kept. */
  readonly report?: ReportedStatus
  readonly raw?: RawAnswer
}

export type PollOutcome =
  | { readonly kind: 'answers'; readonly answers: readonly StatusAnswer[] }
  | { readonly kind: 'no_connection' }
  | { readonly kind: 'throttled'; readonly retryAfter?: number }
  | { readonly kind: 'gateway_problem'; readonly problem: GatewayProblem }
  /** This gateway cannot be asked (any more in this session); receipts may still come. */
  | { readonly kind: 'unsupported' }

/** What became of an ambiguous attempt, as the gateway says when asked by our reference. */
export type Reconciled =
  | ({ readonly kind: 'accepted'; readonly operatorIds: readonly string[] } & RawAnswer)
  /** It certainly never arrived: sending again is safe. */
  | ({ readonly kind: 'not_accepted' } & RawAnswer)
  | ({ readonly kind: 'rejected'; readonly reason: Reason } & RawAnswer)
  /** Not known yet: ask again in `retryAfter` ms. */
  | {
      readonly kind: 'later'
      readonly retryAfter: number
      /** The question came to nothing: whether the gateway can be reached at all wants a look. */
      readonly unanswered?: true
    }
  /** The gateway cannot tell: a person decides. */
  | ({ readonly kind: 'unknown' } & RawAnswer)

/** Whether the gateway can take messages now. */
export type LinkState =
  | { readonly up: true }
  | { readonly up: false; readonly detail?: string; readonly problem?: GatewayProblem }

export interface Adapter {
  /** How many submits may be under way at once. */
  readonly window: number
  /** How many messages one poll call may ask about; 0: this gateway cannot be polled. */
  readonly pollBatch: number
  /**
   * Connects where there is a connection to make, and says whether messages can go now; takes no message.
   * Never rejects.
   */
  probe(signal: AbortSignal): Promise<LinkState>
  /** Never rejects: what went wrong is in the outcome. An abort after the first byte is `ambiguous`. */
  submit(submission: Submission, signal: AbortSignal): Promise<SubmitOutcome>
  /** Never rejects. At most `pollBatch` queries. */
  poll(queries: readonly StatusQuery[], signal: AbortSignal): Promise<PollOutcome>
  /** Asks what became of an ambiguous attempt. Absent: this gateway cannot be asked. Never rejects. */
  readonly reconcile?: (submission: Submission, signal: AbortSignal) => Promise<Reconciled>
  /** Checks the account without sending; one sentence for the settings page. Never rejects. */
  test(signal: AbortSignal): Promise<{ readonly ok: boolean; readonly sentence: string }>
  /** Ends everything; submits under way end as `ambiguous`. */
  close(): Promise<void>
}

/** What an adapter may use of the program. */
export interface AdapterContext {
  readonly clock: Clock
  /** Resolves once the receipts are on disk: only then may the adapter acknowledge them to the gateway. */
  readonly onReceipts: (receipts: readonly Receipt[]) => Promise<void>
  /** The link went up or down by itself. */
  readonly onLink: (state: LinkState) => void
  /** Random in [0, 1). */
  readonly random: () => number
  /** When the gateway's settings or secret were changed, if they were: before, it may have been another account. */
  readonly changedAt?: number
}
