import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Adapter } from '../../../src/main/domain/adapter.ts'
import { createTwilioAdapter } from '../../../src/main/gateways/twilio/adapter.ts'
import { twilioConfigSchema } from '../../../src/main/gateways/twilio/config.ts'
import { CODES } from '../../../src/main/gateways/twilio/tables.ts'
import { type FakeClock, fakeClock, NOON } from '../../support/clock.ts'
import { startTwilioFake, type TwilioFake } from '../../support/fakes/twilio.ts'
import { aContext, aSubmission, never, queryOf } from '../support.ts'

let fake: TwilioFake
let clock: FakeClock
let twilio: Adapter
const configOf = (more: Record<string, unknown> = {}) =>
  twilioConfigSchema.parse({ baseUrl: fake.url, accountSid: fake.accountSid, from: fake.from, ...more })
const adapterOf = (more: Record<string, unknown> = {}, authToken = fake.authToken) =>
  createTwilioAdapter(configOf(more), { authToken }, aContext(clock))

beforeEach(async () => {
  clock = fakeClock()
  fake = await startTwilioFake(clock.now)
  twilio = adapterOf()
})
afterEach(async () => {
  await twilio.close()
  await fake.stop()
})

const error = (status: number, code: number) => ({ status, body: { code, message: `Error ${code}`, status } })

describe('Submitting to Twilio', () => {
  it('sends one message from the sender of the settings', async () => {
    const submission = aSubmission({ text: 'Готово & done', validUntil: NOON + 90_000 })
    expect(await twilio.submit(submission, never())).toEqual({
      kind: 'accepted',
      operatorIds: [fake.ledger[0]?.sid],
      code: 'queued',
    })
    expect(fake.ledger[0]?.request).toEqual({
      To: submission.phone,
      From: fake.from,
      Body: 'Готово & done',
      ValidityPeriod: '90',
    })
  })

  it('prefers the sender of the message, and knows messaging services', async () => {
    await twilio.submit(aSubmission({ sender: 'Shop' }), never())
    const service = `MG${'b'.repeat(32)}`
    await adapterOf({ messagingServiceSid: service }).submit(aSubmission(), never())
    expect(fake.ledger.map(({ request }) => request.From ?? request.MessagingServiceSid)).toEqual([
      'Shop',
      service,
    ])
  })

  it('asks for a sender where nothing names one', async () => {
    expect(await adapterOf({ from: undefined }).submit(aSubmission(), never())).toMatchObject({
      cause: { why: 'gateway_problem', problem: { kind: 'config' } },
    })
  })

  it.each([
    [error(400, 21211), 'rejected', 'number_incorrect'],
    [error(400, 21614), 'rejected', 'number_incorrect'],
    [error(400, 21606), 'rejected', 'sender_not_verified'],
    [error(400, 21610), 'rejected', 'opted_out'],
    [error(400, 21408), 'rejected', 'operator_fault'],
    [error(400, 21612), 'rejected', 'operator_fault'],
    [error(400, 29999), 'rejected', 'operator_fault'],
    [error(429, 21611), 'throttled', undefined],
    [error(400, 21611), 'busy', undefined],
    [error(429, 20429), 'throttled', undefined],
    [error(401, 20003), 'gateway_problem', 'credentials'],
    [error(403, 20005), 'gateway_problem', 'forbidden'],
    [error(403, 12345), 'gateway_problem', 'forbidden'],
    [error(404, 20404), 'gateway_problem', 'config'],
    [error(400, 21603), 'gateway_problem', 'config'],
    [error(500, 20500), 'ambiguous', undefined],
    [error(503, 20503), 'ambiguous', undefined],
    [{ status: 400, body: { code: 21211, message: 'x', status: 201 } }, 'ambiguous', undefined],
    [{ status: 429, body: '<html>' }, 'ambiguous', undefined],
    [{ status: 201, body: {} }, 'ambiguous', undefined],
    [{ status: 201, body: 'Created' }, 'ambiguous', undefined],
    [{ status: 307, headers: { location: 'https://x/' } }, 'ambiguous', undefined],
  ])('reads %j as %s %s', async (reply, kind, detail) => {
    fake.answerNext(reply)
    const outcome = await twilio.submit(aSubmission(), never())
    if (outcome.kind === 'rejected') expect([kind, outcome.reason]).toEqual(['rejected', detail])
    else if (outcome.kind === 'not_processed') {
      expect(outcome.cause.why).toBe(kind)
      if (outcome.cause.why === 'gateway_problem') expect(outcome.cause.problem.kind).toBe(detail)
    } else expect(outcome.kind).toBe(kind)
  })

  it('obeys Retry-After', async () => {
    fake.answerNext({ ...error(429, 20429), headers: { 'retry-after': '2' } })
    expect(await twilio.submit(aSubmission(), never())).toMatchObject({ cause: { retryAfter: 2_000 } })
  })

  it('lets the same text to the same number go one at a time', async () => {
    const [first, twin] = [aSubmission(), aSubmission()]
    const both = await Promise.all([twilio.submit(first, never()), twilio.submit(twin, never())])
    expect(both[0]?.kind).toBe('accepted')
    expect(both[1]).toMatchObject({ kind: 'not_processed', cause: { why: 'busy' } })
    expect((await twilio.submit(twin, never())).kind).toBe('accepted')
  })

  it('refuses what is too long there, without asking', async () => {
    expect(await twilio.submit(aSubmission({ text: 'x'.repeat(1601) }), never())).toMatchObject({
      reason: 'text_too_long',
    })
  })
})

describe('Asking Twilio what became of a lost answer', () => {
  const lose = async () => {
    const submission = aSubmission()
    fake.loseNextAnswer()
    expect((await twilio.submit(submission, never())).kind).toBe('ambiguous')
    return submission
  }

  it('adopts exactly one match', async () => {
    const submission = await lose()
    await twilio.submit(aSubmission({ text: 'Something else' }), never())
    expect(await twilio.reconcile?.(submission, never())).toEqual({
      kind: 'accepted',
      operatorIds: [fake.ledger[0]?.sid],
      code: 'queued',
    })
  })

  it('leaves out what other messages are known by', async () => {
    const earlier = aSubmission()
    await twilio.submit(earlier, never())
    const submission = await lose()
    expect(await twilio.reconcile?.(submission, never())).toMatchObject({
      kind: 'accepted',
      operatorIds: [fake.ledger[1]?.sid],
    })
    // The same sid is not adopted twice.
    expect((await twilio.reconcile?.(await lose(), never()))?.kind).toBe('accepted')
  })

  it('leaves two matches to a person', async () => {
    await lose()
    const submission = await lose()
    expect((await twilio.reconcile?.(submission, never()))?.kind).toBe('unknown')
  })

  it.each([
    ['text', { text: 'Another text' }],
    ['sender', { sender: 'Other' }],
    ['time', { startedAt: NOON + 121_000 }],
  ])('adopts nothing that differs in %s', async (_what, fields) => {
    const submission = await lose()
    const asked = { ...submission, ...fields }
    expect((await twilio.reconcile?.(asked, never()))?.kind).toBe('later')
  })

  it('never says "not accepted": after three looks in a minute a person decides', async () => {
    const submission = aSubmission()
    const kinds = []
    for (let look = 0; look < 3; look += 1) kinds.push((await twilio.reconcile?.(submission, never()))?.kind)
    expect(kinds).toEqual(['later', 'later', 'unknown'])
    expect(await twilio.reconcile?.(aSubmission(), never())).toEqual({ kind: 'later', retryAfter: 30_000 })
  })

  it('reads on through the pages, and stops where the attempt had not begun', async () => {
    fake.setPageSize(2)
    const submission = await lose()
    for (const text of ['a', 'b', 'c']) await twilio.submit(aSubmission({ text }), never())
    expect((await twilio.reconcile?.(submission, never()))?.kind).toBe('accepted')
    const before = fake.asked.length
    await clock.advance(600_000)
    await twilio.reconcile?.(aSubmission({ startedAt: clock.now() }), never())
    expect(fake.asked.length - before).toBe(1)
  })

  it('asks the host of the settings for every page, whatever the answer says', async () => {
    fake.answerNext({
      status: 200,
      body: { messages: [], next_page_uri: 'https://evil.example/list?Page=1' },
    })
    await twilio.reconcile?.(aSubmission(), never())
    expect(fake.asked.at(-1)?.path).toContain('/Messages.json')
  })

  it.each([error(429, 20429), { status: 200, body: {} }, { status: 500 }])(
    'learns nothing from %j',
    async (reply) => {
      fake.answerNext(reply)
      expect(await twilio.reconcile?.(aSubmission(), never())).toEqual({
        kind: 'later',
        retryAfter: 30_000,
        unanswered: true,
      })
    },
  )
})

describe('Polling Twilio', () => {
  const taken = async () => {
    const submission = aSubmission()
    const outcome = await twilio.submit(submission, never())
    return queryOf(submission, outcome.kind === 'accepted' ? outcome.operatorIds : [])
  }

  it.each([
    ['accepted', undefined, 'forwarded', undefined],
    ['scheduled', undefined, 'forwarded', undefined],
    ['queued', undefined, 'forwarded', undefined],
    ['sending', undefined, 'forwarded', undefined],
    ['sent', undefined, 'delivering', undefined],
    ['partially_delivered', undefined, 'delivering', undefined],
    ['delivered', undefined, 'delivered', undefined],
    ['read', undefined, 'delivered', undefined],
    ['canceled', undefined, 'not_delivered', 'operator_fault'],
    ['failed', 21211, 'not_delivered', 'number_incorrect'],
    ['undelivered', 30003, 'not_delivered', 'recipient_offline'],
    ['undelivered', 30005, 'not_delivered', 'number_incorrect'],
    ['undelivered', 30006, 'not_delivered', 'number_incorrect'],
    ['undelivered', 30034, 'not_delivered', 'sender_not_verified'],
    ['undelivered', 30007, 'not_delivered', 'operator_fault'],
    ['undelivered', 30008, 'not_delivered', 'operator_fault'],
    ['undelivered', 39999, 'not_delivered', 'operator_fault'],
    ['teleported', undefined, undefined, undefined],
  ])('reads %s %s as %s %s', async (status, code, expected, reason) => {
    const query = await taken()
    fake.setStatus(query.operatorIds[0] ?? '', status, code)
    const outcome = await twilio.poll([query], never())
    const answer = outcome.kind === 'answers' ? outcome.answers[0] : undefined
    expect([answer?.report?.status, answer?.report?.reason]).toEqual([expected, reason])
    expect(answer?.report?.code ?? answer?.raw?.code).toBe(code ? `${status}/${code}` : status)
  })

  it('asks for many, a few at a time, and knows nothing of what Twilio forgot', async () => {
    const queries = [await taken(), await taken(), queryOf(aSubmission(), [`SM${'f'.repeat(32)}`])]
    const outcome = await twilio.poll(queries, never())
    expect(
      outcome.kind === 'answers' && outcome.answers.map(({ report, raw }) => report?.status ?? raw?.code),
    ).toEqual(['forwarded', 'forwarded', '20404'])
  })

  it.each([
    [error(401, 20003), 'gateway_problem'],
    [error(429, 20429), 'throttled'],
    [{ status: 200, body: '<html>' }, 'answers'],
    [{ status: 302, headers: { location: 'http://x/' } }, 'gateway_problem'],
  ])('reads %j as %s', async (reply, kind) => {
    const query = await taken()
    fake.answerNext(reply)
    expect((await twilio.poll([query], never())).kind).toBe(kind)
  })
})

describe('The Twilio account', () => {
  it('is tested without sending', async () => {
    expect(await twilio.test(never())).toMatchObject({ ok: true })
    expect(await adapterOf({}, 'wrong-token-9').probe(never())).toMatchObject({
      problem: { kind: 'credentials' },
    })
    fake.suspend()
    expect(await twilio.probe(never())).toMatchObject({ problem: { kind: 'forbidden' } })
    expect(fake.ledger).toHaveLength(0)
  })

  it('is tested by the list where an API key may read nothing else', async () => {
    const key = adapterOf({ apiKeySid: `SK${'c'.repeat(32)}` })
    await key.test(never())
    expect(fake.asked.at(-1)?.path).toContain('/Messages.json')
  })

  it('keeps its token out of every answer and address', async () => {
    fake.answerNext({ status: 401, body: { code: 20003, status: 401, message: `bad ${fake.authToken}` } })
    expect(JSON.stringify(await twilio.submit(aSubmission(), never()))).not.toContain(fake.authToken)
    expect(JSON.stringify(fake.asked.map(({ path, query }) => [path, String(query)]))).not.toContain(
      fake.authToken,
    )
  })

  it('has well-formed settings', () => {
    expect(twilioConfigSchema.safeParse({ accountSid: 'AC1' }).success).toBe(false)
    expect(twilioConfigSchema.parse({ accountSid: fake.accountSid }).baseUrl).toBe('https://api.twilio.com')
  })
})

it('The codes of Twilio never claim what Twilio cannot know', () => {
  const reasons = Object.values(CODES.codes).flatMap((code) => (code.kind === 'ends' ? [code.reason] : []))
  for (const reason of ['roaming', 'phone_off', 'memory_full', 'phone_damaged'] as const)
    expect(reasons).not.toContain(reason)
})
