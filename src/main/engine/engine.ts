/**
 * The engine: one loop, one lane a gateway, one notifier.
 * Every write of the outbox that is not a person's is made in this room, on the injected clock (rule 10).
 */

import { sleep } from '../domain/clock.ts'
import type { GatewayState } from '../domain/gateway.ts'
import { describeError } from '../log.ts'
import type { Context } from './context.ts'
import type { NamedState } from './digest.ts'
import { createGuard } from './guard.ts'
import { createLane, type Lane } from './lane.ts'
import { createLoop } from './loop.ts'
import { createNotifier } from './notifier.ts'
import { type Candidate, routes } from './routing.ts'
import type { Engine, EngineHint, EngineOptions, RunningGateway, SendingHours } from './types.ts'

export type {
  CreateEngine,
  Engine,
  EngineHint,
  EngineOptions,
  EngineSettings,
  EngineStore,
  Notice,
  NoticeKind,
  Rate,
  RunningGateway,
  SendingHours,
} from './types.ts'

/** What is under way at a stop gets so long; then it is told to end, and gets `LAST_WORDS` more. */
export const GRACE = 5_000
const LAST_WORDS = 1_000
/** Where work is due that cannot be done yet, later work hides behind it: the store is asked again so soon. */
const LOOK_AGAIN = 5_000

export function createEngine(options: EngineOptions): Engine {
  const { store, clock, log, onState = () => {} } = options
  const guard = createGuard(clock.now)
  const lanes = new Map<string, Lane>()
  /** Of gateways whose lane is not open yet. */
  const saved = new Map<string, GatewayState>()
  let stopping = false
  /** Staff want what waits for its next try to be tried now. */
  let trying = false
  let hours: SendingHours | null = options.settings().sendingHours
  /** Wakes whoever waits for the last submit. */
  let onQuiet = () => {}

  const loop = createLoop({ clock, log, turn, onJump: () => eachLane((lane) => lane.doubt()) })
  const { by, wake } = loop
  const notifier = createNotifier(options, namedStates, by)
  const context: Context = {
    store,
    clock,
    settings: options.settings,
    random: options.random,
    log,
    guard,
    by,
    wake,
    stopping: () => stopping,
    settled: () => {
      if (underWay() === 0) onQuiet()
    },
    stir: () => notifier.stir(),
  }

  const eachLane = (act: (lane: Lane) => void) => {
    for (const lane of lanes.values()) act(lane)
  }
  const underWay = () => [...lanes.values()].reduce((sum, lane) => sum + lane.underWay(), 0)

  function namedStates(): readonly NamedState[] {
    return [...lanes.values()]
      .filter((lane) => lane.running().adapter)
      .map((lane) => ({ ...lane.state(), name: lane.running().gateway.name }))
  }

  /** Lanes as the gateways are now. A removed gateway's calls may still end; its messages are routed anew. */
  function adopt(gateways: readonly RunningGateway[]) {
    for (const id of [...lanes.keys()])
      if (!gateways.some(({ gateway }) => gateway.id === id)) lanes.delete(id)
    for (const running of gateways) {
      const { id } = running.gateway
      const lane = lanes.get(id)
      if (lane) lane.adopt(running)
      else lanes.set(id, createLane(context, running, saved.get(id), onState))
    }
  }

  /** One step that fails, fails alone. */
  async function step(name: string, work: () => Promise<unknown>) {
    try {
      await work()
    } catch (error) {
      log('error', `engine.${name}`, describeError(error))
    }
  }

  async function turn(now: number): Promise<number | undefined> {
    guard.sweep(now)
    adopt(options.gateways())
    await step('expire', async () => {
      if ((await store.expire(now)) > 0) notifier.stir()
    })
    await step('route', () => route(now))
    if (trying) await step('try_now', () => tryNow(now))
    await Promise.all([...lanes.values()].map((lane) => step('lane', () => lane.turn(now))))
    await step('notices', () => notifier.turn(now))
    return nextTurn()
  }

  /** Messages that name no gateway go where the order of preference says, as the gateways stand now. */
  async function route(now: number) {
    const { fallback, review } = options.settings()
    const { taker, moves } = routes(candidates(), fallback?.after ?? null, now)
    if (taker !== undefined) await store.route(taker, now)
    for (const { from, to } of moves) await store.reroute(from, to, now, now - review)
  }

  async function tryNow(now: number) {
    trying = false
    for (const id of lanes.keys()) await store.release(id, 'retry', now)
  }

  function candidates(): readonly Candidate[] {
    return options.gateways().map(({ gateway, adapter }) => {
      const state = lanes.get(gateway.id)?.state()
      return {
        id: gateway.id,
        practice: gateway.kind === 'practice',
        usable: adapter !== undefined,
        up: state?.up ?? false,
        since: state?.since ?? clock.now(),
      }
    })
  }

  async function nextTurn(): Promise<number | undefined> {
    const now = clock.now()
    const working = [...lanes.values()].filter((lane) => lane.works()).map(({ id }) => id)
    const { at } = await store.nextWork(working, now)
    const stored = at === undefined || at > now ? at : now + LOOK_AGAIN
    const own = [...lanes.values()].map((lane) => lane.nextAt(now))
    const { nextAt: reroutedAt } = routes(candidates(), options.settings().fallback?.after ?? null, now)
    const times = [stored, reroutedAt, guard.nextAt(), notifier.nextAt(now), ...own].filter(
      (time) => time !== undefined,
    )
    return times.length > 0 ? Math.min(...times) : undefined
  }

  const HINTS: Readonly<Record<EngineHint, () => void>> = {
    start: () => eachLane((lane) => lane.knock()),
    online: () => eachLane((lane) => lane.knock()),
    flush: () => {
      trying = true
      eachLane((lane) => lane.knock())
    },
    resume: () => eachLane((lane) => lane.doubt()),
    settings: settingsChanged,
    // Whether a gateway can be reached is the gateway's to say: it may be in the shop's own network.
    offline: () => {},
    suspend: () => {},
  }

  function settingsChanged() {
    adopt(options.gateways())
    const now = options.settings().sendingHours
    if (now?.from !== hours?.from || now?.to !== hours?.to) eachLane((lane) => lane.hoursChanged())
    hours = now
    eachLane((lane) => lane.knock())
  }

  return {
    async start() {
      for (const state of await store.gatewayStates()) saved.set(state.gatewayId, state)
      const canAsk = options.gateways().filter(({ adapter }) => adapter?.reconcile)
      const recovered = await store.recover(
        canAsk.map(({ gateway }) => gateway.id),
        clock.now(),
      )
      if (recovered > 0) log('warn', 'engine.recovered', { attempts: recovered })
      await notifier.start()
      if (recovered > 0) notifier.stir()
      if (!stopping) loop.start()
    },

    async stop() {
      stopping = true
      await loop.stop()
      await quietWithin(GRACE)
      guard.abortAll()
      await quietWithin(LAST_WORDS)
      const left = underWay()
      if (left > 0) log('warn', 'engine.left_under_way', { attempts: left })
    },

    wake,
    hint(hint) {
      if (stopping) return
      HINTS[hint]()
      wake()
    },
    linkChanged: (gatewayId, state) => lanes.get(gatewayId)?.tell(state),

    async receipts(gatewayId, receipts) {
      await store.applyReceipts(gatewayId, receipts, clock.now())
      if (receipts.some(({ status }) => status === 'not_delivered')) notifier.stir()
    },

    gatewayStates: () => [...lanes.values()].map((lane) => lane.state()),
  }

  /** Until every outcome is on disk, but not longer. */
  async function quietWithin(limit: number) {
    if (underWay() === 0) return
    const quiet = new AbortController()
    onQuiet = () => quiet.abort()
    await sleep(clock, limit, quiet.signal)
    onQuiet = () => {}
  }
}
