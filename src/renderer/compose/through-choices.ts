/** What a message can go through, and under which names. Pure. */
import type { GatewayView } from '../../preload/contract.ts'

type Gateway = Pick<GatewayView, 'id' | 'name' | 'enabled' | 'senders'>

interface Choices {
  readonly gateways: readonly Gateway[]
  /** Those of the chosen gateway, or of all that are on while none is chosen. */
  readonly senders: readonly string[]
}

/** `gatewayId` is empty while the program chooses. */
export function choicesOf(gateways: readonly Gateway[], gatewayId: string): Choices {
  const enabled = gateways.filter((gateway) => gateway.enabled)
  const meant = enabled.filter(({ id }) => gatewayId === '' || id === gatewayId)
  return { gateways: enabled, senders: [...new Set(meant.flatMap(({ senders }) => senders))] }
}

/** The sender that was chosen, where the gateway has it; otherwise none. */
export function fittingSender(gateways: readonly Gateway[], gatewayId: string, sender: string): string {
  return choicesOf(gateways, gatewayId).senders.includes(sender) ? sender : ''
}
