/**
 * Exactly one gateway is the default, and it is an enabled one wherever any is enabled:
 * messages that name no gateway always have somewhere to go.
 */
import type { Gateway } from '../domain/gateway.ts'

/** What has to be written so that this holds for `gateways`; those that lose the mark come first. */
export function settleDefault(gateways: readonly Gateway[], wished?: string): readonly Gateway[] {
  const chosen = choose(gateways, wished)
  const changed = gateways.filter((gateway) => gateway.isDefault !== (gateway.id === chosen))
  return changed
    .map((gateway) => ({ ...gateway, isDefault: gateway.id === chosen }))
    .toSorted((a, b) => Number(a.isDefault) - Number(b.isDefault))
}

function choose(gateways: readonly Gateway[], wished?: string): string | undefined {
  const enabled = gateways.filter((gateway) => gateway.enabled)
  const candidates = enabled.length > 0 ? enabled : gateways
  const standing =
    candidates.find(({ id }) => id === wished) ??
    candidates.find(({ isDefault }) => isDefault) ??
    // A real gateway before the practice operator: once there is one, it is what the shop means.
    candidates.find(({ kind }) => kind !== 'practice') ??
    candidates[0]
  return standing?.id
}
