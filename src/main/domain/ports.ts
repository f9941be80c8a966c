/**
 * What the engine and the api need of a store and of a shell.
 * SQLite implements the store here; a shared store would implement the same functions.
 * No SQL, no row shape and no driver type passes through.
 */
import type {
  RawAnswer,
  Receipt,
  Reconciled,
  StatusAnswer,
  StatusQuery,
  Submission,
  SubmitOutcome,
} from './adapter.ts'
import type { Gateway, GatewayState } from './gateway.ts'
import type { Hold } from './holds.ts'
import type { Attempt, Encoding, HistoryEntry, Message, NewMessage, Poll } from './message.ts'
import type { Counts, Filter, ListQuery, Page, Selection, Sort } from './query.ts'
import type { Reason } from './reasons.ts'

/** What one write changed; published to the page after the commit. */
export interface Change {
  readonly revision: number
  /** Ids of changed messages; empty with `many` where there are more than a page could want. */
  readonly ids: readonly number[]
  readonly many: boolean
}

/** How one attempt ends. `nextAttemptAt` says when a `not_processed` message is tried again. */
export interface Settlement {
  readonly attemptId: number
  readonly outcome: SubmitOutcome
  readonly hold?: Extract<Hold, 'retry' | 'no_connection' | 'gateway_problem' | 'unconfirmed'>
  readonly nextAttemptAt?: number
  /** First poll of an accepted message; absent: never polled. */
  readonly nextPollAt?: number
  /** When to ask the gateway what became of an ambiguous attempt; absent: it cannot be asked. */
  readonly askAt?: number
}

/** An ambiguous attempt that a gateway may still be asked about. */
export interface OpenQuestion {
  readonly gatewayId: string
  readonly submission: Submission
  /** How often it was asked already. */
  readonly asked: number
}

export interface QuestionAnswer {
  readonly attemptId: number
  readonly verdict: Reconciled
  /** When to ask again (`later`), or when to send again (`not_accepted`). */
  readonly at?: number
  /** First poll of a message found accepted. */
  readonly nextPollAt?: number
}

/** One poll's answer with the next poll's time; `null`: it was the last one. */
export interface PollSettlement extends StatusAnswer {
  readonly nextPollAt: number | null
}

export interface DueWork {
  /** The soonest time at which some message of an enabled gateway wants anything; absent: nothing ever does. */
  readonly at?: number
}

/** Everything that the engine asks of the outbox. Every write is one transaction, on disk when it resolves. */
export interface OutboxStore {
  /** Rule 1: on disk when this resolves. Ids in the order given. */
  enqueue(messages: readonly NewMessage[], now: number): Promise<readonly number[]>

  /**
   * At start: attempts without an outcome become `ambiguous`, their messages `unconfirmed` (rule 2).
   * Those whose gateway can be asked (`canAsk`) are asked at once.
   */
  recover(canAsk: readonly string[], now: number): Promise<number>

  /** Gives queued messages without a gateway, or with a removed one, to this one. */
  route(gatewayId: string, now: number): Promise<void>
  /**
   * What waits for one gateway goes to another, where it is certain that none has taken it, nobody chose the gateway
   * for it, and its sender is allowed there; rule 5's `reviewBefore` as with `release`. Returns how many.
   */
  reroute(from: string, to: string, now: number, reviewBefore?: number): Promise<number>

  /**
   * Takes up to `limit` due messages of one gateway, oldest first, and writes their attempts (rule 2).
   * Due: `queued`, no attempt under way, and no hold, or a clock hold whose time has come.
   */
  claim(gatewayId: string, limit: number, now: number): Promise<readonly Submission[]>

  /** Ends attempts and moves their messages. Waiting receipts that match new operator ids are applied too. */
  settle(settlements: readonly Settlement[], now: number): Promise<void>

  /** Due messages of one gateway go on hold; `until` where the clock ends it. */
  holdDue(
    gatewayId: string,
    hold: Hold,
    now: number,
    why?: { until?: number; detail?: string },
  ): Promise<number>

  /**
   * Ends a `world` hold of one gateway's messages (rule 5): due at once; those that came due before
   * `reviewBefore` go to `review` instead, where that is given.
   */
  release(gatewayId: string, hold: Hold, now: number, reviewBefore?: number): Promise<number>

  /** Queued messages whose `validUntil` has passed become `not_delivered`, `expired_unsent`. */
  expire(now: number): Promise<number>

  /** Receipts of one gateway; what matches nothing is kept and tried again when new ids come in (rule 8). */
  applyReceipts(gatewayId: string, receipts: readonly Receipt[], now: number): Promise<void>

  /** Up to `limit` messages of one gateway whose poll is due, the longest due first. */
  duePolls(gatewayId: string, limit: number, now: number): Promise<readonly StatusQuery[]>
  settlePolls(polls: readonly PollSettlement[], now: number): Promise<void>

  /** Ambiguous attempts of one gateway that are due to be asked about. */
  dueQuestions(gatewayId: string, limit: number, now: number): Promise<readonly OpenQuestion[]>
  answerQuestions(answers: readonly QuestionAnswer[], now: number): Promise<void>

  /** When the engine is next wanted; clock holds, polls, questions and expiry of the gateways named. */
  nextWork(gatewayIds: readonly string[], now: number): Promise<DueWork>

  gateways(): Promise<readonly Gateway[]>
  gatewayStates(): Promise<readonly GatewayState[]>
  saveGatewayState(state: GatewayState): Promise<void>
}

/** What staff do to messages, and what they ask of the list. */
export type Verdict = 'sent' | 'send_again' | 'drop'

export const SKIP_CODES = [
  'not_found',
  /** An attempt is under way right now. */
  'being_sent',
  'already_final',
  /** Only what ended without delivery can be sent again. */
  'delivered',
  /** Forwarded already, its end not known yet. */
  'on_its_way',
  /** On hold `unconfirmed`: wants `messages.confirm`. */
  'may_be_sent',
  'not_unconfirmed',
  'not_queued',
  'already_resent',
  /** Only what has come to its end can be deleted. */
  'not_final',
] as const
export type SkipCode = (typeof SKIP_CODES)[number]

export interface Skipped {
  readonly id: number
  readonly code: SkipCode
}
export interface Changed {
  readonly changed: number
  readonly skipped: readonly Skipped[]
}

export interface MessageDetail extends Message {
  readonly attemptLog: readonly Attempt[]
  readonly history: readonly HistoryEntry[]
  readonly polls: readonly Poll[]
  /** An attempt is under way. */
  readonly beingSent: boolean
}

/** What the desk (the api) asks of the outbox. Reads run beside the writes and never block them. */
export interface DeskStore {
  list(query: ListQuery): Promise<Page>
  counts(filter: Filter): Promise<Counts>
  get(id: number): Promise<MessageDetail | undefined>
  /** Messages to the same number with the same text, created at or after `since`; not cancelled ones. */
  findDuplicates(
    pairs: readonly { phone: string; text: string }[],
    since: number,
  ): Promise<readonly (number | null)[]>

  cancel(selection: Selection, now: number): Promise<Changed>
  /** What waits is due now; what ended undelivered is sent again as a new, linked message. */
  resend(selection: Selection, now: number): Promise<Changed & { readonly created: readonly number[] }>
  /** What ended undelivered goes again with another number or text, as a new, linked message. */
  correct(
    id: number,
    change: Pick<MessageEdit, 'phone' | 'text'>,
    now: number,
  ): Promise<{ readonly created: number } | { readonly code: SkipCode }>
  confirm(ids: readonly number[], verdict: Verdict, now: number): Promise<Changed>
  /** While it is queued and no attempt is under way. */
  edit(id: number, change: MessageEdit, now: number): Promise<SkipCode | null>
  markSeen(selection: Selection, now: number): Promise<Changed>
  /** Failures since `since`, for the digest, newest first. */
  failuresSince(since: number, limit: number): Promise<readonly Failure[]>

  /** The newest messages whose customer, order or number fits what was typed. */
  find(typed: string, limit: number): Promise<readonly Message[]>
  /** Ids of everything that matches, in order; for exports, which read beside lists and writes. */
  order(filter: Filter, sort: Sort): Promise<Float64Array>
  /** In the order of `ids`; what is gone meanwhile is left out. */
  messagesOf(ids: readonly number[]): Promise<readonly Message[]>
  /** How many match, and the highest id among them (0: none). */
  extent(filter: Filter): Promise<{ readonly total: number; readonly upTo: number }>
  /** The next ids that match, ascending: after `after`, up to and with `upTo`. */
  matchingIds(filter: Filter, after: number, upTo: number, limit: number): Promise<readonly number[]>
  /** Moves finished messages to the trash, under the name of this deletion. */
  discard(ids: readonly number[], deletion: string): Promise<Changed>
  /** Up to `limit` messages of one deletion come back as they were. Returns how many. */
  restore(deletion: string, limit: number): Promise<number>
  /** For ever: one deletion, or all. */
  emptyTrash(deletion?: string): Promise<void>

  saveGateway(gateway: Gateway): Promise<void>
  removeGateway(id: string): Promise<void>

  readSettings(): Promise<Readonly<Record<string, unknown>>>
  writeSettings(settings: Readonly<Record<string, unknown>>): Promise<void>
  schemaVersion(): Promise<number>
  /** The database's own version, for `system.info`. */
  sqliteVersion(): Promise<string>
}

export interface MessageEdit {
  readonly phone?: string
  readonly text?: { readonly text: string; readonly encoding: Encoding; readonly parts: number }
  /** `null`: send as soon as possible. */
  readonly sendAt?: number | null
}

/** Both halves, told of every change after its commit. */
export interface Store extends OutboxStore, DeskStore {
  onChange(listener: (change: Change) => void): () => void
  close(): Promise<void>
}

/** The one source of failures for the digest. */
export interface Failure extends RawAnswer {
  readonly id: number
  readonly reason: Reason
  readonly at: number
}

/** Keeps secrets of gateways; each shell has its own (rule 11). */
export interface Secrets {
  /** `false`: this computer cannot keep secrets safely; `why` says what to do. */
  readonly available: () => { ok: true } | { ok: false; why: string }
  get(gatewayId: string): Promise<Readonly<Record<string, string>> | undefined>
  set(gatewayId: string, secret: Readonly<Record<string, string>>): Promise<void>
  remove(gatewayId: string): Promise<void>
  has(gatewayId: string): Promise<boolean>
}
