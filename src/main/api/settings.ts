import { type Settings, settingsSchema } from '../../preload/contract.ts'
import type { DeskStore } from '../domain/ports.ts'
import { POLL_PLAN, PROBE_PLAN, RETRY_PLAN, REVIEW_AGE } from '../domain/schedule.ts'
import { answer } from './answer.ts'
import type { CallsOf, Handlers, SettingsKeeper } from './desk.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { present } from './present.ts'

const MINUTE = 60_000

/** A fresh data folder's settings. */
export const DEFAULT_SETTINGS: Settings = {
  country: 'RU',
  retry: [...RETRY_PLAN],
  poll: [...POLL_PLAN],
  probe: [...PROBE_PLAN],
  review: REVIEW_AGE,
  duplicateWindow: 10 * MINUTE,
  fallback: { after: 15_000 },
  sendingHours: null,
  paused: false,
}

/** The settings in the store over the defaults. A stored value that no longer fits gives way to its default. */
export function settingsKeeper(store: Pick<DeskStore, 'readSettings' | 'writeSettings'>): SettingsKeeper {
  let known: Settings | undefined
  const inTurn = oneAtATime()

  const get = async () => {
    known ??= overDefaults(await store.readSettings())
    return known
  }
  return {
    get,
    current: () => known ?? DEFAULT_SETTINGS,
    set: (change) =>
      inTurn(async () => {
        const settings = { ...(await get()), ...present(change) }
        await store.writeSettings(settings)
        known = settings
        return settings
      }),
  }
}

function overDefaults(stored: Readonly<Record<string, unknown>>): Settings {
  const fitting = Object.entries(stored).filter(
    ([key, value]) => settingsSchema.partial().safeParse({ [key]: value }).success,
  )
  return settingsSchema.parse({ ...DEFAULT_SETTINGS, ...Object.fromEntries(fitting) })
}

export const settingsHandlers: Handlers<CallsOf<'settings'>> = {
  'settings.get': async (_, { settings }) => answer(await settings.get()),

  'settings.set': async (change, { settings, engine, emit }) => {
    const saved = await settings.set(present(change))
    engine.hint('settings')
    emit({ name: 'settings.changed', payload: {} })
    emit({ name: 'outbox.changed', payload: {} })
    return answer(saved)
  },
}
