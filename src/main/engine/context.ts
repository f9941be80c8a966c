import type { Adapter, LinkState } from '../domain/adapter.ts'
import type { Guard } from './guard.ts'
import type { Link } from './outage.ts'
import type { EngineOptions, RunningGateway } from './types.ts'

/** What the parts of the engine share. */
export interface Context extends Pick<EngineOptions, 'store' | 'clock' | 'settings' | 'random' | 'log'> {
  readonly guard: Guard
  /** Nothing new is begun. */
  readonly stopping: () => boolean
  /** The loop is wanted at this time, if not before. */
  readonly by: (at: number) => void
  /** A turn of the loop at once. */
  readonly wake: () => void
  /** Outcomes of submits are on disk. */
  readonly settled: () => void
  /** Something happened that staff may have to be told. */
  readonly stir: () => void
}

/** What the sender, the poller and the questions see of their gateway's lane. */
export interface LaneView {
  readonly id: string
  readonly running: () => RunningGateway
  readonly link: () => Link
  /** What a call of this adapter says of the link; not heard where the adapter is no longer the present one. */
  readonly tell: (adapter: Adapter, state: LinkState) => void
  /** Its adapter can be asked for statuses, as far as is known in this session. */
  readonly canPoll: () => boolean
  /** Asks the gateway whether it is still there, without holding anything back. */
  readonly suspect: () => void
}
