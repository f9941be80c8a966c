/** Composition root: store + gateways + engine + api, the same behind every shell. */
import type { Result } from '../preload/contract.ts'
import type { AnyEvent, Desk } from './api/desk.ts'
import { createDispatch } from './api/dispatch.ts'
import { CHANGES_EVERY, createEvents } from './api/events.ts'
import { createFiles, type WrittenFile } from './api/files.ts'
import { createHandlers } from './api/handlers.ts'
import { settingsKeeper } from './api/settings.ts'
import type { Clock } from './domain/clock.ts'
import type { Gateway } from './domain/gateway.ts'
import type { Failure, Secrets, Store } from './domain/ports.ts'
import { createEngine, type EngineHint, type Notice, type RunningGateway } from './engine/engine.ts'
import { createRuntime, type Running } from './gateways/runtime.ts'
import type { Log } from './log.ts'
import { openStore } from './store/client.ts'
import { type StoreErrorCode, storeErrorCode } from './store/errors.ts'

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
export type { WrittenFile } from './api/files.ts'
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
  /** A file that a job has written, by the last part of its address. */
  file(ticket: string): WrittenFile | undefined
  /** Failures since then, newest first. */
  failuresSince(since: number, limit: number): Promise<readonly Failure[]>
  /** What staff should be told: one notice an incident. Returns the way to stop listening. */
  onNotices(listener: (notices: readonly Notice[]) => void): () => void
  /** Ends sending, settles what is under way, closes the store. */
  stop(): Promise<void>
}

/** What a fresh data folder starts with: it works at once, and no SMS leaves the computer. */
const PRACTICE: Gateway = {
  id: 'practice',
  name: 'Practice operator',
  kind: 'practice',
  config: {},
  enabled: true,
  isDefault: true,
}

/** Why a start was refused, in words for the person who started it. */
export interface StartRefusal {
  readonly code: StoreErrorCode | 'practice_only'
  readonly message: string
}

/** The refusal that `startCore` rejected with; `undefined` for a fault. */
export function startRefusal(error: unknown): StartRefusal | undefined {
  if (!(error instanceof Error)) return undefined
  const code = error.cause === 'practice_only' ? error.cause : storeErrorCode(error)
  return code && { code, message: error.message }
}

/** Rejects with what `startRefusal` knows, or with a fault; then nothing is left open. */
export async function startCore(options: CoreOptions): Promise<Core> {
  const store = await openStore({ folder: options.dataFolder, clock: options.clock })
  try {
    return await run(store, options)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function run(store: Store, options: CoreOptions): Promise<Core> {
  const { clock, clockScale, log, secrets } = options
  const gateways = await store.gateways()
  if (gateways.length === 0) await store.saveGateway(PRACTICE)
  checkPracticeOnly(gateways, clockScale)

  const files = createFiles(options.dataFolder)
  await files.empty()
  // Nobody can ask for it back any more.
  await store.emptyTrash()
  const settings = settingsKeeper(store)
  await settings.get()
  // Coalescing is for the page's sake, so it is measured in the computer's own time.
  const events = createEvents(clock, CHANGES_EVERY * clockScale)
  const noticeListeners = new Set<(notices: readonly Notice[]) => void>()

  const runtime = createRuntime({
    gateways: () => store.gateways(),
    secrets,
    log,
    context: (gatewayId) => ({
      clock,
      random: Math.random,
      onReceipts: (receipts) => engine.receipts(gatewayId, receipts),
      onLink: (state) => engine.linkChanged(gatewayId, state),
    }),
  })
  const engine = createEngine({
    store,
    clock,
    log,
    gateways: () => runtime.running().map(withRate),
    settings: settings.current,
    random: Math.random,
    onNotices: (notices) => {
      for (const listener of noticeListeners) listener(notices)
    },
    onState: () => events.emit({ name: 'outbox.changed', payload: {} }),
  })
  const unsubscribe = store.onChange(events.changed)
  const desk: Desk = {
    store,
    clock,
    settings,
    secrets,
    engine,
    gateways: runtime,
    facts: factsOf(options),
    emit: events.emit,
    files,
    log,
  }
  try {
    await runtime.refresh()
    await engine.start()
  } catch (error) {
    await runtime.close()
    throw error
  }
  log('info', 'started', { version: options.version, shell: options.shell.kind, clockScale })

  return {
    call: createDispatch(createHandlers(), desk, log),
    on: events.on,
    emit: events.emit,
    hint: engine.hint,
    file: files.find,
    failuresSince: (since, limit) => store.failuresSince(since, limit),
    onNotices(listener) {
      noticeListeners.add(listener)
      return () => noticeListeners.delete(listener)
    },
    async stop() {
      await engine.stop()
      await runtime.close()
      unsubscribe()
      events.stop()
      await store.close()
      log('info', 'stopped')
    },
  }
}

/** How fast a gateway may send stands with its other settings. */
function withRate(running: Running): RunningGateway {
  const { rate } = running.gateway
  return rate ? { ...running, rate } : running
}

/** A faster clock would ask a real operator a thousand times too often. */
function checkPracticeOnly(gateways: readonly Gateway[], clockScale: number): void {
  const real = gateways.find(({ kind, enabled }) => enabled && kind !== 'practice')
  if (clockScale === 1 || !real) return
  const words = `“${real.name}” is a real gateway: start without --clock-scale, or switch it off first.`
  throw new Error(words, { cause: 'practice_only' })
}

function factsOf({ version, dataFolder, shell, clockScale }: CoreOptions): Desk['facts'] {
  const electron = shell.kind === 'electron' ? { electron: shell.electron } : {}
  return { version, dataFolder, shell: shell.kind, clockScale, ...electron }
}
