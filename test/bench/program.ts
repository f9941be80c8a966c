/** The whole program over a data folder, without a window: what the benchmarks ask. */
import { startCore } from '../../src/main/core.ts'
import { realClock } from '../../src/main/domain/clock.ts'
import type { Input, Output } from '../../src/preload/contract.ts'
import type { CallName } from '../../src/preload/methods.ts'

export type Call = <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>

/** Nothing is sent: the outbox is paused. */
export async function openProgram(dataFolder: string): Promise<{ call: Call; stop: () => Promise<void> }> {
  const core = await startCore({
    dataFolder,
    clock: realClock(),
    clockScale: 1,
    secrets: {
      available: () => ({ ok: false, why: 'This is a benchmark.' }),
      get: async () => undefined,
      has: async () => false,
      set: async () => undefined,
      remove: async () => undefined,
    },
    shell: { kind: 'browser' },
    version: '0.0.0',
    log: () => undefined,
  })
  const call: Call = async (name, input) => {
    const result = await core.call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.message}`)
    return result.value as Output<typeof name>
  }
  await call('outbox.pause', {})
  return { call, stop: () => core.stop() }
}
