import type { Handlers } from './desk.ts'
import { gatewayHandlers } from './gateways.ts'
import { messageHandlers } from './messages.ts'
import { outboxHandlers } from './outbox.ts'
import { settingsHandlers } from './settings.ts'
import { systemHandlers } from './system.ts'

/** One handler per call: a call without one does not compile. */
export function createHandlers(): Handlers {
  return {
    ...messageHandlers(),
    ...gatewayHandlers(),
    ...outboxHandlers,
    ...settingsHandlers,
    ...systemHandlers,
  }
}
