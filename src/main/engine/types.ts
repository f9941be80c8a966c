/** What the engine needs, and what it offers. Composed by `core.ts`; the rest of the room is not for others. */
import type { Adapter, LinkState, Receipt } from '../domain/adapter.ts'
import type { Clock } from '../domain/clock.ts'
import type { Gateway, GatewayState, Rate } from '../domain/gateway.ts'
import type { DeskStore, OutboxStore } from '../domain/ports.ts'
import type { Filter } from '../domain/query.ts'
import type { PacePlan, RetryPlan } from '../domain/schedule.ts'
import type { Log } from '../log.ts'

/** Minutes after local midnight; `to` before `from` goes past midnight. Equal: always open. */
export interface SendingHours {
  readonly from: number
  readonly to: number
}

/** The settings that the engine reads, anew each time it needs them. Lengths are ms. */
export interface EngineSettings {
  readonly retry: RetryPlan
  readonly poll: PacePlan
  readonly probe: PacePlan
  readonly review: number
  /** `null`: always open. */
  readonly sendingHours: SendingHours | null
  readonly paused: boolean
  /** How long a gateway must be down before others take its messages; `null`: none does. */
  readonly fallback: { readonly after: number } | null
}

/** A configured gateway as it runs now. A new adapter object means a new connection: it is probed first. */
export interface RunningGateway {
  readonly gateway: Gateway
  /** Absent: it is switched off, or could not be built; `unusable` then says so to staff in a sentence. */
  readonly adapter?: Adapter
  readonly unusable?: string
  readonly rate?: Rate
}

export type { Rate } from '../domain/gateway.ts'

export const NOTICE_KINDS = ['failed', 'unconfirmed', 'review', 'gateway_problem'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** One notification: an incident, not a message. A click shows what `filter` matches. */
export interface Notice {
  readonly kind: NoticeKind
  /** How many messages it is about; with `gateway_problem`, how many wait for the gateway where that is known. */
  readonly count: number
  readonly sentence: string
  readonly filter: Filter
}

export type EngineStore = OutboxStore & Pick<DeskStore, 'failuresSince' | 'counts'>

export interface EngineOptions {
  readonly store: EngineStore
  readonly clock: Clock
  /** Every configured gateway; read anew in each turn. After a change call `hint('settings')`. */
  readonly gateways: () => readonly RunningGateway[]
  readonly settings: () => EngineSettings
  /** Random in [0, 1). */
  readonly random: () => number
  readonly log: Log
  /** What staff should be told now. */
  readonly onNotices?: (notices: readonly Notice[]) => void
  /** Some gateway's state changed: the page wants `outbox.changed`. */
  readonly onState?: () => void
}

/**
 * What happened that the engine cannot see. All but `offline` and `suspend` knock at once at every gateway that is
 * not up; `resume` doubts even those that seemed up. `flush`: staff want it to try now.
 */
export type EngineHint = 'start' | 'online' | 'offline' | 'resume' | 'suspend' | 'settings' | 'flush'

export interface Engine {
  /** Recovers what a crash left (rule 2), then runs. Rejects where the store cannot be read. */
  start(): Promise<void>
  /** Takes nothing new, gives what is under way some seconds, leaves no timer. Adapters stay open. */
  stop(): Promise<void>
  /** Messages came in or came free: look at once. */
  wake(): void
  hint(hint: EngineHint): void
  /** For `AdapterContext.onLink`. */
  linkChanged(gatewayId: string, state: LinkState): void
  /** For `AdapterContext.onReceipts`: resolves once they are on disk; rejects where they are not. */
  receipts(gatewayId: string, receipts: readonly Receipt[]): Promise<void>
  /** Live states, fresher than those on disk: `nextProbeAt` is kept here only. */
  gatewayStates(): readonly GatewayState[]
}

export type CreateEngine = (options: EngineOptions) => Engine
