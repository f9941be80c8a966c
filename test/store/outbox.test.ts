import { expect, test } from 'vitest'
import type { SubmitOutcome } from '../../src/main/domain/adapter.ts'
import { HOLDS } from '../../src/main/domain/holds.ts'
import { REASONS } from '../../src/main/domain/reasons.ts'
import { STATUSES } from '../../src/main/domain/status.ts'
import { nextWork } from '../../src/main/store/next-work.ts'
import { duePolls } from '../../src/main/store/polls.ts'
import { dueQuestions } from '../../src/main/store/questions.ts'
import { NOON } from '../support/clock.ts'
import { enqueued, memoryDatabase, newMessage, partition, read, submitted, write } from '../support/store.ts'

const MINUTE = 60_000
const BUSY: SubmitOutcome = { kind: 'not_processed', cause: { why: 'busy' }, code: '20', text: 'queue full' }
const NO_CONNECTION: SubmitOutcome = { kind: 'not_processed', cause: { why: 'no_connection' } }
const ACCEPTED: SubmitOutcome = { kind: 'accepted', operatorIds: ['op'] }
const AMBIGUOUS: SubmitOutcome = { kind: 'ambiguous', text: 'no answer' }

test('a new message is queued and due; one with a time waits for it', () => {
  const db = memoryDatabase()
  const now = enqueued(db, { name: 'Ольга', order: 'A-1' })
  const later = enqueued(db, { sendAt: NOON + MINUTE })
  expect(read(db, now)).toMatchObject({
    status: 'queued',
    name: 'Ольга',
    order: 'A-1',
    nextAttemptAt: NOON,
    history: [{ at: NOON, status: 'queued', cause: 'created' }],
  })
  expect(read(db, now)).not.toHaveProperty('hold')
  expect(read(db, later)).toMatchObject({
    hold: 'scheduled',
    sendAt: NOON + MINUTE,
    nextAttemptAt: NOON + MINUTE,
  })
  expect(nextWork(db, ['g'], NOON)).toEqual({ at: NOON })
  expect(nextWork(db, ['other'], NOON)).toEqual({})
})

test('a claim takes what is due of its gateway, oldest first, and writes the attempt', () => {
  const db = memoryDatabase()
  const [a, b, c, d] = write(
    db,
    'enqueue',
    [newMessage(), newMessage({ gatewayId: 'other' }), newMessage({ sendAt: NOON + MINUTE }), newMessage()],
    NOON,
  )
  expect(write(db, 'claim', 'g', 1, NOON).map((each) => each.messageId)).toEqual([a])
  expect(write(db, 'claim', 'g', 10, NOON).map((each) => each.messageId)).toEqual([d])
  expect(write(db, 'claim', 'g', 10, NOON + MINUTE).map((each) => each.messageId)).toEqual([c])
  expect(read(db, b ?? 0).attemptLog).toEqual([])
  const sent = read(db, a ?? 0)
  expect(sent).toMatchObject({ beingSent: true, attempts: 1, status: 'queued' })
  expect(sent.attemptLog).toMatchObject([{ number: 1, gatewayId: 'g', startedAt: NOON }])
  expect(sent.attemptLog[0]?.reference).toMatch(/^[0-9a-f-]{36}$/)
})

test('retries that came due are claimed before younger messages', () => {
  const db = memoryDatabase()
  const first = enqueued(db)
  submitted(db, BUSY, { nextAttemptAt: NOON + MINUTE })
  const second = enqueued(db)
  expect(write(db, 'claim', 'g', 10, NOON + MINUTE).map((each) => each.messageId)).toEqual([first, second])
})

test('what the gateway puts off is a retry, and its tries in a row are counted and told once', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  submitted(db, BUSY, { nextAttemptAt: NOON + 10 })
  expect(read(db, id)).toMatchObject({ hold: 'retry', nextAttemptAt: NOON + 10, holdDetail: 'queue full' })
  expect(nextWork(db, ['g'], NOON)).toEqual({ at: NOON + 10 })
  submitted(db, BUSY, { nextAttemptAt: NOON + 20 }, NOON + 10)
  const [third] = write(db, 'claim', 'g', 1, NOON + 20)
  expect(third?.retries).toBe(2)
  write(db, 'settle', [{ attemptId: third?.attemptId ?? 0, outcome: NO_CONNECTION }], NOON + 20)
  write(db, 'release', 'g', 'no_connection', NOON + 30)
  expect(write(db, 'claim', 'g', 1, NOON + 30)[0]?.retries).toBe(0)
  expect(read(db, id).history.map((line) => line.hold)).toEqual([
    undefined,
    'retry',
    'no_connection',
    undefined,
  ])
})

test('an accepted message waits for its poll, a rejected one says why, an ambiguous one waits for a person', () => {
  const db = memoryDatabase()
  const accepted = enqueued(db)
  submitted(db, { ...ACCEPTED, operatorIds: ['a', 'b'] }, { nextPollAt: NOON + 5 })
  expect(read(db, accepted)).toMatchObject({ status: 'forwarded', forwardedAt: NOON, operatorId: 'a' })
  expect(duePolls(db, 'g', 10, NOON + 4)).toEqual([])
  expect(duePolls(db, 'g', 10, NOON + 5)).toMatchObject([{ messageId: accepted, operatorIds: ['a', 'b'] }])

  const rejected = enqueued(db)
  submitted(db, { kind: 'rejected', reason: 'number_incorrect', code: '11', text: 'invalid destination' })
  expect(read(db, rejected)).toMatchObject({
    status: 'not_delivered',
    reason: 'number_incorrect',
    operatorCode: '11',
    operatorText: 'invalid destination',
    finalAt: NOON,
    seen: false,
  })

  const ambiguous = enqueued(db)
  submitted(db, AMBIGUOUS, { askAt: NOON + 7 })
  expect(read(db, ambiguous)).toMatchObject({ status: 'queued', hold: 'unconfirmed' })
  expect(write(db, 'claim', 'g', 10, NOON + 999_999)).toEqual([])
  expect(dueQuestions(db, 'g', 10, NOON + 6)).toEqual([])
  expect(dueQuestions(db, 'g', 10, NOON + 7)).toMatchObject([
    { submission: { messageId: ambiguous }, asked: 0 },
  ])
})

test('accepted without any poll to come is past its last poll at once: rule 1 has no other place for it', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  submitted(db, ACCEPTED)
  expect(read(db, id)).toMatchObject({ status: 'forwarded', noFinalReport: true })
})

test('an attempt is settled once', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  const [attemptId = 0] = submitted(db, ACCEPTED, { nextPollAt: NOON + 5 })
  write(db, 'settle', [{ attemptId, outcome: { kind: 'rejected', reason: 'phone_off' } }], NOON)
  expect(read(db, id).status).toBe('forwarded')
})

test('recovery makes open attempts unconfirmed, and asks those gateways that can tell', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  const mute = enqueued(db, { gatewayId: 'mute' })
  const untouched = enqueued(db, { gatewayId: 'mute' })
  write(db, 'claim', 'g', 1, NOON)
  write(db, 'claim', 'mute', 1, NOON)
  expect(write(db, 'recover', ['g'], NOON + 1)).toBe(2)
  expect(read(db, id)).toMatchObject({ hold: 'unconfirmed', beingSent: false })
  expect(read(db, id).attemptLog).toMatchObject([{ outcome: 'ambiguous', endedAt: NOON + 1 }])
  expect(read(db, id).history.at(-1)).toMatchObject({ cause: 'recovered' })
  expect(read(db, mute)).toMatchObject({ hold: 'unconfirmed' })
  expect(read(db, untouched)).not.toHaveProperty('hold')
  expect(dueQuestions(db, 'g', 10, NOON + 1)).toHaveLength(1)
  expect(dueQuestions(db, 'mute', 10, NOON + 1)).toEqual([])
  expect(write(db, 'recover', ['g'], NOON + 2)).toBe(0)
})

test('an outage holds its own gateway only; the way back releases oldest first, the old ones to review', () => {
  const db = memoryDatabase()
  const old = enqueued(db, {}, NOON - 1)
  const young = enqueued(db)
  const other = enqueued(db, { gatewayId: 'other' })
  const later = enqueued(db, { sendAt: NOON + MINUTE })
  expect(write(db, 'holdDue', 'g', 'no_connection', NOON, { detail: 'refused' })).toBe(2)
  expect(read(db, young)).toMatchObject({ hold: 'no_connection', holdSince: NOON, holdDetail: 'refused' })
  expect(read(db, other)).not.toHaveProperty('hold')
  expect(read(db, later)).toMatchObject({ hold: 'scheduled' })
  expect(nextWork(db, ['g'], NOON)).toEqual({ at: NOON + MINUTE })

  expect(write(db, 'release', 'g', 'no_connection', NOON + 1, NOON)).toBe(2)
  expect(read(db, old)).toMatchObject({ hold: 'review' })
  expect(write(db, 'claim', 'g', 10, NOON + 1).map((each) => each.messageId)).toEqual([young])
})

test('the wait for a connection goes on over a short return, and starts again when a person says "now"', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  const outage = (from: number, to: number) => {
    write(db, 'holdDue', 'g', 'no_connection', from)
    write(db, 'release', 'g', 'no_connection', to, to - 100)
  }
  outage(NOON, NOON + 60)
  outage(NOON + 61, NOON + 120)
  expect(read(db, id)).toMatchObject({ hold: 'review' })
  write(db, 'confirm', [id], 'send_again', NOON + 200)
  outage(NOON + 201, NOON + 260)
  expect(read(db, id)).not.toHaveProperty('hold')
})

test("the next try of what waits for its gateway is the gateway's next probe", () => {
  const db = memoryDatabase()
  write(db, 'saveGateway', { id: 'g', name: 'G', kind: 'smpp', config: {}, enabled: true, isDefault: true })
  const id = enqueued(db)
  write(db, 'holdDue', 'g', 'no_connection', NOON)
  const { revision } = read(db, id)
  write(db, 'saveGatewayState', { gatewayId: 'g', up: false, since: NOON, nextProbeAt: NOON + 3 })
  expect(read(db, id)).toMatchObject({ nextAttemptAt: NOON + 3, revision })
})

test('what is given no time, or has run out of it, is given up; what may have left is not', () => {
  const db = memoryDatabase()
  const validUntil = NOON + 10
  const waiting = enqueued(db, { validUntil })
  const unconfirmed = enqueued(db, { validUntil, gatewayId: 'x' })
  const open = enqueued(db, { validUntil, gatewayId: 'y' })
  const [x] = write(db, 'claim', 'x', 1, NOON)
  write(db, 'settle', [{ attemptId: x?.attemptId ?? 0, outcome: AMBIGUOUS }], NOON)
  write(db, 'claim', 'y', 1, NOON)
  expect(nextWork(db, [], NOON)).toEqual({ at: validUntil })
  expect(write(db, 'claim', 'g', 10, validUntil)).toEqual([])
  expect(write(db, 'expire', validUntil)).toBe(1)
  expect(read(db, waiting)).toMatchObject({ status: 'not_delivered', reason: 'expired_unsent' })
  expect([unconfirmed, open].map((id) => read(db, id).status)).toEqual(['queued', 'queued'])
  expect(nextWork(db, [], NOON)).toEqual({})
})

test('messages without a gateway, or with one that is gone, are given to another', () => {
  const db = memoryDatabase()
  const nobody = write(db, 'enqueue', [{ ...newMessage(), gatewayId: 'gone' }], NOON)[0] ?? 0
  write(db, 'route', 'g', NOON)
  expect(read(db, nobody).gatewayId).toBe('g')
})

test('a removed gateway leaves nothing that waits for its polls', () => {
  const db = memoryDatabase()
  write(db, 'saveGateway', { id: 'g', name: 'G', kind: 'smpp', config: {}, enabled: true, isDefault: true })
  const id = enqueued(db)
  submitted(db, ACCEPTED, { nextPollAt: NOON + 5 })
  write(db, 'removeGateway', 'g')
  expect(read(db, id)).toMatchObject({ status: 'forwarded', noFinalReport: true })
  expect(partition(db, NOON).get(id)).toEqual(['past_last_poll'])
})

test('the answers to questions: taken, certainly not taken, refused, later, nobody knows', () => {
  const db = memoryDatabase()
  const ask = () => {
    const id = enqueued(db)
    const [attemptId = 0] = submitted(db, AMBIGUOUS, { askAt: NOON })
    return { id, attemptId }
  }
  const taken = ask()
  write(
    db,
    'answerQuestions',
    [{ attemptId: taken.attemptId, verdict: { kind: 'accepted', operatorIds: ['z'] }, nextPollAt: NOON + 9 }],
    NOON + 1,
  )
  expect(read(db, taken.id)).toMatchObject({ status: 'forwarded', forwardedAt: NOON, operatorId: 'z' })
  expect(read(db, taken.id).attemptLog).toMatchObject([{ outcome: 'accepted', operatorId: 'z' }])

  const refused = ask()
  const refusal = { kind: 'rejected', reason: 'roaming' } as const
  write(db, 'answerQuestions', [{ attemptId: refused.attemptId, verdict: refusal }], NOON + 1)
  expect(read(db, refused.id)).toMatchObject({ status: 'not_delivered', reason: 'roaming' })

  const later = ask()
  const wait = { kind: 'later', retryAfter: 50 } as const
  write(db, 'answerQuestions', [{ attemptId: later.attemptId, verdict: wait }], NOON + 1)
  expect(dueQuestions(db, 'g', 10, NOON + 50)).toEqual([])
  expect(dueQuestions(db, 'g', 10, NOON + 51)).toMatchObject([{ asked: 1 }])
  write(db, 'answerQuestions', [{ attemptId: later.attemptId, verdict: { kind: 'unknown' } }], NOON + 51)
  expect(dueQuestions(db, 'g', 10, NOON + 99)).toEqual([])
  expect(read(db, later.id)).toMatchObject({ hold: 'unconfirmed' })

  const never = ask()
  write(
    db,
    'answerQuestions',
    [{ attemptId: never.attemptId, verdict: { kind: 'not_accepted' }, at: NOON + 60 }],
    NOON,
  )
  expect(read(db, never.id)).toMatchObject({ hold: 'retry', nextAttemptAt: NOON + 60 })
  expect(write(db, 'claim', 'g', 10, NOON + 60).map((each) => each.messageId)).toEqual([never.id])
})

test('an answer that comes after a person decided changes nothing', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  const [attemptId = 0] = submitted(db, AMBIGUOUS, { askAt: NOON })
  write(db, 'confirm', [id], 'drop', NOON)
  write(db, 'answerQuestions', [{ attemptId, verdict: { kind: 'accepted', operatorIds: [] } }], NOON)
  expect(read(db, id).status).toBe('cancelled')
})

test('the schema knows every code of the domain, and refuses what rule 1 has no place for', () => {
  const db = memoryDatabase()
  const id = enqueued(db)
  const line = db.prepare(
    "INSERT INTO history (message_id, at, status, hold, reason, cause) VALUES (?, 0, ?, ?, ?, 'created')",
  )
  for (const status of STATUSES) line.run(id, status, null, null)
  for (const hold of HOLDS) line.run(id, 'queued', hold, null)
  for (const reason of REASONS) line.run(id, 'not_delivered', null, reason)
  expect(() => line.run(id, 'lost', null, null)).toThrow(/CHECK/)
  const set = (change: string) => () => db.prepare(`UPDATE messages SET ${change} WHERE id = ?`).run(id)
  expect(set("status = 'forwarded', next_attempt_at = NULL")).toThrow(/CHECK/)
  expect(set('next_attempt_at = NULL')).toThrow(/CHECK/)
  expect(set("hold = 'review', hold_since = 0")).toThrow(/CHECK/)
  expect(set("status = 'delivered'")).toThrow(/CHECK/)
})
