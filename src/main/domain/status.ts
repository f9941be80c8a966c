/**
 * The status of a message, and the one table that says how events move it.
 *
 * Persisted: a stored code never changes its meaning and is never removed.
 */
export const STATUSES = [
  'queued',
  'forwarded',
  'delivering',
  'delivered',
  'not_delivered',
  'unknown',
  'cancelled',
] as const
export type Status = (typeof STATUSES)[number]

export const STATUS_EVENTS = [
  /** The gateway took the message. */
  'accepted',
  /** The gateway or the operator refused it for good. */
  'rejected',
  /** The shop itself gave it up before sending (its time ran out). */
  'expired',
  /** A person took it out of the queue. */
  'cancelled',
  'reported_forwarded',
  'reported_delivering',
  'reported_delivered',
  'reported_not_delivered',
] as const
export type StatusEvent = (typeof STATUS_EVENTS)[number]

/** `null`: the event leaves this status as it is. */
type Row = Record<StatusEvent, Status | null>

const IMMOVABLE: Row = {
  accepted: null,
  rejected: null,
  expired: null,
  cancelled: null,
  reported_forwarded: null,
  reported_delivering: null,
  reported_delivered: null,
  reported_not_delivered: null,
}

/**
 * Rule 6: a status never goes backwards, but a late `delivered` may replace `not_delivered`.
 * A report may come before the answer to the submit, so `queued` knows reports too: they prove acceptance.
 */
const TRANSITIONS: Record<Status, Row> = {
  queued: {
    accepted: 'forwarded',
    rejected: 'not_delivered',
    expired: 'not_delivered',
    cancelled: 'cancelled',
    reported_forwarded: 'forwarded',
    reported_delivering: 'delivering',
    reported_delivered: 'delivered',
    reported_not_delivered: 'not_delivered',
  },
  forwarded: {
    ...IMMOVABLE,
    reported_delivering: 'delivering',
    reported_delivered: 'delivered',
    reported_not_delivered: 'not_delivered',
  },
  delivering: {
    ...IMMOVABLE,
    reported_delivered: 'delivered',
    reported_not_delivered: 'not_delivered',
  },
  delivered: IMMOVABLE,
  not_delivered: { ...IMMOVABLE, reported_delivered: 'delivered' },
  unknown: IMMOVABLE,
  cancelled: IMMOVABLE,
}

/** The status after `event`, or `null` where the event changes nothing. */
export function nextStatus(status: Status, event: StatusEvent): Status | null {
  return TRANSITIONS[status][event]
}

const FINAL: Record<Status, boolean> = {
  queued: false,
  forwarded: false,
  delivering: false,
  delivered: true,
  not_delivered: true,
  unknown: true,
  cancelled: true,
}

/** A final status is never asked for again. */
export function isFinal(status: Status): boolean {
  return FINAL[status]
}
