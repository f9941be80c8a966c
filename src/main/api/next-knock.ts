import type { GatewayState } from '../domain/gateway.ts'
import type { Hold } from '../domain/holds.ts'
import type { Message } from '../domain/message.ts'

const AT_THE_GATEWAY: readonly Hold[] = ['no_connection', 'gateway_problem']

/**
 * A message that waits for its gateway is tried when the gateway is next knocked at. The engine alone knows when:
 * a knock every few seconds is not worth a write, so what the store read may have passed long ago.
 */
export function withNextKnock(row: Message, states: readonly GatewayState[]): Message {
  if (row.hold === undefined || !AT_THE_GATEWAY.includes(row.hold)) return row
  const { nextAttemptAt: _, ...rest } = row
  const at = states.find(({ gatewayId }) => gatewayId === row.gatewayId)?.nextProbeAt
  return at === undefined ? rest : { ...rest, nextAttemptAt: at }
}
