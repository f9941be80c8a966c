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
  /** Its place in the order of preference, behind the default; absent in a save: as it was, or last. */
  readonly rank?: number
  readonly rate?: Rate
  /** Names and numbers that the account may send under; the first is used where a message names none. */
  readonly senders?: readonly string[]
}

/** At most `messages` in each `per` ms. */
export interface Rate {
  readonly messages: number
  readonly per: number
}

/** An account without a list of senders is trusted to take any. */
export function mayUse(gateway: Pick<Gateway, 'senders'>, sender: string): boolean {
  const { senders = [] } = gateway
  return senders.length === 0 || senders.includes(sender)
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
