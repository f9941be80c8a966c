/**
 * Which gateway takes the messages that name none: the first in the order of preference that works. Pure.
 *
 * 1. A short outage moves nothing: only one that is down for `after` gives its messages away.
 * 2. What the preferred gateway could not send comes back to it as soon as it is up again.
 * 3. Practice and real gateways never stand in for each other: a practice "delivered" would be a lie.
 */

/** A gateway as it stands, in the order of preference. */
export interface Candidate {
  readonly id: string
  readonly practice: boolean
  /** It is switched on and could be built. */
  readonly usable: boolean
  readonly up: boolean
  /** Since when it is as `up` says. */
  readonly since: number
}

/** Messages that wait for `from` go to `to`. */
export interface Move {
  readonly from: string
  readonly to: string
}

export interface Routes {
  /** Takes messages that have no gateway yet, or whose gateway is gone; `undefined`: there is no gateway at all. */
  readonly taker?: string
  readonly moves: readonly Move[]
  /** When a gateway will have been down for long enough: routes may be others then. */
  readonly nextAt?: number
}

/** `after` in ms; `null`: messages wait for the preferred gateway, however long it takes. */
export function routes(candidates: readonly Candidate[], after: number | null, now: number): Routes {
  const preferred = candidates.find(({ usable }) => usable) ?? candidates[0]
  if (!preferred) return { moves: [] }
  const family = candidates.filter(({ usable, practice }) => usable && practice === preferred.practice)
  const standIn = family.find(({ up }) => up)
  const downFor = ({ up, since }: Candidate) => (up ? -1 : now - since)
  const longDown = (candidate: Candidate) => after !== null && downFor(candidate) >= after

  const target = (at: Candidate): Candidate => {
    if (preferred.up) return preferred
    if (!at.usable) return longDown(preferred) && standIn ? standIn : preferred
    const mayLeave = longDown(at) && standIn
    return mayLeave ? standIn : at
  }
  const moves = candidates.flatMap((at) => {
    // A practice message stays with the practice operator, and a real one never goes there.
    if (at.practice !== preferred.practice && at.usable) return []
    const to = target(at)
    return to === at ? [] : [{ from: at.id, to: to.id }]
  })
  const waits = family.flatMap((candidate) =>
    after === null || candidate.up || longDown(candidate) ? [] : [candidate.since + after],
  )
  return {
    taker: target(preferred).id,
    moves,
    ...(waits.length > 0 && { nextAt: Math.min(...waits) }),
  }
}
