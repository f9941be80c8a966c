/** What the handlers work with: the ports of the program, and nothing of how it is built. */
import type { z } from 'zod'
import type { CONTRACT, EventPayload, Output, Settings } from '../../preload/contract.ts'
import type { CallName, EventName } from '../../preload/methods.ts'
import type { Clock } from '../domain/clock.ts'
import type { Gateway } from '../domain/gateway.ts'
import type { DeskStore, OutboxStore, Secrets } from '../domain/ports.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'
import type { Answer } from './answer.ts'
import type { Files } from './files.ts'

export type ApiStore = DeskStore & Pick<OutboxStore, 'enqueue' | 'gateways'>

/** What the handlers ask and tell of the running adapters. */
export interface GatewayHints {
  /** Gateways were saved or removed; `rebuild` names one whose secret changed. */
  refresh(rebuild?: string): Promise<void>
  test(gateway: Gateway, signal: AbortSignal): Promise<{ readonly ok: boolean; readonly sentence: string }>
}

export interface SettingsKeeper {
  get(): Promise<Settings>
  /** The settings last read or written; the defaults before the first reading. */
  current(): Settings
  set(change: Partial<Settings>): Promise<Settings>
}

/** What `system.info` says besides what the handlers find out themselves. */
export interface SystemFacts {
  readonly version: string
  readonly electron?: string
  readonly dataFolder: string
  readonly shell: 'electron' | 'browser'
  readonly clockScale: number
}

export interface Desk {
  readonly store: ApiStore
  readonly clock: Clock
  readonly settings: SettingsKeeper
  readonly secrets: Secrets
  readonly engine: Pick<Engine, 'wake' | 'hint' | 'gatewayStates'>
  readonly gateways: GatewayHints
  readonly facts: SystemFacts
  readonly emit: (event: AnyEvent) => void
  readonly files: Files
  readonly log: Log
}

export type AnyEvent = {
  [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> }
}[EventName]

export type Parsed<Name extends CallName> = z.output<(typeof CONTRACT)[Name]['input']>

export type Handler<Name extends CallName> = (
  input: Parsed<Name>,
  desk: Desk,
) => Promise<Answer<Output<Name>>>

export type Handlers<Name extends CallName = CallName> = { readonly [Each in Name]: Handler<Each> }

/** The calls of one group: `CallsOf<'messages'>`. */
export type CallsOf<Group extends string> = Extract<CallName, `${Group}.${string}`>
