import { describe, expect, it } from 'vitest'
import type { GatewayView, NextStep, OutboxState } from '../../src/preload/contract.ts'
import { connectionOf } from '../../src/renderer/i18n/connection.ts'
import { nextSentence, statusDetail, whyWaiting } from '../../src/renderer/i18n/waiting.ts'
import type { Hold } from '../../src/renderer/i18n/words.ts'

const at = (hour: number, minute: number) => new Date(2026, 10, 23, hour, minute).getTime()
const now = at(14, 5)

const gateway = (state: Partial<GatewayView['state']> = {}): GatewayView => ({
  id: 'g',
  name: 'Practice operator',
  kind: 'practice',
  config: {},
  senders: [],
  enabled: true,
  isDefault: true,
  hasSecret: false,
  state: { up: true, since: at(9, 0), ...state },
})
const outbox = (part: Partial<OutboxState> = {}): OutboxState => ({
  online: true,
  since: at(14, 2),
  paused: false,
  waiting: 0,
  now,
  gateways: [gateway()],
  ...part,
})
const sentence = (part: Partial<OutboxState>) => connectionOf(outbox(part), now).sentence

describe('the header says', () => {
  it('through whom the shop is online', () => {
    expect(sentence({})).toBe('Online through Practice operator')
  })
  it('since when it is not, what waits, and when it is tried next', () => {
    const gateways = [gateway({ up: false, nextProbeAt: at(14, 10) })]
    expect(sentence({ online: false, waiting: 12, gateways })).toBe(
      'Offline since 14:02: 12 waiting, next try 14:10',
    )
  })
  it('that it is trying where the time of the next try has come', () => {
    const gateways = [gateway({ up: false, nextProbeAt: now })]
    expect(sentence({ online: false, gateways })).toBe('Offline since 14:02: trying now')
  })
  it('that both the line is down and sending is paused', () => {
    const gateways = [gateway({ up: false, nextProbeAt: at(14, 10) })]
    expect(sentence({ online: false, paused: true, waiting: 1, gateways })).toBe(
      'Offline since 14:02: 1 waiting, sending is paused',
    )
  })
  it('that sending is paused, with what waits', () => {
    expect(sentence({ paused: true, waiting: 1 })).toBe('Sending is paused. 1 message waiting')
  })
  it('what is wrong with the account before anything else', () => {
    const problem = { kind: 'money', sentence: 'The account is empty.' } as const
    expect(sentence({ online: false, gateways: [gateway({ up: false, problem })], waiting: 2 })).toBe(
      'Practice operator: The account is empty. 2 messages waiting',
    )
  })
  it('that nothing can be sent where no gateway is on', () => {
    expect(connectionOf(outbox({ gateways: [{ ...gateway(), enabled: false }] }), now).kind).toBe('none')
  })
})

describe('a waiting message says why and until when', () => {
  const words: readonly (readonly [Hold, string])[] = [
    ['retry', 'Next try 14:10'],
    ['no_connection', 'No internet since 14:02, next try 14:10'],
    ['gateway_problem', 'Wrong password'],
    ['scheduled', 'Scheduled for 14:10'],
    ['sending_hours', 'Outside sending hours until 14:10'],
    ['paused', 'Sending is paused'],
    ['review', 'Waited long: send it still?'],
    ['unconfirmed', 'May already have been sent: check'],
  ]
  it.each(words)('%s', (hold, said) => {
    const message = { hold, holdSince: at(14, 2), holdDetail: 'Wrong password', nextAttemptAt: at(14, 10) }
    expect(whyWaiting(message, now)).toBe(said)
  })
  it('nothing where it is about to go', () => {
    expect(whyWaiting({}, now)).toBeUndefined()
  })
})

it('a failure says its reason in the list, or that none was given', () => {
  const failed = { status: 'not_delivered', noFinalReport: false } as const
  expect(statusDetail({ ...failed, reason: 'phone_off' }, now)).toBe('Phone off')
  expect(statusDetail(failed, now)).toBe('No reason given')
})

describe('what happens next', () => {
  const said = (next: NextStep) => nextSentence(next, { holdSince: at(14, 2) }, now)
  it.each([
    [{ step: 'nothing', why: 'final' }, 'Nothing: this is final.'],
    [{ step: 'poll', at: at(14, 10), why: 'report_expected' }, 'We ask the operator again at 14:10.'],
    [{ step: 'send', at: at(14, 10), why: 'retry' }, 'It is sent at 14:10: the last try was not taken.'],
    [{ step: 'decide', why: 'unconfirmed' }, 'Nothing, until you say what became of it.'],
    [
      { step: 'wait', at: at(14, 10), why: 'no_connection' },
      'It is sent as soon as there is a connection. There has been none since 14:02. Next try at 14:10.',
    ],
  ] as const)('%j', (next, words) => {
    expect(said(next)).toBe(words)
  })
})
