/** Every call and every event that crosses between the page and the program: the whole boundary on one page. */
export const CALLS = [
  'messages.create',
  'messages.list',
  'messages.counts',
  'messages.get',
  'messages.cancel',
  'messages.resend',
  'messages.confirm',
  'messages.edit',
  'messages.markSeen',
  'messages.tally',
  'messages.find',
  'messages.correct',
  'views.list',
  'views.save',
  'jobs.start',
  'jobs.get',
  'jobs.stop',
  'jobs.undo',
  'text.measure',
  'gateways.list',
  'gateways.save',
  'gateways.remove',
  'gateways.test',
  'gateways.order',
  'outbox.state',
  'outbox.pause',
  'outbox.resume',
  'outbox.flush',
  'settings.get',
  'settings.set',
  'system.info',
] as const
export type CallName = (typeof CALLS)[number]

export const EVENTS = [
  /** Messages changed: refetch what shows them. */
  'messages.changed',
  /** The outbox's or a gateway's state changed. */
  'outbox.changed',
  'settings.changed',
  /** The kept views changed. */
  'views.changed',
  /** A job went on, or ended. */
  'jobs.changed',
  /** The shell asks the page to show something: a notification was clicked. */
  'desk.show',
  /** The shell asks the page to open an empty message. */
  'desk.compose',
] as const
export type EventName = (typeof EVENTS)[number]
