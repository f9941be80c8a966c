import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Adapter } from '../../../src/main/domain/adapter.ts'
import { createSmscruAdapter } from '../../../src/main/gateways/smscru/adapter.ts'
import {
  type SmscruSecret,
  smscruConfigSchema,
  smscruSecretSchema,
} from '../../../src/main/gateways/smscru/config.ts'
import { SEND_ERRORS, STATUSES } from '../../../src/main/gateways/smscru/tables.ts'
import { SMSCRU_ERRORS } from '../../../src/main/gateways/tables/smscru-errors.ts'
import { type FakeClock, fakeClock, NOON } from '../../support/clock.ts'
import { type SmscruFake, startSmscruFake } from '../../support/fakes/smscru.ts'
import { aContext, aSubmission, never, queryOf } from '../support.ts'

let fake: SmscruFake
let clock: FakeClock
let smsc: Adapter
const adapterOf = (secret: SmscruSecret = { apiKey: fake.apiKey }, login?: string) =>
  createSmscruAdapter(
    smscruConfigSchema.parse({ baseUrl: fake.url, ...(login && { login }) }),
    secret,
    aContext(clock),
  )

beforeEach(async () => {
  clock = fakeClock()
  fake = await startSmscruFake(clock.now)
  smsc = adapterOf()
})
afterEach(async () => {
  await smsc.close()
  expect(fake.nagged).toBe(0)
  await fake.stop()
})

describe('Submitting to SMSC.ru', () => {
  it('sends one message under our reference, the key in the body and never in the address', async () => {
    const submission = aSubmission({ text: 'Заказ готов', sender: 'Shop', validUntil: NOON + 90 * 60_000 })
    expect(await smsc.submit(submission, never())).toEqual({
      kind: 'accepted',
      operatorIds: [submission.reference],
    })
    expect(fake.ledger[0]?.request).toMatchObject({
      phones: '79161234567',
      mes: 'Заказ готов',
      sender: 'Shop',
      valid: '01:30',
    })
    expect(fake.asked.map(({ path, query }) => `${path}?${query}`).join()).not.toContain(fake.apiKey)
  })

  it.each([
    [-5_000, '00:01'],
    [48 * 3_600_000, '24:00'],
  ])('keeps a validity of %s ms within what is allowed: %s', async (left, valid) => {
    await smsc.submit(aSubmission({ validUntil: NOON + left }), never())
    expect(fake.ledger[0]?.request.valid).toBe(valid)
  })

  it('takes a login with a password as well', async () => {
    const submission = aSubmission()
    const account = adapterOf({ password: fake.password }, fake.login)
    expect((await account.submit(submission, never())).kind).toBe('accepted')
    const forgotten = adapterOf({ password: fake.password })
    expect(await forgotten.submit(submission, never())).toMatchObject({
      cause: { problem: { kind: 'config' } },
    })
  })

  it.each([
    [1, 'rejected', 'operator_fault'],
    [2, 'gateway_problem', 'credentials'],
    [3, 'gateway_problem', 'money'],
    [4, 'gateway_problem', 'forbidden'],
    [5, 'rejected', 'operator_fault'],
    [6, 'rejected', 'sender_not_verified'],
    [7, 'rejected', 'number_incorrect'],
    [8, 'rejected', 'operator_fault'],
    [9, 'ambiguous', undefined],
    [77, 'rejected', 'operator_fault'],
  ])('reads error %i inside HTTP 200 as %s %s, raw code kept', async (code, kind, detail) => {
    fake.answerNext({ status: 200, body: { error: `text ${code}`, error_code: code } })
    const outcome = await smsc.submit(aSubmission(), never())
    expect(outcome).toMatchObject({ code: String(code), text: `text ${code}` })
    if (outcome.kind === 'rejected') expect([kind, outcome.reason]).toEqual(['rejected', detail])
    else if (outcome.kind === 'not_processed' && outcome.cause.why === 'gateway_problem')
      expect([kind, outcome.cause.problem.kind]).toEqual(['gateway_problem', detail])
    else expect(outcome.kind).toBe(kind)
  })

  it.each([
    { status: 200, body: '<html>' },
    { status: 200, body: {} },
    { status: 200, body: { id: 'x' } },
    { status: 200, body: { id: 'someone-else', cnt: 1 } },
    { status: 200, body: { id: 'x', cnt: 1, error: 'both', error_code: 3 } },
    { status: 500, body: { error: 'no money', error_code: 3 } },
    { status: 302, headers: { location: 'http://portal/' } },
  ])('does not guess what %j means', async (reply) => {
    fake.answerNext(reply)
    expect((await smsc.submit(aSubmission(), never())).kind).toBe('ambiguous')
  })

  it('refuses a text that is too long there, without asking', async () => {
    expect(await smsc.submit(aSubmission({ text: 'x'.repeat(1001) }), never())).toMatchObject({
      kind: 'rejected',
      reason: 'text_too_long',
    })
    expect(fake.asked).toHaveLength(0)
  })
})

describe('A refused account', () => {
  it.each([2, 4])('is left alone for 10 minutes after error %i: more errors get us blocked', async (code) => {
    fake.answerNext({ status: 200, body: { error: 'no', error_code: code } })
    await smsc.submit(aSubmission(), never())
    expect((await smsc.probe(never())).up).toBe(false)
    expect(await smsc.submit(aSubmission(), never())).toMatchObject({ cause: { why: 'gateway_problem' } })
    expect((await smsc.poll([queryOf(aSubmission())], never())).kind).toBe('gateway_problem')
    expect(fake.asked).toHaveLength(1)
    await clock.advance(600_000)
    expect(await smsc.probe(never())).toEqual({ up: true })
  })

  it('may be tested by a person at any time', async () => {
    fake.answerNext({ status: 200, body: { error: 'no', error_code: 4 } })
    await smsc.submit(aSubmission(), never())
    expect(await smsc.test(never())).toMatchObject({
      ok: true,
      sentence: expect.stringContaining('100.5 RUR'),
    })
    expect(await smsc.probe(never())).toEqual({ up: true })
  })

  it('is empty: the gateway waits', async () => {
    fake.setBalance('0.00')
    expect(await smsc.submit(aSubmission(), never())).toMatchObject({ cause: { problem: { kind: 'money' } } })
    expect(await smsc.test(never())).toMatchObject({ ok: false, sentence: expect.stringContaining('empty') })
  })

  it('is never named with its key', async () => {
    const wrong = adapterOf({ apiKey: 'wrong-key-99' })
    fake.answerNext({ status: 200, body: { error: 'bad key wrong-key-99', error_code: 2 } })
    expect(JSON.stringify(await wrong.submit(aSubmission(), never()))).not.toContain('wrong-key-99')
  })
})

describe('Asking SMSC.ru what became of a lost answer', () => {
  it('adopts what it finds', async () => {
    const submission = aSubmission()
    fake.loseNextAnswer()
    expect((await smsc.submit(submission, never())).kind).toBe('ambiguous')
    expect(await smsc.reconcile?.(submission, never())).toMatchObject({
      kind: 'accepted',
      operatorIds: [submission.reference],
    })
  })

  it('asks twice, a minute apart, before it says that the message never arrived', async () => {
    const submission = aSubmission({ startedAt: NOON - 60_000 })
    expect(await smsc.reconcile?.(submission, never())).toEqual({ kind: 'later', retryAfter: 60_000 })
    await clock.advance(30_000)
    expect(await smsc.reconcile?.(submission, never())).toEqual({ kind: 'later', retryAfter: 30_000 })
    await clock.advance(30_000)
    expect(await smsc.reconcile?.(submission, never())).toEqual({ kind: 'not_accepted' })
    expect(fake.asked).toHaveLength(2)
  })

  it('leaves it to a person where SMSC.ru may have forgotten it since', async () => {
    const submission = aSubmission({ startedAt: NOON - 86_400_000 })
    expect((await smsc.reconcile?.(submission, never()))?.kind).toBe('unknown')
  })

  it.each([{ status: 200, body: '<html>' }, { status: 200, body: [] }, { status: 500 }])(
    'learns nothing from %j',
    async (reply) => {
      fake.answerNext(reply)
      expect((await smsc.reconcile?.(aSubmission(), never()))?.kind).toBe('later')
    },
  )
})

describe('Polling SMSC.ru', () => {
  it('asks about many at once, and about each once a minute at most', async () => {
    const submissions = [aSubmission(), aSubmission({ phone: '+77011234567' }), aSubmission()]
    for (const submission of submissions.slice(0, 2)) await smsc.submit(submission, never())
    const [first, second] = submissions
    fake.setStatus(first?.reference ?? '', 1)
    fake.setStatus(second?.reference ?? '', 20, 1)
    const queries = submissions.map((each) => queryOf(each))
    expect(await smsc.poll(queries, never())).toEqual({
      kind: 'answers',
      answers: [
        { messageId: first?.messageId, report: { status: 'delivered', code: '1', at: NOON } },
        {
          messageId: second?.messageId,
          report: { status: 'not_delivered', reason: 'number_incorrect', code: '20/1', at: NOON },
        },
        { messageId: submissions[2]?.messageId, raw: { code: '-3' } },
      ],
    })
    const asked = fake.asked.length
    expect(await smsc.poll(queries, never())).toEqual({ kind: 'answers', answers: [] })
    expect(fake.asked).toHaveLength(asked)
  })

  it.each([
    [-2, 0, 'not_delivered', 'operator_fault'],
    [-1, 0, 'forwarded', undefined],
    [0, 0, 'delivering', undefined],
    [2, 0, 'delivered', undefined],
    [4, 0, 'delivered', undefined],
    [3, 0, 'not_delivered', 'recipient_offline'],
    [20, 6, 'not_delivered', 'recipient_offline'],
    [20, 11, 'not_delivered', 'roaming'],
    [20, 12, 'not_delivered', 'phone_damaged'],
    [20, 254, 'not_delivered', 'sender_not_verified'],
    [20, 9999, 'not_delivered', 'operator_fault'],
    [22, 0, 'not_delivered', 'number_incorrect'],
    [23, 253, 'not_delivered', 'operator_fault'],
    [24, 0, 'not_delivered', 'operator_fault'],
    [25, 0, 'not_delivered', 'number_incorrect'],
    [20, 250, 'not_delivered', 'operator_fault'],
    [20, 252, 'not_delivered', 'operator_fault'],
    [20, 245, undefined, undefined],
    [99, 0, undefined, undefined],
  ])('reads status %i, err %i as %s %s', async (status, err, expected, reason) => {
    const submission = aSubmission()
    await smsc.submit(submission, never())
    fake.setStatus(submission.reference, status, err)
    const outcome = await smsc.poll([queryOf(submission)], never())
    const report = outcome.kind === 'answers' ? outcome.answers[0]?.report : undefined
    expect([report?.status, report?.reason]).toEqual([expected, reason])
  })

  it.each([
    [{ status: 200, body: '<html>' }, 'answers'],
    [{ status: 200, body: [{ status: null }] }, 'answers'],
    [{ status: 200, body: [{ status: 1, id: 'another' }] }, 'answers'],
    [{ status: 200, body: { error: 'x', error_code: 9 } }, 'throttled'],
    [{ status: 200, body: { error: 'x', error_code: 2 } }, 'gateway_problem'],
    [{ status: 301, headers: { location: 'http://x/' } }, 'gateway_problem'],
  ])('reads %j as %s', async (reply, kind) => {
    fake.answerNext(reply)
    const outcome = await smsc.poll([queryOf(aSubmission())], never())
    expect(outcome.kind).toBe(kind)
    if (outcome.kind === 'answers') expect(outcome.answers).toEqual([])
  })
})

describe('The tables of SMSC.ru', () => {
  it('say where they come from, and map every published code', () => {
    for (const table of [SEND_ERRORS, STATUSES, SMSCRU_ERRORS]) expect(table.source).toContain('smsc.ru')
    expect(Object.keys(SEND_ERRORS.codes)).toHaveLength(9)
    expect(Object.keys(SMSCRU_ERRORS.codes).map(Number)).toEqual([
      1, 6, 11, 12, 13, 21, 200, 219, 220, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249,
      250, 251, 252, 253, 254, 255,
    ])
  })
})

it('The settings of SMSC.ru take a key or a password, not both, and send neither in the clear', () => {
  expect(smscruConfigSchema.parse({}).baseUrl).toBe('https://smsc.ru')
  expect(smscruConfigSchema.safeParse({ baseUrl: 'http://smsc.ru' }).success).toBe(false)
  expect(smscruSecretSchema.safeParse({ apiKey: 'a', password: 'b' }).success).toBe(false)
  expect(smscruSecretSchema.safeParse({ password: 'b' }).success).toBe(true)
})
