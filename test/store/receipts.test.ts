import { expect, test } from 'vitest'
import type { Receipt, SubmitOutcome } from '../../src/main/domain/adapter.ts'
import { sameNumber } from '../../src/main/store/operator-ids.ts'
import { duePolls } from '../../src/main/store/polls.ts'
import { dueQuestions } from '../../src/main/store/questions.ts'
import { NOON } from '../support/clock.ts'
import { enqueued, memoryDatabase, read, submitted, write } from '../support/store.ts'

const HOUR = 3_600_000
const accepted = (...operatorIds: string[]): SubmitOutcome => ({ kind: 'accepted', operatorIds })
const PLANNED = { nextPollAt: NOON + 180_000 }

type Db = ReturnType<typeof memoryDatabase>
const receive = (db: Db, receipt: Receipt, now = NOON + 1) => write(db, 'applyReceipts', 'g', [receipt], now)
const story = (db: Db, id: number) => read(db, id).history.map((line) => line.status)

test('a receipt matches by gateway, operator id and recipient', () => {
  const db = memoryDatabase()
  const id = enqueued(db, { phone: '+79161234567' })
  submitted(db, accepted('7'), PLANNED)
  receive(db, { operatorId: '8', phone: '+79161234567', status: 'delivered' })
  receive(db, { operatorId: '7', phone: '+79160000000', status: 'delivered' })
  write(db, 'applyReceipts', 'other', [{ operatorId: '7', phone: '+79161234567', status: 'delivered' }], NOON)
  expect(read(db, id).status).toBe('forwarded')
  receive(db, { operatorId: '7', phone: '79161234567', status: 'delivered', code: 'DELIVRD' })
  expect(read(db, id)).toMatchObject({ status: 'delivered', operatorCode: 'DELIVRD', finalAt: NOON + 1 })
  expect(read(db, id)).not.toHaveProperty('nextPollAt')
})

test('numbers are the same with and without plus, country and trunk codes, from seven digits on', () => {
  expect(sameNumber('+79161234567', '79161234567')).toBe(true)
  expect(sameNumber('+79161234567', '9161234567')).toBe(true)
  expect(sameNumber('+79161234567', '1234567')).toBe(true)
  expect(sameNumber('+79161234567', '234567')).toBe(false)
  expect(sameNumber('+79161234567', '+79161234568')).toBe(false)
  expect(sameNumber('', '')).toBe(false)
})

test('two countries may share the last seven digits: the whole number counts where it is given', () => {
  const db = memoryDatabase()
  const [a = 0, b = 0] = ['+79161234567', '+34911234567'].map((phone) => enqueued(db, { phone }))
  submitted(db, accepted('0'), PLANNED)
  receive(db, { operatorId: '0', phone: '34911234567', status: 'delivered' })
  expect([a, b].map((id) => read(db, id).status)).toEqual(['forwarded', 'delivered'])
})

test('other notations of the id are tried where the first matches nothing', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  submitted(db, accepted('1f'), PLANNED)
  receive(db, { operatorId: '31', operatorIdAlso: ['1f'], status: 'delivered' })
  expect(read(db, id).status).toBe('delivered')
})

test('an operator that gives every message the same id: the recipient tells them apart, then the age', () => {
  const db = memoryDatabase()
  const [a, b, c] = ['+79160000001', '+79160000002', '+79160000002'].map((phone) => enqueued(db, { phone }))
  submitted(db, accepted('0'), PLANNED)
  receive(db, { operatorId: '0', phone: '79160000002', status: 'delivered' })
  expect([a, b, c].map((id) => read(db, id ?? 0).status)).toEqual(['forwarded', 'delivered', 'forwarded'])
  receive(db, { operatorId: '0', phone: '79160000002', status: 'not_delivered', reason: 'phone_off' })
  expect([a, b, c].map((id) => read(db, id ?? 0).status)).toEqual(['forwarded', 'delivered', 'not_delivered'])
})

test('a message of three parts is delivered when all are, whatever their order, and fails with the first', () => {
  const db = memoryDatabase()
  const whole = enqueued(db, { parts: 3 })
  submitted(db, accepted('a', 'b', 'c'), PLANNED)
  for (const part of ['c', 'a', 'a']) receive(db, { operatorId: part, status: 'delivered' })
  expect(read(db, whole).status).toBe('delivering')
  receive(db, { operatorId: 'b', status: 'delivered' })
  expect(read(db, whole).status).toBe('delivered')

  const broken = enqueued(db, { parts: 2 })
  submitted(db, accepted('d', 'e'), PLANNED)
  receive(db, { operatorId: 'd', status: 'delivered' })
  receive(db, { operatorId: 'e', status: 'not_delivered', reason: 'memory_full' })
  expect(read(db, broken)).toMatchObject({ status: 'not_delivered', reason: 'memory_full' })
})

test('one id for every part is one receipt for the whole', () => {
  const db = memoryDatabase()
  const id = enqueued(db, { parts: 3 })
  submitted(db, accepted('x', 'x', 'x'), PLANNED)
  receive(db, { operatorId: 'x', status: 'delivered' })
  expect(read(db, id).status).toBe('delivered')
})

test('duplicates change nothing; a late "delivered" replaces "not delivered", never the other way round', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  submitted(db, accepted('1'), PLANNED)
  receive(db, { operatorId: '1', status: 'not_delivered', reason: 'phone_off' })
  const { revision } = read(db, id)
  receive(db, { operatorId: '1', status: 'not_delivered', reason: 'roaming' })
  expect(read(db, id)).toMatchObject({ reason: 'phone_off', revision })
  receive(db, { operatorId: '1', status: 'delivered' }, NOON + HOUR)
  receive(db, { operatorId: '1', status: 'not_delivered' }, NOON + HOUR)
  expect(read(db, id)).toMatchObject({ status: 'delivered', finalAt: NOON + HOUR })
  expect(read(db, id)).not.toHaveProperty('reason')
  expect(story(db, id)).toEqual(['queued', 'forwarded', 'not_delivered', 'delivered'])
})

test('a receipt faster than the answer to its submit waits for the id (rule 8)', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  const [submission] = write(db, 'claim', 'g', 1, NOON)
  receive(db, { operatorId: '5', phone: '+79161234567', status: 'delivered' })
  expect(read(db, id).status).toBe('queued')
  const attemptId = submission?.attemptId ?? 0
  write(db, 'settle', [{ attemptId, outcome: accepted('5'), ...PLANNED }], NOON + 2)
  expect(story(db, id)).toEqual(['queued', 'forwarded', 'delivered'])
  expect(db.prepare('SELECT count(*) FROM orphans').pluck().get()).toBe(0)
})

test("a stranger's receipt from before the attempt is never taken for its own", () => {
  const db = memoryDatabase()
  receive(db, { operatorId: '5', phone: '+79161234567', status: 'not_delivered' }, NOON - 1)
  const id = enqueued(db)
  submitted(db, accepted('5'), PLANNED)
  expect(read(db, id).status).toBe('forwarded')
})

test('by our reference, before the answer came: the answer then adds the ids and the plan, and moves nothing back', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  const [submission] = write(db, 'claim', 'g', 1, NOON)
  const reference = submission?.reference ?? ''
  receive(db, { reference, status: 'delivering' })
  expect(read(db, id)).toMatchObject({ status: 'delivering', forwardedAt: NOON, beingSent: false })
  const attemptId = submission?.attemptId ?? 0
  write(db, 'settle', [{ attemptId, outcome: accepted('5'), ...PLANNED }], NOON + 2)
  expect(read(db, id)).toMatchObject({
    status: 'delivering',
    operatorId: '5',
    nextPollAt: PLANNED.nextPollAt,
  })
})

test('a receipt settles an unconfirmed message, and its question', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  submitted(db, { kind: 'ambiguous', operatorIds: ['9'] }, { askAt: NOON })
  receive(db, { operatorId: '9', status: 'forwarded' })
  expect(read(db, id)).toMatchObject({ status: 'forwarded', forwardedAt: NOON, nextPollAt: NOON + 180_000 })
  expect(dueQuestions(db, 'g', 10, NOON + HOUR)).toEqual([])
})

test('bad news of an older try fails nothing that is tried again; good news ends it', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  submitted(db, { kind: 'ambiguous', operatorIds: ['9'] })
  write(db, 'confirm', [id], 'send_again', NOON)
  receive(db, { operatorId: '9', status: 'not_delivered' })
  expect(read(db, id).status).toBe('queued')
  receive(db, { operatorId: '9', status: 'delivered' })
  expect(read(db, id).status).toBe('delivered')
  expect(write(db, 'claim', 'g', 1, NOON)).toEqual([])
})

test('a time that the gateway cannot mean is not believed', () => {
  const db = memoryDatabase()
  const [a = 0, b = 0] = [enqueued(db), enqueued(db, { phone: '+34600000000' })]
  submitted(db, accepted('1'), PLANNED)
  receive(db, { operatorId: '1', phone: '34600000000', status: 'delivered', at: NOON + 5 }, NOON + 9)
  receive(db, { operatorId: '1', phone: '79161234567', status: 'delivered', at: NOON + 5 * HOUR }, NOON + 9)
  expect([a, b].map((id) => read(db, id).finalAt)).toEqual([NOON + 9, NOON + 5])
})

test('every poll keeps its raw answer; the last one without news ends in "no final report"', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  submitted(db, accepted('1'), PLANNED)
  const raw = { code: '1', text: 'ENROUTE' }
  write(db, 'settlePolls', [{ messageId: id, raw, nextPollAt: NOON + 10 }], NOON + 5)
  const report = { status: 'delivering' } as const
  write(db, 'settlePolls', [{ messageId: id, report, raw, nextPollAt: NOON + 20 }], NOON + 10)
  expect(read(db, id)).toMatchObject({ status: 'delivering', nextPollAt: NOON + 20 })
  write(db, 'settlePolls', [{ messageId: id, nextPollAt: null }], NOON + 20)
  expect(read(db, id)).toMatchObject({ status: 'delivering', noFinalReport: true })
  expect(read(db, id).polls).toEqual([
    { at: NOON + 5, ...raw },
    { at: NOON + 10, status: 'delivering', ...raw },
    { at: NOON + 20 },
  ])
  expect(read(db, id).history.at(-1)).toMatchObject({ cause: 'polls_ended' })
  expect(duePolls(db, 'g', 10, NOON + HOUR)).toEqual([])
  receive(db, { operatorId: '1', status: 'delivered' }, NOON + HOUR)
  expect(read(db, id)).toMatchObject({ status: 'delivered', noFinalReport: false })
})

test('a final status stops the polls at once, and an answer under way changes nothing', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  submitted(db, accepted('1'), PLANNED)
  receive(db, { operatorId: '1', status: 'delivered' })
  write(
    db,
    'settlePolls',
    [{ messageId: id, report: { status: 'delivering' }, nextPollAt: NOON + 20 }],
    NOON + 5,
  )
  expect(read(db, id).status).toBe('delivered')
  expect(read(db, id)).not.toHaveProperty('nextPollAt')
})
