/**
 * One gateway's own way through the engine: its link, its sender, its poller and its questions.
 * Lanes share nothing but the store, so that one gateway's trouble delays no other (rule 4).
 */
import type { Adapter, LinkState } from '../domain/adapter.ts'
import type { GatewayState } from '../domain/gateway.ts'
import { describeError } from '../log.ts'
import type { Context, LaneView } from './context.ts'
import { OUT_OF_USE } from './gate.ts'
import { createJob } from './job.ts'
import {
  firstLink,
  type Link,
  type LinkEvent,
  linkState,
  probeAt,
  reduceLink,
  worthSaving,
} from './outage.ts'
import { createPoller, mayAsk } from './poller.ts'
import { createQuestions } from './questions.ts'
import { createSender } from './sender.ts'
import type { RunningGateway } from './types.ts'

const PROBE_LIMIT = 60_000

export interface Lane {
  readonly id: string
  running(): RunningGateway
  adopt(running: RunningGateway): void
  /** What is due now: resolves when it is claimed or held; calls of the adapter go on. */
  turn(now: number): Promise<void>
  tell(state: LinkState): void
  /** Knocks now, where the link is not up. */
  knock(): void
  /** What is known of the link, of rests and of rates may no longer hold. */
  doubt(): void
  hoursChanged(): void
  state(): GatewayState
  /** The store's work of this gateway can be done now. */
  works(): boolean
  /** When this lane wants a turn, beyond what the store knows. */
  nextAt(now: number): number | undefined
  underWay(): number
}

export function createLane(
  context: Context,
  first: RunningGateway,
  saved: GatewayState | undefined,
  onState: () => void,
): Lane {
  const { clock, store, settings, guard, log } = context
  const { id } = first.gateway
  let running = first
  let link: Link = firstLink(saved, clock.now())
  let lastSaved = saved
  let probing: Adapter | undefined

  const view: LaneView = {
    id,
    running: () => running,
    link: () => link,
    tell: (adapter, state) => {
      if (adapter === running.adapter) happened({ kind: 'told', state })
    },
    canPoll: () => poller.canPoll(),
    suspect: () => void probe(),
  }
  const sender = createSender(context, view)
  const poller = createPoller(context, view)
  const questions = createQuestions(context, view)

  const saveJob = createJob(context, 'save_state', async () => {
    const state = stateNow()
    if (!worthSaving(lastSaved, state)) return
    await store.saveGatewayState(state)
    lastSaved = state
  })

  function stateNow(): GatewayState {
    const state = linkState(id, link)
    if (running.adapter) return state
    return { gatewayId: id, up: false, since: state.since, detail: running.unusable ?? OUT_OF_USE }
  }

  function happened(event: LinkEvent) {
    const before = link
    link = reduceLink(before, event, settings().probe, clock.now())
    if (link === before) return
    const due = probeAt(link, clock.now())
    if (due !== undefined) context.by(due)
    if (link.phase === 'up') {
      const known = before.phase === 'unknown' ? before.before : before
      if (known?.phase === 'problem') sender.tryOne()
    }
    if (link.phase !== 'unknown') void saveJob.run()
    onState()
    // Still as it was: only the next probe is another.
    if (link.phase === before.phase) return
    context.stir()
    void sender.pump()
    // The store's work of this gateway counts again, or no more.
    context.wake()
  }

  /** Never two at once: a connection that is being made is made once. */
  async function probe() {
    const { adapter } = running
    if (!adapter || probing === adapter || context.stopping()) return
    probing = adapter
    const call = await guard.call(PROBE_LIMIT, (signal) => adapter.probe(signal))
    if (probing === adapter) probing = undefined
    if (call.kind === 'failed' && call.error) log('error', 'engine.probe', describeError(call.error))
    view.tell(adapter, call.kind === 'done' ? call.value : { up: false, detail: call.why })
  }

  /** These talk to the gateway: the turn does not wait for them. */
  function talk() {
    if (!mayAsk(view)) return
    void poller.run()
    void questions.run()
  }

  return {
    id,
    running: () => running,
    adopt(next) {
      const changed = next.adapter !== running.adapter || next.unusable !== running.unusable
      const paced = next.rate?.messages !== running.rate?.messages || next.rate?.per !== running.rate?.per
      running = next
      if (paced) sender.reset()
      if (!changed) return
      sender.reset()
      poller.reset()
      happened({ kind: 'doubted' })
      onState()
    },
    async turn(now) {
      const due = probeAt(link, now)
      if (due !== undefined && due <= now) void probe()
      talk()
      await sender.pump()
    },
    tell: (state) => happened({ kind: 'told', state }),
    knock() {
      if (link.phase !== 'up') void probe()
    },
    doubt() {
      sender.reset()
      poller.reset()
      happened({ kind: 'doubted' })
      void probe()
    },
    hoursChanged: () => sender.hoursChanged(),
    state: stateNow,
    works: () => running.adapter !== undefined && mayAsk(view),
    nextAt(now) {
      const knock = running.adapter && probing !== running.adapter ? probeAt(link, now) : undefined
      const times = [knock, sender.nextAt(now), poller.nextAt(now), questions.nextAt(now)]
      const known = times.filter((at) => at !== undefined)
      return known.length > 0 ? Math.min(...known) : undefined
    },
    underWay: () => sender.underWay(),
  }
}
