import { describe, expect, it } from 'vitest'
import type { MessageRow } from '../../src/preload/contract.ts'
import { answerLine } from '../../src/renderer/i18n/quick-words.ts'

const at = (hour: number, minute: number) => new Date(2026, 10, 23, hour, minute).getTime()
const now = at(15, 0)
const message = (part: Partial<MessageRow>): MessageRow => ({
  id: 1,
  status: 'queued',
  phone: '+79161234567',
  subject: 'Order ready',
  text: 'Ready',
  encoding: 'gsm7',
  parts: 1,
  source: 'desk',
  attempts: 1,
  createdAt: at(13, 0),
  noFinalReport: false,
  seen: false,
  revision: 1,
  ...part,
})

describe('The one line of the quick answer', () => {
  it.each([
    [{ status: 'delivered', finalAt: at(14, 3) }, 'Delivered today 14:03'],
    [
      { status: 'not_delivered', reason: 'phone_off' },
      'Not delivered: phone off. We can try again: it may be on by now.',
    ],
    [
      { status: 'not_delivered', reason: 'number_incorrect' },
      'Not delivered: wrong number. Fix the number and send again.',
    ],
    [
      { status: 'not_delivered', reason: 'phone_off', resentAs: 9 },
      'Not delivered: phone off. It was sent again.',
    ],
    [{ status: 'queued', hold: 'no_connection', holdSince: at(14, 2) }, 'Waiting: no internet since 14:02'],
    [{ status: 'queued', hold: 'unconfirmed' }, 'Waiting: may already have been sent: check'],
    [{ status: 'queued' }, 'Waiting: it is about to go'],
    [{ status: 'forwarded', forwardedAt: at(14, 50) }, 'Forwarded to the operator since today 14:50'],
    [{ status: 'delivering', forwardedAt: at(14, 50) }, 'In the process of delivery since today 14:50'],
    [{ status: 'delivering', noFinalReport: true }, 'In the process of delivery, and no final report came'],
    [{ status: 'cancelled', finalAt: at(14, 0) }, 'Cancelled today 14:00, never sent'],
    [{ status: 'unknown' }, 'Unknown state'],
  ] as const)('%o', (part, line) => {
    expect(answerLine(message(part), now)).toBe(line)
  })

  it('keeps the name of a gateway as it is written', () => {
    const hold = {
      status: 'queued',
      hold: 'gateway_problem',
      holdDetail: 'SMSC.ru refuses the password.',
    } as const
    expect(answerLine(message(hold), now)).toBe('Waiting: SMSC.ru refuses the password.')
  })
})
