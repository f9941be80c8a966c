import type { GatewayProblem } from './adapter.ts'

export const GATEWAY_KINDS = ['practice', 'smpp', 'android', 'smscru', 'infobip', 'twilio', 'kannel'] as const
export type GatewayKind = (typeof GATEWAY_KINDS)[number]

/** A configured account. `config` is the adapter's own and is checked by its schema; the secret is elsewhere. */
export interface Gateway {
  readonly id: string
  readonly name: string
  readonly kind: GatewayKind
  readonly config: Readonly<Record<string, unknown>>
  readonly enabled: boolean
  readonly isDefault: boolean
}

/** Live state of a gateway; survives a restart, so that "offline since" stays true. */
export interface GatewayState {
  readonly gatewayId: string
  readonly up: boolean
  readonly since: number
  /** Why it is down, in the gateway's or the network's words. */
  readonly detail?: string
  readonly problem?: GatewayProblem
  /** The next knock at a gateway that is down. */
  readonly nextProbeAt?: number
}
