import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Adapter } from '../../../src/main/domain/adapter.ts'
import { createInfobipAdapter } from '../../../src/main/gateways/infobip/adapter.ts'
import { infobipConfigSchema } from '../../../src/main/gateways/infobip/config.ts'
import { ERRORS, STATUSES } from '../../../src/main/gateways/infobip/tables.ts'
import { type FakeClock, fakeClock, NOON } from '../../support/clock.ts'
import { type InfobipFake, startInfobipFake } from '../../support/fakes/infobip.ts'
import { aContext, aSubmission, never, queryOf } from '../support.ts'

let fake: InfobipFake
let clock: FakeClock
let infobip: Adapter
const adapterOf = (apiKey = fake.apiKey) =>
  createInfobipAdapter(infobipConfigSchema.parse({ baseUrl: fake.url }), { apiKey }, aContext(clock))

beforeEach(async () => {
  clock = fakeClock()
  fake = await startInfobipFake(clock.now)
  infobip = adapterOf()
})
afterEach(async () => {
  await infobip.close()
  await fake.stop()
})

describe('Submitting to Infobip', () => {
  it('sends one message to one number under our reference', async () => {
    const submission = aSubmission({ sender: 'Shop', validUntil: NOON + 3_600_000 })
    expect(await infobip.submit(submission, never())).toMatchObject({
      kind: 'accepted',
      operatorIds: [submission.reference],
      code: '26',
    })
    expect(fake.ledger[0]?.request).toEqual({
      sender: 'Shop',
      destinations: [{ to: '79161234567', messageId: submission.reference }],
      content: { text: submission.text },
      options: { validityPeriod: { amount: 3600, timeUnit: 'SECONDS' } },
    })
  })

  it('takes "duplicate message id" for the yes that it is', async () => {
    const submission = aSubmission()
    await infobip.submit(submission, never())
    expect(await infobip.submit(submission, never())).toMatchObject({ kind: 'accepted', code: '23' })
    expect(fake.ledger).toHaveLength(1)
  })

  it.each([
    [8, 'rejected', 'number_incorrect'],
    [51, 'rejected', 'number_incorrect'],
    [52, 'rejected', 'number_incorrect'],
    [11, 'rejected', 'sender_not_verified'],
    [13, 'rejected', 'sender_not_verified'],
    [6, 'rejected', 'operator_fault'],
    [100, 'rejected', 'operator_fault'],
    [4711, 'rejected', 'operator_fault'],
    [12, 'gateway_problem', 'money'],
    [17, 'gateway_problem', 'money'],
    [18, 'gateway_problem', 'forbidden'],
    [21, 'busy', undefined],
  ])('reads the rejection %i inside HTTP 200 as %s %s', async (statusId, kind, detail) => {
    fake.rejectNext(statusId)
    const outcome = await infobip.submit(aSubmission(), never())
    expect(outcome).toMatchObject({ code: String(statusId) })
    if (outcome.kind === 'rejected') expect([kind, outcome.reason]).toEqual(['rejected', detail])
    else if (outcome.kind === 'not_processed') {
      expect(outcome.cause.why).toBe(kind)
      if (outcome.cause.why === 'gateway_problem') expect(outcome.cause.problem.kind).toBe(detail)
    } else expect.unreachable(outcome.kind)
  })

  it('gives up what Infobip cannot process after three tries', async () => {
    const submission = aSubmission({ retries: 9 })
    const kinds: string[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      fake.rejectNext(21)
      kinds.push((await infobip.submit(submission, never())).kind)
    }
    expect(kinds).toEqual(['not_processed', 'not_processed', 'not_processed', 'rejected'])
  })

  it.each([
    [{ status: 401, body: { errorCode: 'E401' } }, 'gateway_problem'],
    [
      {
        status: 401,
        body: { requestError: { serviceException: { messageId: 'UNAUTHORIZED', text: 'Invalid login' } } },
      },
      'gateway_problem',
    ],
    [{ status: 403, body: { errorCode: 'E403' } }, 'gateway_problem'],
    [{ status: 404, body: { errorCode: 'E404' } }, 'gateway_problem'],
    [{ status: 429, body: { errorCode: 'E429' }, headers: { 'retry-after': '7' } }, 'throttled'],
    [{ status: 400, body: { errorCode: 'E400' } }, 'rejected'],
    [{ status: 500, body: { errorCode: 'E500' } }, 'ambiguous'],
    [{ status: 401, body: { bulkId: 'b', messages: [] } }, 'ambiguous'],
    [{ status: 200, body: { messages: [] } }, 'ambiguous'],
    [{ status: 200, body: 'OK' }, 'ambiguous'],
    [{ status: 308, headers: { location: 'https://x/' } }, 'ambiguous'],
  ])('reads %j as %s', async (reply, expected) => {
    fake.answerNext(reply)
    const outcome = await infobip.submit(aSubmission(), never())
    expect(outcome.kind === 'not_processed' ? outcome.cause.why : outcome.kind).toBe(expected)
    if (expected === 'throttled') expect(outcome).toMatchObject({ cause: { retryAfter: 7_000 } })
  })

  it('blames what Infobip blames', async () => {
    const outcome = await infobip.submit(aSubmission({ phone: '+1' }), never())
    expect(outcome).toMatchObject({ kind: 'rejected', reason: 'number_incorrect', code: '400/E400' })
  })
})

describe('Asking Infobip what became of a lost answer', () => {
  it('adopts what its logs show, once they show it', async () => {
    fake.setLag(20_000)
    const submission = aSubmission()
    fake.loseNextAnswer()
    expect((await infobip.submit(submission, never())).kind).toBe('ambiguous')
    expect(await infobip.reconcile?.(submission, never())).toMatchObject({ kind: 'later' })
    await clock.advance(20_000)
    expect(await infobip.reconcile?.(submission, never())).toMatchObject({
      kind: 'accepted',
      operatorIds: [submission.reference],
    })
  })

  it('says "not there" only past the time limit and the lag of the logs, and twice', async () => {
    const submission = aSubmission()
    expect(await infobip.reconcile?.(submission, never())).toEqual({ kind: 'later', retryAfter: 60_000 })
    await clock.advance(60_000)
    expect(await infobip.reconcile?.(submission, never())).toEqual({ kind: 'later', retryAfter: 30_000 })
    await clock.advance(30_000)
    expect(await infobip.reconcile?.(submission, never())).toEqual({ kind: 'not_accepted' })
  })

  it.each([
    [8, 'rejected'],
    [12, 'not_accepted'],
    [23, 'accepted'],
  ])('reads a logged rejection %i as %s', async (statusId, kind) => {
    const submission = aSubmission()
    await infobip.submit(submission, never())
    fake.setStatus(submission.reference, 5, statusId)
    expect((await infobip.reconcile?.(submission, never()))?.kind).toBe(kind)
  })

  it.each([
    { status: 200, body: { results: [{ messageId: 'another', status: { groupId: 3, id: 5 } }] } },
    { status: 200, body: {} },
    { status: 500, body: {} },
    { status: 401, body: { errorCode: 'E401' } },
  ])('learns nothing from %j', async (reply) => {
    await clock.advance(3_600_000)
    fake.answerNext(reply, 2)
    const submission = aSubmission()
    await infobip.reconcile?.(submission, never())
    await clock.advance(60_000)
    expect((await infobip.reconcile?.(submission, never()))?.kind).toBe('later')
  })
})

describe('A repeat that Infobip refused', () => {
  const pending = { groupId: 1, groupName: 'PENDING', id: 26 }
  const delivered = { groupId: 3, groupName: 'DELIVERED', id: 5 }
  const refused = { groupId: 5, groupName: 'REJECTED', id: 23 }
  const refusedByError = { groupId: 5, groupName: 'REJECTED', id: 6 }
  const rows = (messageId: string, ...statuses: readonly { id: number }[]) => ({
    status: 200,
    body: {
      results: statuses.map((status) => ({
        messageId,
        status,
        error: { id: status.id === 6 ? 5492 : 0 },
      })),
    },
  })

  it.each([
    [[refused, delivered], 'delivered'],
    [[delivered, refused], 'delivered'],
    [[refusedByError, pending], 'forwarded'],
    [[refused], undefined],
    [[refusedByError], undefined],
  ])('does not hide what became of the message: %j is %s', async (statuses, expected) => {
    const query = queryOf(aSubmission())
    fake.answerNext(rows(query.reference, ...statuses))
    const outcome = await infobip.poll([query], never())
    expect(outcome.kind === 'answers' && outcome.answers[0]?.report?.status).toBe(expected)
    expect(Number(fake.asked.at(-1)?.query.get('limit'))).toBeGreaterThan(1)
  })

  it.each([[[refused]], [[refusedByError]], [[refusedByError, pending]]])(
    'proves that it has the message: %j',
    async (statuses) => {
      const submission = aSubmission()
      fake.answerNext(rows(submission.reference, ...statuses))
      expect((await infobip.reconcile?.(submission, never()))?.kind).toBe('accepted')
    },
  )
})

describe('Polling Infobip', () => {
  it('asks for many at once, within 2048 characters a question', async () => {
    const submissions = Array.from({ length: infobip.pollBatch }, () => aSubmission())
    for (const submission of submissions.slice(0, 3)) await infobip.submit(submission, never())
    const before = fake.asked.length
    const outcome = await infobip.poll(
      submissions.map((each) => queryOf(each)),
      never(),
    )
    expect(outcome.kind === 'answers' && outcome.answers).toHaveLength(3)
    const questions = fake.asked.slice(before)
    expect(questions.length).toBe(4)
    for (const { query, path } of questions) {
      expect(path).toBe('/sms/3/logs')
      expect(query.get('messageId')?.length).toBeLessThanOrEqual(2048)
    }
  })

  it.each([
    [1, 26, 0, 'forwarded', undefined],
    [1, 7, 0, 'delivering', undefined],
    [1, 3, 0, 'delivering', undefined],
    [3, 2, 0, 'delivering', undefined],
    [3, 5, 0, 'delivered', undefined],
    [2, 4, 1, 'not_delivered', 'number_incorrect'],
    [2, 9, 6, 'not_delivered', 'recipient_offline'],
    [2, 9, 8, 'not_delivered', 'roaming'],
    [2, 9, 256, 'not_delivered', 'memory_full'],
    [2, 9, 257, 'not_delivered', 'phone_damaged'],
    [2, 9, 261, 'not_delivered', 'sender_not_verified'],
    [2, 9, 34, 'not_delivered', 'operator_fault'],
    [2, 9, 99999, 'not_delivered', 'operator_fault'],
    [4, 15, 0, 'not_delivered', 'recipient_offline'],
    [4, 87, 0, 'not_delivered', 'operator_fault'],
    [4, 29, 0, undefined, undefined],
    [5, 13, 0, 'not_delivered', 'sender_not_verified'],
    [2, 777, 0, 'not_delivered', 'operator_fault'],
    [9, 777, 0, undefined, undefined],
  ])('reads group %i, status %i, error %i as %s %s', async (group, status, error, expected, reason) => {
    const submission = aSubmission()
    await infobip.submit(submission, never())
    fake.setStatus(submission.reference, group, status, error)
    const outcome = await infobip.poll([queryOf(submission)], never())
    const answer = outcome.kind === 'answers' ? outcome.answers[0] : undefined
    expect([answer?.report?.status, answer?.report?.reason]).toEqual([expected, reason])
    expect(answer?.report?.code ?? answer?.raw?.code).toBe(error ? `${status}/${error}` : `${status}`)
  })

  it('says so where sending again may help, and when it ended', async () => {
    const submission = aSubmission()
    await infobip.submit(submission, never())
    fake.setStatus(submission.reference, 2, 9, 6)
    const outcome = await infobip.poll([queryOf(submission)], never())
    expect(outcome).toMatchObject({
      answers: [{ report: { at: NOON + 5_000, text: expect.stringContaining('(not permanent)') } }],
    })
  })

  it.each([
    [{ status: 429, body: { errorCode: 'E429' } }, 'throttled'],
    [{ status: 403, body: { errorCode: 'E403' } }, 'gateway_problem'],
    [{ status: 200, body: { results: 'none' } }, 'answers'],
    [{ status: 500, body: 'oops' }, 'answers'],
  ])('reads %j as %s', async (reply, kind) => {
    fake.answerNext(reply)
    expect((await infobip.poll([queryOf(aSubmission())], never())).kind).toBe(kind)
  })
})

describe('The Infobip account', () => {
  it('is tested without sending', async () => {
    expect(await infobip.test(never())).toMatchObject({ ok: true })
    expect(await adapterOf('wrong-key').probe(never())).toMatchObject({ problem: { kind: 'credentials' } })
    fake.answerNext({ status: 200, body: '<html>' })
    expect(await infobip.probe(never())).toMatchObject({ problem: { kind: 'config' } })
    expect(fake.ledger).toHaveLength(0)
  })

  it('keeps its key to itself', async () => {
    const wrong = adapterOf('wrong-key-99')
    fake.answerNext({ status: 401, body: { errorCode: 'E401', description: 'no such key wrong-key-99' } })
    expect(JSON.stringify(await wrong.submit(aSubmission(), never()))).not.toContain('wrong-key-99')
  })

  it('is reached over TLS only', () => {
    expect(infobipConfigSchema.safeParse({ baseUrl: 'http://x.api.infobip.com' }).success).toBe(false)
  })
})

it('The tables of Infobip name their source, and MAP errors mean what they mean everywhere', () => {
  for (const table of [STATUSES, ERRORS]) expect(table.source).toContain('infobip.com')
  const expected = {
    number_incorrect: [1, 5, 9, 10, 11],
    recipient_offline: [6, 13, 27, 31, 33],
    phone_damaged: [7, 12, 257, 258],
    roaming: [8],
    memory_full: [256],
    operator_fault: [15, 21, 32, 34, 35, 36, 259, 260, 262],
    sender_not_verified: [261],
  }
  for (const [reason, ids] of Object.entries(expected))
    for (const id of ids) expect(ERRORS.codes[id], String(id)).toBe(reason)
})
