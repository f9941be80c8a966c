import { describe, expect, it } from 'vitest'
import { nextStep } from '../../src/main/api/next-step.ts'
import { HOLDS } from '../../src/main/domain/holds.ts'
import type { Message } from '../../src/main/domain/message.ts'
import { STATUSES } from '../../src/main/domain/status.ts'
import { NOON } from '../support/clock.ts'

const MESSAGE: Message = {
  id: 1,
  status: 'queued',
  phone: '+79160000001',
  subject: 's',
  text: 't',
  encoding: 'gsm7',
  parts: 1,
  source: 'desk',
  attempts: 0,
  createdAt: NOON,
  noFinalReport: false,
  seen: false,
  revision: 1,
}
const DOWN = { gatewayId: 'g', up: false, since: NOON, nextProbeAt: NOON + 3_000 }
const step = (change: Partial<Message>, beingSent = false, gateway?: typeof DOWN) =>
  nextStep({ ...MESSAGE, ...change }, beingSent, gateway)

describe('what happens next', () => {
  it('is known for every status and hold (rule 1)', () => {
    for (const status of STATUSES) expect(step({ status }).why).toBeTruthy()
    for (const hold of HOLDS) expect(step({ hold }).why).toBe(hold)
  })

  it.each([['delivered'], ['not_delivered'], ['unknown'], ['cancelled']] as const)(
    'to %s: nothing',
    (status) => {
      expect(step({ status })).toEqual({ step: 'nothing', why: 'final' })
    },
  )

  it('to a queued message: it goes, or is going', () => {
    expect(step({})).toEqual({ step: 'send', why: 'due' })
    expect(step({}, true)).toEqual({ step: 'sending', why: 'due' })
  })

  it.each([['retry'], ['scheduled'], ['sending_hours']] as const)(
    'to a %s: it goes when its time comes',
    (hold) => {
      expect(step({ hold, nextAttemptAt: NOON + 5 })).toEqual({ step: 'send', at: NOON + 5, why: hold })
    },
  )

  it('to one without a connection: it waits for the next knock', () => {
    expect(step({ hold: 'no_connection' }, false, DOWN)).toEqual({
      step: 'wait',
      at: NOON + 3_000,
      why: 'no_connection',
    })
    expect(step({ hold: 'paused' }, false, DOWN)).toEqual({ step: 'wait', why: 'paused' })
  })

  it.each([['review'], ['unconfirmed']] as const)('to one on hold %s: a person decides', (hold) => {
    expect(step({ hold, nextAttemptAt: NOON }, false, DOWN)).toEqual({ step: 'decide', why: hold })
  })

  it('to one with the operator: the next poll, a report, or nothing more', () => {
    const status = 'forwarded'
    expect(step({ status, nextPollAt: NOON + 9 })).toEqual({
      step: 'poll',
      at: NOON + 9,
      why: 'report_expected',
    })
    expect(step({ status })).toEqual({ step: 'wait', why: 'report_expected' })
    expect(step({ status, noFinalReport: true })).toEqual({ step: 'nothing', why: 'no_final_report' })
  })
})
