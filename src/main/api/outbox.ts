import type { OutboxState } from '../../preload/contract.ts'
import { answer } from './answer.ts'
import type { CallsOf, Desk, Handlers } from './desk.ts'
import { gatewayViews } from './gateways.ts'

/** How many waiting messages are looked at for the soonest next try. */
const LOOKED_AT = 250

export const outboxHandlers: Handlers<CallsOf<'outbox'>> = {
  'outbox.state': async (_, desk) => answer(await outboxState(desk)),
  'outbox.pause': async (_, desk) => setPaused(true, desk),
  'outbox.resume': async (_, desk) => setPaused(false, desk),
  'outbox.flush': async (_, desk) => {
    desk.engine.hint('flush')
    return answer(await outboxState(desk))
  },
}

/** Persisted: a pause survives a restart. */
async function setPaused(paused: boolean, desk: Desk) {
  await desk.settings.set({ paused })
  desk.engine.hint('settings')
  desk.emit({ name: 'settings.changed', payload: {} })
  desk.emit({ name: 'outbox.changed', payload: {} })
  return answer(await outboxState(desk))
}

async function outboxState(desk: Desk): Promise<OutboxState> {
  const [gateways, counts, settings, retry] = await Promise.all([
    gatewayViews(desk),
    desk.store.counts({}),
    desk.settings.get(),
    soonestRetry(desk),
  ])
  const speaker = gateways.find(({ isDefault }) => isDefault) ?? gateways.find(({ enabled }) => enabled)
  const now = desk.clock.now()
  const knocks = gateways.flatMap(({ state }) => (state.up ? [] : (state.nextProbeAt ?? [])))
  const waiting = counts.byStatus.queued
  const times = waiting > 0 && !settings.paused ? [...knocks, ...retry] : knocks
  return {
    online: speaker?.state.up ?? false,
    since: speaker?.state.since ?? now,
    paused: settings.paused,
    waiting,
    ...(times.length > 0 && { nextAttemptAt: Math.min(...times) }),
    now,
    gateways,
  }
}

async function soonestRetry({ store }: Desk): Promise<readonly number[]> {
  const { rows } = await store.list({
    filter: { status: ['queued'], hold: ['retry'] },
    sort: { by: 'created', direction: 'asc' },
    page: 1,
    size: LOOKED_AT,
  })
  return rows.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? [])
}
