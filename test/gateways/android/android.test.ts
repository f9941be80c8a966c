import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Adapter } from '../../../src/main/domain/adapter.ts'
import { createAndroidAdapter } from '../../../src/main/gateways/android/adapter.ts'
import { androidConfigSchema } from '../../../src/main/gateways/android/config.ts'
import { reasonOf } from '../../../src/main/gateways/android/states.ts'
import { type FakeClock, fakeClock, NOON } from '../../support/clock.ts'
import { type AndroidFake, startAndroidFake } from '../../support/fakes/android.ts'
import { aContext, aSubmission, never, queryOf } from '../support.ts'

const DEVICE = 'PyDmBQZZXYmyxMwED8Fzy'
let fake: AndroidFake
let clock: FakeClock
let phone: Adapter
const adapterOf = (config: Record<string, unknown> = {}, password = fake.password) =>
  createAndroidAdapter(
    androidConfigSchema.parse({ baseUrl: fake.baseUrl, username: fake.user, ...config }),
    { password },
    aContext(clock),
  )

beforeEach(async () => {
  clock = fakeClock()
  fake = await startAndroidFake()
  phone = adapterOf()
})
afterEach(async () => {
  await phone.close()
  await fake.stop()
})

describe('Submitting to a phone', () => {
  it('hands over one message under our reference, with its validity', async () => {
    const submission = aSubmission({ validUntil: NOON + 3_600_000 })
    expect(await phone.submit(submission, never())).toEqual({
      kind: 'accepted',
      operatorIds: [submission.reference],
      code: 'Pending',
    })
    expect(fake.ledger[0]?.request).toEqual({
      id: submission.reference,
      phoneNumbers: [submission.phone],
      textMessage: { text: submission.text },
      withDeliveryReport: true,
      validUntil: '2026-11-23T13:00:00.000Z',
    })
  })

  it('takes "same id" for the yes that it is', async () => {
    const submission = aSubmission()
    await phone.submit(submission, never())
    expect(await phone.submit(submission, never())).toMatchObject({ kind: 'accepted', code: '409' })
    expect(fake.ledger).toHaveLength(1)
  })

  it.each([
    [{ status: 400, body: { message: 'invalid phone number' } }, 'rejected', 'number_incorrect'],
    [{ status: 400, body: { message: 'Text message is empty' } }, 'rejected', 'operator_fault'],
    [{ status: 400, body: { message: 'device not found' } }, 'not_processed', 'gateway_problem'],
    [{ status: 401 }, 'not_processed', 'gateway_problem'],
    [{ status: 403, body: { message: 'Forbidden' } }, 'not_processed', 'gateway_problem'],
    [{ status: 404 }, 'not_processed', 'gateway_problem'],
    [{ status: 503, body: { message: 'queue limits exceeded' } }, 'not_processed', 'busy'],
    [{ status: 503, body: '<html>upstream</html>' }, 'ambiguous', undefined],
    [{ status: 500, body: { message: 'Internal server error' } }, 'ambiguous', undefined],
    [{ status: 202, body: { id: 'x' } }, 'ambiguous', undefined],
    [{ status: 202, body: 'OK' }, 'ambiguous', undefined],
    [{ status: 307, headers: { location: 'http://portal/' } }, 'ambiguous', undefined],
  ])('reads %j as %s %s', async (reply, kind, detail) => {
    fake.answerNext(reply)
    const outcome = await phone.submit(aSubmission(), never())
    expect(outcome.kind).toBe(kind)
    if (outcome.kind === 'rejected') expect(outcome.reason).toBe(detail)
    if (outcome.kind === 'not_processed') expect(outcome.cause.why).toBe(detail)
  })

  it('obeys Retry-After where the queue is full', async () => {
    fake.answerNext({ status: 503, headers: { 'retry-after': '60' }, body: { message: 'queue limit' } })
    expect(await phone.submit(aSubmission(), never())).toMatchObject({
      cause: { why: 'busy', retryAfter: 60_000 },
    })
  })

  it('does not believe a refusal that carries the message as taken', async () => {
    const submission = aSubmission()
    const taken = { id: submission.reference, state: 'Pending', recipients: [{ state: 'Pending' }] }
    for (const status of [400, 401, 402, 409, 503]) {
      fake.answerNext({ status, body: taken })
      expect((await phone.submit(submission, never())).kind, String(status)).toBe('ambiguous')
    }
  })

  it('has no connection where nobody listens', async () => {
    await fake.stop()
    expect(await phone.submit(aSubmission(), never())).toMatchObject({ cause: { why: 'no_connection' } })
  })
})

describe('Asking a phone what became of a lost answer', () => {
  it('adopts the message that it has', async () => {
    const submission = aSubmission()
    fake.loseNextAnswer()
    expect((await phone.submit(submission, never())).kind).toBe('ambiguous')
    expect(await phone.reconcile?.(submission, never())).toMatchObject({
      kind: 'accepted',
      operatorIds: [submission.reference],
    })
  })

  it('says that it never arrived only once the request cannot arrive any more, and after asking twice', async () => {
    const submission = aSubmission()
    expect(await phone.reconcile?.(submission, never())).toEqual({ kind: 'later', retryAfter: 35_000 })
    await clock.advance(35_000)
    expect(await phone.reconcile?.(submission, never())).toEqual({ kind: 'later', retryAfter: 5_000 })
    await clock.advance(5_000)
    expect(await phone.reconcile?.(submission, never())).toEqual({ kind: 'not_accepted' })
  })

  it('leaves it to a person where the phone may have forgotten it since', async () => {
    const submission = aSubmission({ startedAt: NOON - 86_400_000 })
    expect((await phone.reconcile?.(submission, never()))?.kind).toBe('unknown')
  })

  it('leaves it to a person where the phone took something under another id', async () => {
    const submission = aSubmission()
    fake.answerNext({
      status: 202,
      body: { id: 'other', state: 'Pending', recipients: [{ state: 'Pending' }] },
    })
    expect((await phone.submit(submission, never())).kind).toBe('ambiguous')
    await clock.advance(35_000)
    await phone.reconcile?.(submission, never())
    await clock.advance(5_000)
    expect(await phone.reconcile?.(submission, never())).toEqual({ kind: 'unknown' })
  })

  it.each([{ status: 500 }, { status: 401 }, { status: 404, body: '<html>' }, { status: 200, body: {} }])(
    'learns nothing from %j',
    async (reply) => {
      await clock.advance(60_000)
      fake.answerNext(reply, 2)
      const submission = aSubmission()
      await phone.reconcile?.(submission, never())
      await clock.advance(60_000)
      expect((await phone.reconcile?.(submission, never()))?.kind).toBe('later')
    },
  )
})

describe('Polling a phone', () => {
  it.each([
    ['Pending', undefined, 'forwarded', undefined],
    ['Cancelling', undefined, 'forwarded', undefined],
    ['Processed', undefined, 'forwarded', undefined],
    ['Sent', undefined, 'delivering', undefined],
    ['Delivered', undefined, 'delivered', undefined],
    ['Cancelled', undefined, 'not_delivered', 'operator_fault'],
    ['Failed', 'Delivery result from SC +79161: 70', 'not_delivered', 'recipient_offline'],
    ['Failed', 'Send result: RESULT_ERROR_NO_SERVICE', 'not_delivered', 'operator_fault'],
  ])('reads %s (%s) as %s, %s', async (state, error, status, reason) => {
    const submission = aSubmission()
    await phone.submit(submission, never())
    fake.setState(submission.reference, state, error)
    const outcome = await phone.poll([queryOf(submission, [submission.reference])], never())
    expect(outcome).toEqual({
      kind: 'answers',
      answers: [
        {
          messageId: submission.messageId,
          report: {
            status,
            code: state,
            at: NOON,
            ...(reason && { reason }),
            ...(error && { text: error }),
          },
        },
      ],
    })
  })

  it('has no news of a state that it does not know, nor of a message that the phone forgot', async () => {
    const [strange, gone] = [aSubmission(), aSubmission()]
    await phone.submit(strange, never())
    fake.setState(strange.reference, 'Teleported')
    const outcome = await phone.poll([queryOf(strange), queryOf(gone)], never())
    expect(outcome.kind === 'answers' && outcome.answers.map(({ report }) => report)).toEqual([
      undefined,
      undefined,
    ])
  })

  it('tells of a wrong password and of a missing phone', async () => {
    expect(await adapterOf({}, 'wrong').poll([queryOf(aSubmission())], never())).toMatchObject({
      kind: 'gateway_problem',
      problem: { kind: 'credentials' },
    })
    await fake.stop()
    expect((await phone.poll([queryOf(aSubmission())], never())).kind).toBe('no_connection')
  })
})

describe('Reasons that the app gives', () => {
  it.each([
    ['Delivery result from SC +1: 65', 'number_incorrect'],
    ['Delivery result from SC +1: 66', 'phone_damaged'],
    ['Delivery result from SC +1: 101', 'phone_damaged'],
    ['Delivery result from SC +1: 67', 'recipient_offline'],
    ['Delivery result from SC +1: 98', 'recipient_offline'],
    ['Delivery result from SC +1: 96', 'operator_fault'],
    ['Delivery result from SC +1: 250', 'operator_fault'],
    ['TTL expired', 'operator_fault'],
    // They describe the phone that sends: the customer's phone is neither off nor full.
    ['Send result: RESULT_ERROR_RADIO_OFF', 'operator_fault'],
    ['Send result: RESULT_NO_MEMORY', 'operator_fault'],
    ["Can't send message: No SIMs found", 'operator_fault'],
    ['Send result: RESULT_INVALID_SMSC_ADDRESS', 'operator_fault'],
    ['Send result: RESULT_ERROR_FDN_CHECK_FAILURE', 'number_incorrect'],
    ['Send result: RESULT_ERROR_SHORT_CODE_NOT_ALLOWED', 'number_incorrect'],
    ['', 'operator_fault'],
  ])('%s: %s', (error, reason) => {
    expect(reasonOf(error)).toBe(reason)
  })
})

describe('Testing a phone', () => {
  it('checks the password without sending', async () => {
    expect(await phone.test(never())).toMatchObject({ ok: true })
    expect(await phone.probe(never())).toEqual({ up: true })
    expect(fake.ledger).toHaveLength(0)
    const wrong = adapterOf({}, 'wrong-pass')
    expect(await wrong.probe(never())).toMatchObject({ up: false, problem: { kind: 'credentials' } })
    expect(JSON.stringify(await wrong.test(never()))).not.toContain('wrong-pass')
  })

  it('recognises a server that is something else', async () => {
    fake.answerNext({ status: 200, body: '<html>router</html>' }, 2)
    expect(await phone.test(never())).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('address'),
    })
  })
})

describe('A cloud or private server', () => {
  beforeEach(async () => {
    await fake.stop()
    fake = await startAndroidFake({ server: { devices: [DEVICE] } })
  })

  it('needs the phone pinned', () => {
    const config = { baseUrl: fake.baseUrl, username: 'sms' }
    expect(androidConfigSchema.safeParse(config).success).toBe(false)
    expect(androidConfigSchema.safeParse({ ...config, deviceId: DEVICE }).success).toBe(true)
  })

  it('gets the pinned phone with each message, and is understood where it hides numbers', async () => {
    const server = adapterOf({ deviceId: DEVICE })
    const submission = aSubmission()
    expect((await server.submit(submission, never())).kind).toBe('accepted')
    expect(fake.ledger[0]?.request.deviceId).toBe(DEVICE)
    fake.setState(submission.reference, 'Delivered')
    expect(await server.poll([queryOf(submission)], never())).toMatchObject({
      answers: [{ report: { status: 'delivered' } }],
    })
  })

  it('is told apart from one that does not know the phone', async () => {
    expect(await adapterOf({ deviceId: DEVICE }).test(never())).toMatchObject({ ok: true })
    expect(await adapterOf({ deviceId: 'someone-else' }).probe(never())).toMatchObject({
      problem: { kind: 'config' },
    })
  })
})
