import type { View } from '../../preload/contract.ts'
import { viewSchema } from '../../preload/desk-schemas.ts'
import { answer, refuse } from './answer.ts'
import type { CallsOf, Handlers } from './desk.ts'
import { ALL, SHIPPED_VIEWS } from './shipped-views.ts'

/** What the views are called among the settings. */
const KEPT_AS = 'views'

export const viewHandlers: Handlers<CallsOf<'views'>> = {
  'views.list': async (_, { store }) => {
    const stored = await store.readSettings()
    return answer({ views: viewsOf(stored[KEPT_AS]), shipped: [...SHIPPED_VIEWS] })
  },

  'views.save': async ({ views }, { store, emit }) => {
    const twice = views.find(({ id }, place) => views.findIndex((other) => other.id === id) !== place)
    if (twice) return refuse('bad_input', `Two views have the id “${twice.id}”: give each its own.`)
    const kept = withAll(views)
    await store.writeSettings({ [KEPT_AS]: kept })
    emit({ name: 'views.changed', payload: {} })
    return answer({ views: kept })
  },
}

/** Views as they are stored. One that no longer fits gives way to the shipped one of its id, or to nothing. */
function viewsOf(stored: unknown): View[] {
  if (!Array.isArray(stored)) return [...SHIPPED_VIEWS]
  const views = stored.flatMap((one: unknown) => {
    const read = viewSchema.safeParse(one)
    return read.success ? [read.data] : shippedLike(one)
  })
  return withAll(views.filter(({ id }, place) => views.findIndex((other) => other.id === id) === place))
}

function shippedLike(broken: unknown): readonly View[] {
  if (typeof broken !== 'object' || broken === null || !('id' in broken)) return []
  return SHIPPED_VIEWS.filter(({ id }) => id === broken.id)
}

function withAll(views: readonly View[]): View[] {
  return views.some(({ id }) => id === ALL.id) ? [...views] : [ALL, ...views]
}
