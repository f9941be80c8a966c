import { expect, test } from 'vitest'
import { gatewayStates, gateways } from '../../src/main/store/gateways.ts'
import { duePolls } from '../../src/main/store/polls.ts'
import { readSettings } from '../../src/main/store/settings.ts'
import { NOON } from '../support/clock.ts'
import { enqueued, memoryDatabase, read, submitted, write } from '../support/store.ts'

type Db = ReturnType<typeof memoryDatabase>

/** One message in each state that staff can meet. */
function oneOfEach(db: Db) {
  const delivered = enqueued(db)
  submitted(db, { kind: 'accepted', operatorIds: ['d'] }, { nextPollAt: NOON + 1 })
  write(db, 'applyReceipts', 'g', [{ operatorId: 'd', status: 'delivered' }], NOON)
  const forwarded = enqueued(db)
  submitted(db, { kind: 'accepted', operatorIds: ['f'] }, { nextPollAt: NOON + 1 })
  const failed = enqueued(db, { name: 'Anna', order: '5', sender: 'Shop' })
  submitted(db, { kind: 'rejected', reason: 'roaming' })
  const unconfirmed = enqueued(db)
  submitted(db, { kind: 'ambiguous', operatorIds: ['u'] }, { askAt: NOON })
  const open = enqueued(db)
  write(db, 'claim', 'g', 1, NOON)
  const retry = enqueued(db)
  write(db, 'holdDue', 'g', 'retry', NOON, { until: NOON + 500 })
  const scheduled = enqueued(db, { sendAt: NOON + 900 })
  const due = enqueued(db)
  return { delivered, forwarded, failed, unconfirmed, open, retry, scheduled, due }
}

const missing = 999

test('cancel takes what waits and says of everything else why not', () => {
  const db = memoryDatabase()
  const each = oneOfEach(db)
  expect(write(db, 'cancel', { ids: [...Object.values(each), missing] }, NOON + 1)).toEqual({
    changed: 3,
    skipped: [
      { id: each.delivered, code: 'already_final' },
      { id: each.forwarded, code: 'on_its_way' },
      { id: each.failed, code: 'already_final' },
      { id: each.unconfirmed, code: 'may_be_sent' },
      { id: each.open, code: 'being_sent' },
      { id: missing, code: 'not_found' },
    ],
  })
  expect(read(db, each.due)).toMatchObject({ status: 'cancelled', finalAt: NOON + 1 })
  expect(write(db, 'claim', 'g', 10, NOON + 9_999)).toEqual([])
})

test('a filter cancels what can be of what it matches', () => {
  const db = memoryDatabase()
  const each = oneOfEach(db)
  expect(write(db, 'cancel', { filter: { phone: '7916' } }, NOON)).toEqual({
    changed: 3,
    skipped: [
      { id: each.unconfirmed, code: 'may_be_sent' },
      { id: each.open, code: 'being_sent' },
    ],
  })
})

test('send again: what waits is due now, what failed becomes a new message, linked both ways', () => {
  const db = memoryDatabase()
  const each = oneOfEach(db)
  const done = write(db, 'resend', { ids: Object.values(each) }, NOON + 1)
  expect(done).toMatchObject({
    changed: 4,
    skipped: [
      { id: each.delivered, code: 'delivered' },
      { id: each.forwarded, code: 'on_its_way' },
      { id: each.unconfirmed, code: 'may_be_sent' },
      { id: each.open, code: 'being_sent' },
    ],
  })
  const [again = 0] = done.created
  expect(read(db, again)).toMatchObject({
    status: 'queued',
    source: 'resend',
    resendOf: each.failed,
    name: 'Anna',
    order: '5',
    sender: 'Shop',
    gatewayId: 'g',
  })
  expect(read(db, each.failed)).toMatchObject({ status: 'not_delivered', resentAs: again, seen: true })
  const claimed = write(db, 'claim', 'g', 10, NOON + 1).map((submission) => submission.messageId)
  expect(claimed).toEqual([each.retry, each.scheduled, each.due, again])
  expect(write(db, 'resend', { ids: [each.failed] }, NOON + 2)).toEqual({
    changed: 0,
    created: [],
    skipped: [{ id: each.failed, code: 'already_resent' }],
  })
})

test('confirm: sent is asked for where the operator gave an id', () => {
  const db = memoryDatabase()
  const known = enqueued(db)
  submitted(db, { kind: 'ambiguous', operatorIds: ['u'] })
  const unknown = enqueued(db)
  submitted(db, { kind: 'ambiguous' })
  expect(write(db, 'confirm', [known, unknown], 'sent', NOON + 9)).toEqual({ changed: 2, skipped: [] })
  expect(read(db, known)).toMatchObject({ status: 'forwarded', forwardedAt: NOON, noFinalReport: false })
  expect(duePolls(db, 'g', 10, NOON + 9)).toMatchObject([{ messageId: known, operatorIds: ['u'] }])
  expect(read(db, unknown)).toMatchObject({ status: 'forwarded', noFinalReport: true })
})

test('confirm: send again makes it due, drop cancels it; nothing else can be confirmed', () => {
  const db = memoryDatabase()
  const each = oneOfEach(db)
  expect(write(db, 'confirm', [each.unconfirmed], 'send_again', NOON + 1).changed).toBe(1)
  expect(write(db, 'claim', 'g', 1, NOON + 1)[0]?.messageId).toBe(each.unconfirmed)
  expect(write(db, 'confirm', Object.values(each), 'drop', NOON + 2).skipped.map(({ code }) => code)).toEqual(
    [
      'already_final',
      'on_its_way',
      'already_final',
      'being_sent',
      'being_sent',
      'not_unconfirmed',
      'not_unconfirmed',
      'not_unconfirmed',
    ],
  )
})

test('what grew old offline can be sent or dropped, but nobody can say it was sent', () => {
  const db = memoryDatabase()
  const [a, b] = [enqueued(db, {}, NOON - 1), enqueued(db, {}, NOON - 1)]
  write(db, 'holdDue', 'g', 'no_connection', NOON)
  write(db, 'release', 'g', 'no_connection', NOON, NOON)
  expect(write(db, 'confirm', [a], 'sent', NOON).skipped).toEqual([{ id: a, code: 'not_unconfirmed' }])
  write(db, 'confirm', [a], 'drop', NOON)
  write(db, 'confirm', [b], 'send_again', NOON)
  expect(read(db, a).status).toBe('cancelled')
  expect(read(db, b)).not.toHaveProperty('hold')
})

test('edit changes what waits, tells what it was, and refuses what has left', () => {
  const db = memoryDatabase()
  const each = oneOfEach(db)
  const text = { text: 'Приходите', encoding: 'ucs2', parts: 1 } as const
  expect(write(db, 'edit', each.retry, { phone: '+34600000000', text }, NOON)).toBeNull()
  expect(read(db, each.retry)).toMatchObject({ phone: '+34600000000', ...text, hold: 'retry' })
  expect(read(db, each.retry).history.at(-1)).toMatchObject({
    cause: 'edited',
    detail: 'phone +79161234567; text Your order is ready.',
  })
  expect(write(db, 'edit', each.due, { sendAt: NOON + 70 }, NOON)).toBeNull()
  expect(read(db, each.due)).toMatchObject({ hold: 'scheduled', nextAttemptAt: NOON + 70, sendAt: NOON + 70 })
  expect(write(db, 'edit', each.due, { sendAt: null }, NOON + 1)).toBeNull()
  expect(read(db, each.due)).not.toHaveProperty('hold')
  expect(read(db, each.due)).not.toHaveProperty('sendAt')
  const refusals = [each.delivered, each.forwarded, each.unconfirmed, each.open, missing]
  expect(refusals.map((id) => write(db, 'edit', id, { phone: '+1' }, NOON))).toEqual([
    'already_final',
    'on_its_way',
    'may_be_sent',
    'being_sent',
    'not_found',
  ])
})

test('one gateway at most is the default; a removed one takes its state along', () => {
  const db = memoryDatabase()
  const gateway = { name: 'A', kind: 'smpp', config: { port: 2775 }, enabled: true, isDefault: true } as const
  write(db, 'saveGateway', { ...gateway, id: 'a' })
  write(db, 'saveGateway', { ...gateway, id: 'b', name: 'B' })
  expect(gateways(db).map(({ id, isDefault }) => [id, isDefault])).toEqual([
    ['b', true],
    ['a', false],
  ])
  expect(gateways(db)[0]?.config).toEqual({ port: 2775 })
  const problem = { kind: 'money', sentence: 'The account is empty.' } as const
  const state = { gatewayId: 'a', up: false, since: NOON, detail: 'x', problem, nextProbeAt: NOON + 1 }
  write(db, 'saveGatewayState', state)
  expect(gatewayStates(db)).toEqual([state])
  write(db, 'saveGatewayState', { gatewayId: 'a', up: true, since: NOON })
  expect(gatewayStates(db)).toEqual([{ gatewayId: 'a', up: true, since: NOON }])
  write(db, 'removeGateway', 'a')
  write(db, 'saveGatewayState', state)
  expect(gatewayStates(db)).toEqual([])
})

test('settings come back as they were written; those not named stay', () => {
  const db = memoryDatabase()
  write(db, 'writeSettings', { review: 5, hours: { from: 1 } })
  write(db, 'writeSettings', { review: 6, nothing: null })
  expect(readSettings(db)).toEqual({ review: 6, hours: { from: 1 }, nothing: null })
})
