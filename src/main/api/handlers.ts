import type { Handlers } from './desk.ts'
import { gatewayHandlers } from './gateways.ts'
import { jobHandlers } from './jobs/jobs.ts'
import { messageHandlers } from './messages.ts'
import { outboxHandlers } from './outbox.ts'
import { settingsHandlers } from './settings.ts'
import { systemHandlers } from './system.ts'
import { viewHandlers } from './views.ts'

/** One handler per call: a call without one does not compile. */
export function createHandlers(): Handlers {
  return {
    ...jobHandlers(),
    ...messageHandlers(),
    ...gatewayHandlers(),
    ...outboxHandlers,
    ...settingsHandlers,
    ...systemHandlers,
    ...viewHandlers,
  }
}
