/** Whether a gateway's messages may go now, and what they wait for where they may not. Pure. */
import type { Hold } from '../domain/holds.ts'
import { nextOpening } from './hours.ts'
import type { Link } from './outage.ts'
import type { EngineSettings, RunningGateway } from './types.ts'

export type GateHold = Extract<Hold, 'no_connection' | 'gateway_problem' | 'paused' | 'sending_hours'>

export type Gate =
  | { readonly open: true }
  | { readonly open: false; readonly hold: GateHold; readonly detail?: string; readonly until?: number }

export const OUT_OF_USE = 'This gateway is switched off: switch it on, or send through another one.'

export function gateOf(running: RunningGateway, link: Link, settings: EngineSettings, now: number): Gate {
  if (!running.adapter)
    return { open: false, hold: 'gateway_problem', detail: running.unusable ?? OUT_OF_USE }
  if (settings.paused) return { open: false, hold: 'paused' }
  switch (link.phase) {
    case 'unknown':
      return { open: false, hold: 'no_connection' }
    case 'down':
      return {
        open: false,
        hold: 'no_connection',
        ...(link.detail !== undefined && { detail: link.detail }),
      }
    case 'problem':
      return { open: false, hold: 'gateway_problem', detail: link.problem.sentence }
    case 'up': {
      const opening = settings.sendingHours ? nextOpening(settings.sendingHours, now) : null
      return opening === null ? { open: true } : { open: false, hold: 'sending_hours', until: opening }
    }
  }
}

export interface Release {
  readonly hold: GateHold
  /** Rule 5: what grew old meanwhile is shown to staff first. */
  readonly review: boolean
}

/**
 * Holds to end before the gate's own applies. What waits for a link keeps waiting while the link is not up: it would
 * only go from one hold to the next. Its age is looked at when the link is up again.
 */
export function releases(gate: Gate, link: Link, held: ReadonlySet<GateHold>): readonly Release[] {
  const ended = [...held].filter((hold) => gate.open || hold !== gate.hold || hold === 'sending_hours')
  return ended.flatMap((hold) => releaseOf(hold, gate, link))
}

function releaseOf(hold: GateHold, gate: Gate, link: Link): readonly Release[] {
  switch (hold) {
    case 'paused':
    case 'sending_hours':
      return [{ hold, review: false }]
    case 'no_connection':
    case 'gateway_problem':
      if (link.phase === 'up') return [{ hold, review: true }]
      // An outage that turns out to be a wrong password, or the other way round: its sentence changes.
      return !gate.open && isLinkHold(gate.hold) && link.phase !== 'unknown' ? [{ hold, review: false }] : []
  }
}

const isLinkHold = (hold: GateHold) => hold === 'no_connection' || hold === 'gateway_problem'
