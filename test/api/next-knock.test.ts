import { describe, expect, it } from 'vitest'
import { withNextKnock } from '../../src/main/api/next-knock.ts'
import type { GatewayState } from '../../src/main/domain/gateway.ts'
import type { Message } from '../../src/main/domain/message.ts'
import { NOON } from '../support/clock.ts'

const SECOND = 1_000
const message = (more: Partial<Message>): Message => ({
  id: 1,
  status: 'queued',
  phone: '+79160000020',
  subject: 'Order ready',
  text: 'Your order is ready',
  encoding: 'gsm7',
  parts: 1,
  source: 'desk',
  attempts: 0,
  createdAt: NOON,
  noFinalReport: false,
  seen: false,
  revision: 1,
  gatewayId: 'city',
  ...more,
})
const down: GatewayState = { gatewayId: 'city', up: false, since: NOON, nextProbeAt: NOON + 9 * SECOND }
const past = { nextAttemptAt: NOON - 60 * SECOND, holdSince: NOON }

describe('the next try of a message that waits for its gateway', () => {
  it.each(['no_connection', 'gateway_problem'] as const)(
    'is the next knock, while it is on hold %s',
    (hold) => {
      expect(withNextKnock(message({ hold, ...past }), [down]).nextAttemptAt).toBe(NOON + 9 * SECOND)
    },
  )

  it('is not told where nobody knows it', () => {
    expect(withNextKnock(message({ hold: 'no_connection', ...past }), [])).not.toHaveProperty('nextAttemptAt')
  })

  it('is its own on every other hold', () => {
    const retried = message({ hold: 'retry', holdSince: NOON, nextAttemptAt: NOON + SECOND })
    expect(withNextKnock(retried, [down])).toEqual(retried)
  })
})
