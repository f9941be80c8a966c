import { describe, expect, it } from 'vitest'
import {
  isFinal,
  nextStatus,
  STATUS_EVENTS,
  STATUSES,
  type Status,
  type StatusEvent,
} from '../../src/main/domain/status.ts'

/** The whole grid, written out once more by hand: what may happen, and nothing else may (rule 6). */
const MAY_HAPPEN: Partial<Record<Status, Partial<Record<StatusEvent, Status>>>> = {
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
    reported_delivering: 'delivering',
    reported_delivered: 'delivered',
    reported_not_delivered: 'not_delivered',
  },
  delivering: { reported_delivered: 'delivered', reported_not_delivered: 'not_delivered' },
  not_delivered: { reported_delivered: 'delivered' },
}

describe('status × event', () => {
  for (const status of STATUSES) {
    for (const event of STATUS_EVENTS) {
      const expected = MAY_HAPPEN[status]?.[event] ?? null
      it(`${status} + ${event} -> ${expected ?? 'stays'}`, () => {
        expect(nextStatus(status, event)).toBe(expected)
      })
    }
  }

  it('leaves a final status only for a late delivery', () => {
    for (const status of STATUSES.filter(isFinal)) {
      const left = STATUS_EVENTS.filter((event) => nextStatus(status, event) !== null)
      expect(left).toEqual(status === 'not_delivered' ? ['reported_delivered'] : [])
    }
  })
})
