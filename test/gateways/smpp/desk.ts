/** An adapter on a fake clock, with all that it tells the program kept. */
import { onTestFinished } from 'vitest'
import type { Adapter, AdapterContext, LinkState, Receipt } from '../../../src/main/domain/adapter.ts'
import { createSmppAdapter } from '../../../src/main/gateways/smpp/adapter.ts'
import { smppConfigSchema } from '../../../src/main/gateways/smpp/config.ts'
import { type FakeClock, fakeClock } from '../../support/clock.ts'

export interface Desk {
  readonly adapter: Adapter
  readonly clock: FakeClock
  readonly receipts: Receipt[]
  readonly links: LinkState[]
  /** Resolves with the first `count` receipts. */
  receiptsOf(count: number): Promise<readonly Receipt[]>
  linkTold(): Promise<LinkState>
}

/** Closed by itself at the end of the test. `store`: how receipts are stored; at once unless told otherwise. */
export function openDesk(
  port: number,
  config: Readonly<Record<string, unknown>> = {},
  store: (receipts: readonly Receipt[]) => Promise<void> = async () => {},
): Desk {
  const clock = fakeClock()
  const receipts: Receipt[] = []
  const links: LinkState[] = []
  const waiting = new Set<() => void>()
  const notice = () => {
    for (const look of [...waiting]) look()
  }
  const until = <Value>(look: () => Value | undefined) =>
    new Promise<Value>((resolve) => {
      const again = () => {
        const value = look()
        if (value === undefined) return
        waiting.delete(again)
        resolve(value)
      }
      waiting.add(again)
      again()
    })
  const context: AdapterContext = {
    clock,
    random: () => 0.5,
    async onReceipts(told) {
      await store(told)
      receipts.push(...told)
      notice()
    },
    onLink(state) {
      links.push(state)
      notice()
    },
  }
  const settings = smppConfigSchema.parse({ host: '127.0.0.1', port, systemId: 'shop', ...config })
  const adapter = createSmppAdapter(settings, { password: 'secret' }, context)
  onTestFinished(async () => {
    const closed = adapter.close()
    await clock.advance(5_000)
    await closed
  })
  return {
    adapter,
    clock,
    receipts,
    links,
    receiptsOf: (count) => until(() => (receipts.length >= count ? receipts.slice(0, count) : undefined)),
    linkTold: () => until(() => links[0]),
  }
}
