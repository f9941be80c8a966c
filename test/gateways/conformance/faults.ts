import type { Direction, Fault } from '../../support/fault-proxy.ts'

export interface Length {
  readonly up: number
  readonly down: number
}

const every = (length: number) => Array.from({ length: length + 1 }, (_, at) => at)
const DIRECTIONS: readonly Direction[] = ['up', 'down']

/** Around the adapters' time limit, and far past it. */
const DELAYS = [1_000, 29_000, 45_000, 300_000]

/** Every fault of one kind in one direction, at every octet of an exchange of this length. */
export function faultsOf(kind: Fault['kind'], direction: Direction, length: Length): readonly Fault[] {
  const octets = every(length[direction])
  switch (kind) {
    case 'drop':
    case 'truncate':
    case 'swallow':
      return octets.map((at) => ({ kind, direction, at }))
    case 'garble':
      return octets.slice(0, -1).map((at) => ({ kind, direction, at, length: 1 }))
    case 'repeat':
      return [
        ...octets.slice(0, -1).map((at) => ({ kind, direction, at, length: 1 })),
        // Everything twice, as a line does that sends again what it thinks lost.
        { kind, direction, at: 0, length: 1_000_000 },
      ]
    case 'delay':
      return DELAYS.map((ms) => ({ kind, direction, ms }))
  }
}

export const KINDS = ['drop', 'truncate', 'swallow', 'repeat', 'garble', 'delay'] as const

export const GRID = KINDS.flatMap((kind) => DIRECTIONS.map((direction) => ({ kind, direction })))
