/** Keeps the tray up to date with the outbox. */
import { CONTRACT } from '../../preload/contract.ts'
import type { Core } from '../core.ts'
import type { OutboxSummary } from './tray-view.ts'

/** Asks the core as the page would; `undefined` where it refuses. */
async function readSummary(core: Pick<Core, 'call'>): Promise<OutboxSummary | undefined> {
  const [state, counts] = await Promise.all([core.call('outbox.state', {}), core.call('messages.counts', {})])
  if (!state.ok || !counts.ok) return undefined
  const { online, paused, waiting } = CONTRACT['outbox.state'].output.parse(state.value)
  const { failedUnseen } = CONTRACT['messages.counts'].output.parse(counts.value)
  return { online, paused, waiting, failed: failedUnseen }
}

/** Reads at once and after every change; never two reads at a time. Returns the way to stop. */
export function followSummary(
  core: Pick<Core, 'call' | 'on'>,
  show: (summary: OutboxSummary) => void,
  onFault: (error: unknown) => void,
): () => void {
  let state: 'idle' | 'reading' | 'reading and changed' | 'stopped' = 'idle'

  async function read(): Promise<void> {
    const summary = await readSummary(core)
    if (state === 'stopped') return
    if (summary) show(summary)
    const again = state === 'reading and changed'
    state = 'idle'
    if (again) refresh()
  }

  function refresh(): void {
    if (state !== 'idle') {
      if (state === 'reading') state = 'reading and changed'
      return
    }
    state = 'reading'
    read().catch((error) => {
      if (state !== 'stopped') state = 'idle'
      onFault(error)
    })
  }

  const unsubscribe = core.on(({ name }) => {
    if (name === 'outbox.changed' || name === 'messages.changed') refresh()
  })
  refresh()
  return () => {
    state = 'stopped'
    unsubscribe()
  }
}
