/** Composition root: store + gateways + engine + api, the same behind every shell. */
import type { Result } from '../preload/contract.ts'
import type { AnyEvent } from './api/desk.ts'
import type { Clock } from './domain/clock.ts'
import type { Failure, Secrets } from './domain/ports.ts'
import type { EngineHint, Notice } from './engine/engine.ts'
import type { Log } from './log.ts'

export interface CoreOptions {
  readonly dataFolder: string
  readonly clock: Clock
  /** How much faster than the computer's the clock runs; anything but 1 allows practice gateways only. */
  readonly clockScale: number
  readonly secrets: Secrets
  readonly shell: { readonly kind: 'browser' } | { readonly kind: 'electron'; readonly electron: string }
  readonly version: string
  readonly log: Log
}

export type { AnyEvent } from './api/desk.ts'
export type { EngineHint, Notice, NoticeKind } from './engine/engine.ts'

/** What a shell may see happen to the computer. */
export type Hint = Extract<EngineHint, 'online' | 'offline' | 'resume' | 'suspend'>

export interface Core {
  /** Never rejects: whatever comes in, a `Result` comes out. */
  call(name: unknown, input: unknown): Promise<Result<unknown>>
  /** Every event, already thinned out for a page. Returns the way to stop listening. */
  on(listener: (event: AnyEvent) => void): () => void
  /** Puts an event of the shell's own on the wire (`desk.show`). */
  emit(event: AnyEvent): void
  /** What happened to the computer that the engine cannot see (rule 5). */
  hint(hint: EngineHint): void
  /** Failures since then, newest first. */
  failuresSince(since: number, limit: number): Promise<readonly Failure[]>
  /** What staff should be told: one notice an incident. Returns the way to stop listening. */
  onNotices(listener: (notices: readonly Notice[]) => void): () => void
  /** Ends sending, settles what is under way, closes the store. */
  stop(): Promise<void>
}
