/**
 * The state of one gateway's link, as a pure reducer.
 *
 * 1. `unknown` until the gateway was asked: nothing is claimed for a link that nobody has tried.
 * 2. `since` is the beginning of the present state as staff see it (up, or not up), also over a restart.
 * 3. A link that is not up always has a next probe: a gateway is never given up.
 */
import type { GatewayProblem, LinkState } from '../domain/adapter.ts'
import type { GatewayState } from '../domain/gateway.ts'
import { nextProbe, type PacePlan } from '../domain/schedule.ts'

type Known =
  | { readonly phase: 'up'; readonly since: number }
  | {
      readonly phase: 'down'
      readonly since: number
      readonly detail?: string
      readonly nextProbeAt: number
    }
  | {
      readonly phase: 'problem'
      readonly since: number
      readonly problem: GatewayProblem
      readonly detail?: string
      readonly nextProbeAt: number
    }

export type Link = Known | { readonly phase: 'unknown'; readonly since: number; readonly before?: Known }

export type LinkEvent =
  /** A probe, a submit, a poll or the adapter itself says how it stands. */
  | { readonly kind: 'told'; readonly state: LinkState }
  /** The computer slept, the clock jumped, the adapter is a new one: what was known may no longer hold. */
  | { readonly kind: 'doubted' }

/** A person has to mend it: knocking often would not help, and might lock the account. */
export const PROBLEM_PROBE = 10 * 60_000

export const CONNECTING = 'Connecting to the gateway.'

/** The link at the start of the program, from what was saved. A saved `up` says nothing about now. */
export function firstLink(saved: GatewayState | undefined, now: number): Link {
  if (!saved || saved.up) return { phase: 'unknown', since: now }
  const { since, detail, problem } = saved
  const rest = { since, nextProbeAt: now, ...(detail !== undefined && { detail }) }
  const before: Known = problem ? { phase: 'problem', problem, ...rest } : { phase: 'down', ...rest }
  return { phase: 'unknown', since, before }
}

export function reduceLink(link: Link, event: LinkEvent, plan: PacePlan, now: number): Link {
  if (event.kind === 'doubted')
    return link.phase === 'unknown' ? link : { phase: 'unknown', since: link.since, before: link }
  const { state } = event
  const known = link.phase === 'unknown' ? link.before : link
  if (state.up) {
    if (link.phase === 'up') return link
    return { phase: 'up', since: known?.phase === 'up' ? known.since : now }
  }
  const since = known === undefined ? link.since : known.phase === 'up' ? now : known.since
  const detail = state.detail === undefined ? {} : { detail: state.detail }
  return state.problem
    ? { phase: 'problem', since, problem: state.problem, ...detail, nextProbeAt: now + PROBLEM_PROBE }
    : { phase: 'down', since, ...detail, nextProbeAt: nextProbe(plan, since, now) }
}

/** When to knock; `undefined`: no need. */
export function probeAt(link: Link, now: number): number | undefined {
  if (link.phase === 'unknown') return now
  return link.phase === 'up' ? undefined : link.nextProbeAt
}

/** As staff and the disk see it. While a link is only doubted, it is shown as it was. */
export function linkState(gatewayId: string, link: Link): GatewayState {
  const shown = link.phase === 'unknown' ? link.before : link
  if (!shown) return { gatewayId, up: false, since: link.since, detail: CONNECTING }
  const { phase, ...rest } = shown
  return { gatewayId, up: phase === 'up', ...rest }
}

/** `nextProbeAt` alone is not worth a write: it is reckoned anew at the next start. */
export function worthSaving(before: GatewayState | undefined, after: GatewayState): boolean {
  return (
    before?.up !== after.up ||
    before.since !== after.since ||
    before.detail !== after.detail ||
    before.problem?.kind !== after.problem?.kind ||
    before.problem?.sentence !== after.problem?.sentence
  )
}
