import type { Database } from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Reconciled, Submission } from '../../src/main/domain/adapter.ts'
import { dueQuestions } from '../../src/main/store/questions.ts'
import { NOON } from '../support/clock.ts'
import { memoryDatabase, newMessage, read, write } from '../support/store.ts'

const gateway = (id: string, senders: readonly string[] = []) =>
  ({ id, name: `Gateway ${id}`, kind: 'smpp', config: {}, enabled: true, isDefault: false, senders }) as const

/** A message that names no gateway, routed to `g`. */
function free(db: Database, sender?: string): number {
  const { gatewayId: _, ...message } = newMessage(sender === undefined ? {} : { sender })
  const [id = 0] = write(db, 'enqueue', [message], NOON)
  write(db, 'route', 'g', NOON)
  return id
}

function shopWithTwo(senders: readonly string[] = []) {
  const db = memoryDatabase()
  write(db, 'saveGateway', gateway('g'))
  write(db, 'saveGateway', gateway('h', senders))
  return db
}

const claim = (db: Database, id = 'g', now = NOON): Submission => {
  const [submission] = write(db, 'claim', id, 1, now)
  if (!submission) throw new Error('Nothing is due.')
  return submission
}

describe('What waits for one gateway goes to another', () => {
  test('with its hold ended, and its story says so', () => {
    const db = shopWithTwo()
    const id = free(db)
    write(db, 'holdDue', 'g', 'no_connection', NOON)
    expect(write(db, 'reroute', 'g', 'h', NOON + 1)).toBe(1)
    expect(read(db, id)).toMatchObject({ gatewayId: 'h', status: 'queued', nextAttemptAt: NOON + 1 })
    expect(read(db, id).hold).toBeUndefined()
    expect(read(db, id).history).toContainEqual(
      expect.objectContaining({ cause: 'rerouted', detail: 'Gateway h', at: NOON + 1 }),
    )
    expect(write(db, 'reroute', 'g', 'h', NOON + 2)).toBe(0)
  })

  test('after what grew old was shown to staff (rule 5)', () => {
    const db = shopWithTwo()
    const id = free(db)
    write(db, 'holdDue', 'g', 'no_connection', NOON)
    write(db, 'reroute', 'g', 'h', NOON + 10, NOON + 5)
    expect(read(db, id)).toMatchObject({ gatewayId: 'h', hold: 'review' })
  })

  test('only where nobody can have taken it', () => {
    const outcomes = [
      { kind: 'ambiguous' },
      { kind: 'accepted', operatorIds: [] },
      { kind: 'rejected', reason: 'operator_fault' },
      null,
    ] as const
    for (const outcome of outcomes) {
      const db = shopWithTwo()
      const id = free(db)
      const { attemptId } = claim(db)
      if (outcome) write(db, 'settle', [{ attemptId, outcome }], NOON)
      if (outcome?.kind === 'ambiguous') write(db, 'confirm', [id], 'send_again', NOON)
      expect(write(db, 'reroute', 'g', 'h', NOON + 1), JSON.stringify(outcome)).toBe(0)
    }
    const db = shopWithTwo()
    free(db)
    const { attemptId } = claim(db)
    const put = { kind: 'not_processed', cause: { why: 'no_connection' } } as const
    write(db, 'settle', [{ attemptId, outcome: put }], NOON)
    expect(write(db, 'reroute', 'g', 'h', NOON + 1)).toBe(1)
  })

  test('not where staff chose the gateway, nor where it may not send under that name', () => {
    const db = shopWithTwo(['Shop', 'Sale'])
    write(db, 'enqueue', [newMessage()], NOON)
    free(db, 'Other')
    expect(write(db, 'reroute', 'g', 'h', NOON)).toBe(0)
    const sale = free(db, 'Sale')
    const any = free(db)
    expect(write(db, 'reroute', 'g', 'h', NOON)).toBe(2)
    expect([sale, any].map((id) => read(db, id).gatewayId)).toEqual(['h', 'h'])
  })
})

describe('The sender', () => {
  test('is the gateway’s first name where the message names none, and stays what went out', () => {
    const db = shopWithTwo()
    write(db, 'saveGateway', gateway('g', ['Shop', 'Sale']))
    free(db)
    const submission = claim(db)
    expect(submission.sender).toBe('Shop')
    write(
      db,
      'settle',
      [{ attemptId: submission.attemptId, outcome: { kind: 'ambiguous' }, askAt: NOON }],
      NOON,
    )
    write(db, 'saveGateway', gateway('g', ['New name']))
    expect(dueQuestions(db, 'g', 9, NOON)[0]?.submission.sender).toBe('Shop')
  })

  test('that staff chose goes before the gateway’s names', () => {
    const db = shopWithTwo()
    write(db, 'saveGateway', gateway('g', ['Shop', 'Sale']))
    free(db, 'Sale')
    expect(claim(db).sender).toBe('Sale')
  })
})

describe('An attempt that its gateway never saw', () => {
  function inDoubt(verdict: Reconciled) {
    const db = shopWithTwo()
    const id = free(db)
    const first = claim(db)
    write(db, 'settle', [{ attemptId: first.attemptId, outcome: { kind: 'ambiguous' }, askAt: NOON }], NOON)
    write(db, 'answerQuestions', [{ attemptId: first.attemptId, verdict, at: NOON }], NOON)
    return { db, id, first }
  }

  test('is made again under the same reference, so that the gateway refuses a late twin itself', () => {
    const { db, id, first } = inDoubt({ kind: 'not_accepted' })
    const second = claim(db, 'g', NOON + 1)
    expect(second.reference).toBe(first.reference)
    expect(second.attemptId).not.toBe(first.attemptId)
    // A report of either is a report of the message.
    write(
      db,
      'settle',
      [{ attemptId: second.attemptId, outcome: { kind: 'accepted', operatorIds: ['op'] } }],
      NOON + 2,
    )
    const receipt = { reference: first.reference, status: 'delivered' as const }
    write(db, 'applyReceipts', 'g', [receipt], NOON + 3)
    expect(read(db, id).status).toBe('delivered')
  })

  test('and is not taken again either, keeps that reference a third time', () => {
    const { db, first } = inDoubt({ kind: 'not_accepted' })
    const second = claim(db, 'g', NOON + 1)
    write(
      db,
      'settle',
      [{ attemptId: second.attemptId, outcome: { kind: 'ambiguous' }, askAt: NOON + 2 }],
      NOON + 2,
    )
    expect(dueQuestions(db, 'g', 9, NOON + 2)[0]?.submission.reference).toBe(first.reference)
    write(
      db,
      'answerQuestions',
      [{ attemptId: second.attemptId, verdict: { kind: 'not_accepted' }, at: NOON + 3 }],
      NOON + 3,
    )
    expect(claim(db, 'g', NOON + 4).reference).toBe(first.reference)
  })

  test('keeps that reference where the next try was put off: the late twin is no less late', () => {
    const { db, first } = inDoubt({ kind: 'not_accepted' })
    const second = claim(db, 'g', NOON + 1)
    const put = { kind: 'not_processed', cause: { why: 'busy' } } as const
    write(
      db,
      'settle',
      [{ attemptId: second.attemptId, outcome: put, hold: 'retry', nextAttemptAt: NOON + 2 }],
      NOON + 1,
    )
    expect(claim(db, 'g', NOON + 3).reference).toBe(first.reference)
  })

  test('is made under a fresh reference once the message was edited: the twin would be another message', () => {
    const { db, id, first } = inDoubt({ kind: 'not_accepted' })
    write(db, 'edit', id, { phone: '+79160000009' }, NOON + 1)
    expect(claim(db, 'g', NOON + 2).reference).not.toBe(first.reference)
  })

  test('is made anew under a fresh reference where a person said "send again"', () => {
    const { db, id, first } = inDoubt({ kind: 'unknown' })
    write(db, 'confirm', [id], 'send_again', NOON)
    expect(claim(db, 'g', NOON + 1).reference).not.toBe(first.reference)
  })

  test('is made under a fresh reference where it was simply put off: the gateway knows nothing of the old one', () => {
    const db = shopWithTwo()
    free(db)
    const first = claim(db)
    const put = { kind: 'not_processed', cause: { why: 'busy' } } as const
    write(db, 'settle', [{ attemptId: first.attemptId, outcome: put, nextAttemptAt: NOON + 1 }], NOON)
    expect(claim(db, 'g', NOON + 2).reference).not.toBe(first.reference)
  })

  test('is made under a fresh reference at another gateway', () => {
    const { db } = inDoubt({ kind: 'not_accepted' })
    write(db, 'reroute', 'g', 'h', NOON + 1)
    const again = claim(db, 'h', NOON + 2)
    expect(db.prepare('SELECT repeats FROM attempts WHERE id = ?').pluck().get(again.attemptId)).toBeNull()
  })
})
