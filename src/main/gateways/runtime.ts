/** The adapters that run: one for each enabled gateway, built from what the store and the secrets say. */
import type { Adapter, AdapterContext } from '../domain/adapter.ts'
import type { Gateway } from '../domain/gateway.ts'
import type { Secrets } from '../domain/ports.ts'
import { describeError, type Log } from '../log.ts'
import { gatewayTypeOf } from './registry.ts'

export interface Running {
  readonly gateway: Gateway
  readonly adapter?: Adapter
  /** Why there is no adapter, in a sentence for staff. */
  readonly unusable?: string
}

export interface GatewayRuntime {
  /** In the order of preference. */
  running(): readonly Running[]
  /**
   * Makes what runs the same as what is stored. An adapter is built anew only where its settings changed, or
   * where `rebuild` names it: a closed one leaves the submits that are under way in doubt.
   */
  refresh(rebuild?: string): Promise<void>
  /** Checks an account without sending; also of a gateway that is switched off. */
  test(gateway: Gateway, signal: AbortSignal): Promise<{ readonly ok: boolean; readonly sentence: string }>
  close(): Promise<void>
}

export interface RuntimeOptions {
  readonly gateways: () => Promise<readonly Gateway[]>
  readonly secrets: Secrets
  readonly context: (gatewayId: string) => AdapterContext
  readonly log: Log
}

export function createRuntime({
  gateways,
  secrets,
  context,

  log,
}: RuntimeOptions): GatewayRuntime {
  const entries = new Map<string, Running>()
  /** When the account that a gateway speaks to was last changed, in this life of the program. */
  const changedAt = new Map<string, number>()
  /** As they are stored: the order of preference. A map keeps the order in which they came. */
  let order: readonly string[] = []

  const build = async (gateway: Gateway): Promise<Running> => {
    const type = gatewayTypeOf(gateway.kind)
    if (!type) return { gateway, unusable: 'This version cannot speak to this kind of gateway yet.' }
    const secret = type.needsSecret ? await secrets.get(gateway.id) : undefined
    if (type.needsSecret && !secret)
      return {
        gateway,
        unusable: 'Its password or key is not on this computer: write it in again in Settings.',
      }
    try {
      const since = changedAt.get(gateway.id)
      const own = context(gateway.id)
      const built = type.create(
        gateway.config,
        secret,
        since === undefined ? own : { ...own, changedAt: since },
      )
      if (built.ok) return { gateway, adapter: built.value }
    } catch (error) {
      log('error', 'gateway_not_built', { gateway: gateway.id, ...describeError(error) })
    }
    return { gateway, unusable: 'Its settings do not fit any more: open it in Settings and save it again.' }
  }

  const end = async ({ gateway, adapter }: Running) => {
    entries.set(gateway.id, { gateway, unusable: 'Its settings are being changed.' })
    await adapter?.close()
  }

  return {
    running: () => order.flatMap((id) => entries.get(id) ?? []),

    async refresh(rebuild) {
      const stored = await gateways()
      for (const old of [...entries.values()]) {
        if (stored.some(({ id }) => id === old.gateway.id)) continue
        entries.delete(old.gateway.id)
        await old.adapter?.close()
      }
      for (const gateway of stored) {
        const old = entries.get(gateway.id)
        if (old && gateway.id !== rebuild && sameSettings(old.gateway, gateway)) {
          entries.set(gateway.id, { ...old, gateway })
          continue
        }
        if (old && (gateway.id === rebuild || !sameConfig(old.gateway, gateway)))
          changedAt.set(gateway.id, context(gateway.id).clock.now())
        if (old) await end(old)
        entries.set(gateway.id, gateway.enabled ? await build(gateway) : { gateway })
      }
      order = stored.map(({ id }) => id)
    },

    async test(gateway, signal) {
      const running = entries.get(gateway.id)
      if (running?.adapter) return running.adapter.test(signal)
      const { adapter, unusable } = await build(gateway)
      if (!adapter) return { ok: false, sentence: unusable ?? 'It cannot be used.' }
      try {
        return await adapter.test(signal)
      } finally {
        await adapter.close()
      }
    },

    async close() {
      const adapters = [...entries.values()].flatMap(({ adapter }) => adapter ?? [])
      entries.clear()
      await Promise.all(adapters.map((adapter) => adapter.close()))
    },
  }
}

function sameSettings(a: Gateway, b: Gateway): boolean {
  return a.enabled === b.enabled && sameConfig(a, b)
}

function sameConfig(a: Gateway, b: Gateway): boolean {
  return JSON.stringify(a.config) === JSON.stringify(b.config)
}
