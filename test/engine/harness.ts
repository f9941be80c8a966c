/** A shop for tests: the real SQL over memory, behind the asynchronous port; a scripted operator; a fake clock. */
import type { Database } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type {
  Adapter,
  LinkState,
  PollOutcome,
  StatusQuery,
  Submission,
  SubmitOutcome,
} from '../../src/main/domain/adapter.ts'
import type { Cancel, Clock } from '../../src/main/domain/clock.ts'
import type { GatewayState } from '../../src/main/domain/gateway.ts'
import type { NewMessage } from '../../src/main/domain/message.ts'
import { POLL_PLAN, PROBE_PLAN, RETRY_PLAN, REVIEW_AGE } from '../../src/main/domain/schedule.ts'
import {
  createEngine,
  type Engine,
  type EngineSettings,
  type EngineStore,
  type Notice,
  type RunningGateway,
} from '../../src/main/engine/engine.ts'
import { OPERATIONS } from '../../src/main/store/operations.ts'
import { transact } from '../../src/main/store/transaction.ts'
import { type FakeClock, fakeClock } from '../support/clock.ts'
import { memoryDatabase, newMessage, read, write } from '../support/store.ts'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const SETTINGS: EngineSettings = {
  retry: RETRY_PLAN,
  poll: POLL_PLAN,
  probe: PROBE_PLAN,
  review: REVIEW_AGE,
  sendingHours: null,
  paused: false,
  fallback: { after: 15 * SECOND },
}

/** The store's own functions, run in place: only the thread is left out. */
export function inPlaceStore(db: Database): EngineStore {
  const { writes, reads } = OPERATIONS
  return {
    enqueue: async (...args) => write(db, 'enqueue', ...args),
    recover: async (...args) => write(db, 'recover', ...args),
    route: async (...args) => write(db, 'route', ...args),
    reroute: async (...args) => write(db, 'reroute', ...args),
    claim: async (...args) => write(db, 'claim', ...args),
    settle: async (...args) => transact(db, (writing) => writes.settle(writing, ...args)).value,
    holdDue: async (...args) => write(db, 'holdDue', ...args),
    release: async (...args) => write(db, 'release', ...args),
    expire: async (...args) => write(db, 'expire', ...args),
    applyReceipts: async (...args) => write(db, 'applyReceipts', ...args),
    settlePolls: async (...args) => write(db, 'settlePolls', ...args),
    answerQuestions: async (...args) => write(db, 'answerQuestions', ...args),
    saveGatewayState: async (...args) => write(db, 'saveGatewayState', ...args),
    duePolls: async (...args) => reads.duePolls(db, ...args),
    dueQuestions: async (...args) => reads.dueQuestions(db, ...args),
    nextWork: async (...args) => reads.nextWork(db, ...args),
    gateways: async () => reads.gateways(db),
    gatewayStates: async () => reads.gatewayStates(db),
    counts: async (...args) => reads.counts(db, ...args),
    failuresSince: async (...args) => reads.failuresSince(db, ...args),
  }
}

/** What an operator does with one submit; the default takes it. */
export type Behaviour = (submission: Submission) => SubmitOutcome | Promise<SubmitOutcome>

export interface Operator {
  readonly adapter: Adapter
  /** What it took, in order. */
  readonly ledger: Submission[]
  /** Every submit that reached the adapter. */
  readonly submits: { at: number; messageId: number }[]
  readonly polls: { at: number; messages: readonly number[] }[]
  readonly probes: number[]
  link: LinkState
  behave: Behaviour
  answer: (queries: readonly StatusQuery[]) => PollOutcome | Promise<PollOutcome>
  /** Takes it, as an honest operator does. */
  take(submission: Submission): SubmitOutcome
}

export const DOWN: LinkState = { up: false, detail: 'ECONNREFUSED' }
export const noConnection: SubmitOutcome = {
  kind: 'not_processed',
  cause: { why: 'no_connection' },
  text: 'ECONNRESET',
}
export const never = () => new Promise<never>(() => {})

export function operator(
  clock: FakeClock,
  options: {
    readonly window?: number
    readonly pollBatch?: number
    readonly reconcile?: Adapter['reconcile']
  } = {},
): Operator {
  const self: Operator = {
    ledger: [],
    submits: [],
    polls: [],
    probes: [],
    link: { up: true },
    behave: (submission) => self.take(submission),
    answer: () => ({ kind: 'answers', answers: [] }),
    take(submission) {
      self.ledger.push(submission)
      return { kind: 'accepted', operatorIds: [`op-${submission.attemptId}`] }
    },
    adapter: {
      window: options.window ?? 10,
      pollBatch: options.pollBatch ?? 100,
      async probe() {
        self.probes.push(clock.now())
        return self.link
      },
      async submit(submission) {
        self.submits.push({ at: clock.now(), messageId: submission.messageId })
        return self.link.up ? self.behave(submission) : noConnection
      },
      async poll(queries) {
        self.polls.push({ at: clock.now(), messages: queries.map(({ messageId }) => messageId) })
        return self.answer(queries)
      },
      ...(options.reconcile && { reconcile: options.reconcile }),
      test: async () => ({ ok: true, sentence: 'It works.' }),
      close: async () => {},
    },
  }
  return self
}

export interface Shop {
  readonly clock: FakeClock
  readonly db: Database
  readonly store: EngineStore
  readonly operator: Operator
  readonly notices: Notice[]
  readonly errors: string[]
  engine: Engine
  settings: EngineSettings
  gateways: RunningGateway[]
  /** Composed and told to the engine, as the api does. */
  compose(...changes: readonly Partial<NewMessage>[]): number[]
  message(id: number): ReturnType<typeof read>
  /** One more gateway, with an operator of its own. */
  addGateway(id: string): Operator
  /** The program ends without a word, and starts again on the same data. */
  crash(): Promise<void>
}

export interface ShopOptions {
  readonly operator?: Parameters<typeof operator>[1]
  readonly settings?: Partial<EngineSettings>
  readonly start?: number
  readonly store?: (store: EngineStore) => EngineStore
  readonly rate?: RunningGateway['rate']
  readonly states?: readonly GatewayState[]
}

export function gateway(id: string, isDefault = false): RunningGateway['gateway'] {
  return { id, name: `Gateway ${id}`, kind: 'practice', config: {}, enabled: true, isDefault }
}

/** A shop with gateway `g`, its engine not started yet. At the end of the test no timer may be left. */
export function shop(options: ShopOptions = {}): Shop {
  const clock = fakeClock(options.start)
  const db = memoryDatabase()
  write(db, 'saveGateway', gateway('g', true))
  for (const state of options.states ?? []) write(db, 'saveGatewayState', state)
  const own = operator(clock, options.operator)
  const store = (options.store ?? ((plain) => plain))(inPlaceStore(db))
  let life = begin(clock, store)
  const build = () => {
    life = begin(clock, store)
    return createEngine({
      store: life.store,
      clock: life.clock,
      gateways: () => self.gateways,
      settings: () => self.settings,
      random: () => 0.5,
      log: (level, event) => level === 'error' && self.errors.push(event),
      onNotices: (notices) => self.notices.push(...notices),
    })
  }
  const self: Shop = {
    clock,
    db,
    store,
    operator: own,
    notices: [],
    errors: [],
    settings: { ...SETTINGS, ...options.settings },
    gateways: [
      { gateway: gateway('g', true), adapter: own.adapter, ...(options.rate && { rate: options.rate }) },
    ],
    engine: { ...unstarted },
    compose(...changes) {
      const ids = write(
        db,
        'enqueue',
        changes.map((change) => newMessage(change)),
        clock.now(),
      )
      self.engine.wake()
      return [...ids]
    },
    message: (id) => read(db, id),
    addGateway(id) {
      const other = operator(clock)
      write(db, 'saveGateway', gateway(id))
      self.gateways = [...self.gateways, { gateway: gateway(id), adapter: other.adapter }]
      self.engine.hint('settings')
      return other
    },
    async crash() {
      life.end()
      self.engine = build()
      await self.engine.start()
    },
  }
  self.engine = build()
  onTestFinished(async () => {
    const stopped = self.engine.stop()
    await clock.advance(10 * SECOND)
    await stopped
    if (clock.waiting() > 0) throw new Error(`The engine left ${clock.waiting()} timers.`)
  })
  return self
}

/** As `shop`, started, its gateway up. */
export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const opened = shop(options)
  await opened.engine.start()
  await opened.clock.advance(0)
  return opened
}

/** A process: once it has ended, nothing that it waits for ever comes, and nothing that it does has an effect. */
function begin(clock: FakeClock, store: EngineStore) {
  let alive = true
  const timers = new Set<Cancel>()
  const living: Clock = {
    now: clock.now,
    after(delayMs, wake) {
      const cancel = clock.after(delayMs, () => {
        timers.delete(cancel)
        wake()
      })
      timers.add(cancel)
      return cancel
    },
  }
  return {
    clock: living,
    store: new Proxy(store, {
      get: (target, name, receiver) => (alive ? Reflect.get(target, name, receiver) : never),
    }),
    end() {
      alive = false
      for (const cancel of timers) cancel()
    },
  }
}

const unstarted: Engine = {
  start: async () => {},
  stop: async () => {},
  wake: () => {},
  hint: () => {},
  linkChanged: () => {},
  receipts: async () => {},
  gatewayStates: () => [],
}
