import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Adapter, LinkState, Receipt, SubmitOutcome } from '../../../src/main/domain/adapter.ts'
import { OPERATOR_REASONS } from '../../../src/main/domain/reasons.ts'
import { createPracticeAdapter } from '../../../src/main/gateways/practice/adapter.ts'
import { practiceConfigSchema } from '../../../src/main/gateways/practice/config.ts'
import { type FakeClock, fakeClock, NOON } from '../../support/clock.ts'
import { aSubmission, never, queryOf } from '../support.ts'

const DELAY = 1_000
const LONG_ENOUGH = 4 * DELAY
const RESPONSE_TIMER = 10_000

let clock: FakeClock
let receipts: Receipt[]
let links: LinkState[]
let adapter: Adapter

const open = (): Adapter =>
  createPracticeAdapter(practiceConfigSchema.parse({ delayMs: DELAY, responseTimeoutMs: RESPONSE_TIMER }), {
    clock,
    onReceipts: async (received) => {
      receipts.push(...received)
    },
    onLink: (state) => links.push(state),
    random: randomFrom(links.length),
  })

/** Repeatable, and another start has another sequence. */
function randomFrom(start: number): () => number {
  let value = start * 0.37
  return () => {
    value = (value + 0.618034) % 1
    return value
  }
}

beforeEach(() => {
  clock = fakeClock()
  receipts = []
  links = []
  adapter = open()
})
afterEach(async () => {
  await adapter.close()
  expect(clock.waiting()).toBe(0)
})

/** Real sockets take turns of the event loop, and none of the clock's time. */
async function until(done: () => boolean): Promise<void> {
  while (!done()) await turn()
}
async function submit(phone: string, text?: string): Promise<SubmitOutcome> {
  return adapter.submit(aSubmission({ phone, ...(text !== undefined && { text }) }), never())
}
function idsOf(outcome: SubmitOutcome): readonly string[] {
  if (outcome.kind !== 'accepted') throw new Error(`Not accepted: ${JSON.stringify(outcome)}`)
  return outcome.operatorIds
}
const about = (ids: readonly string[]) =>
  receipts.filter(({ operatorId }) => operatorId !== undefined && ids.includes(operatorId))

describe('the behaviour table, walked whole', () => {
  it.each(OPERATOR_REASONS.map((reason, index) => [`+7916000000${index + 1}`, reason] as const))(
    'tells of %s by receipt that it ended as %s, and says the same when asked',
    async (phone, reason) => {
      const ids = idsOf(await submit(phone))
      await clock.advance(LONG_ENOUGH)
      await until(() => about(ids).length === 2)
      expect(about(ids)).toMatchObject([
        { status: 'delivering', phone },
        { status: 'not_delivered', reason, phone },
      ])
      const polled = await adapter.poll([queryOf(aSubmission({ phone }), ids)], never())
      expect(polled).toMatchObject({
        kind: 'answers',
        answers: [{ report: { status: 'not_delivered', reason } }],
      })
    },
  )

  it('delivers what has no number of its own', async () => {
    const ids = idsOf(await submit('+79160000042'))
    expect(ids).toHaveLength(1)
    await clock.advance(LONG_ENOUGH)
    await until(() => about(ids).length === 2)
    expect(about(ids).map(({ status }) => status)).toEqual(['delivering', 'delivered'])
  })

  it('throttles 10 twice, then takes and delivers it', async () => {
    const throttled = { kind: 'not_processed', cause: { why: 'throttled' } }
    expect(await submit('+79160000010')).toMatchObject(throttled)
    expect(await submit('+79160000010')).toMatchObject(throttled)
    const ids = idsOf(await submit('+79160000010'))
    await clock.advance(LONG_ENOUGH)
    await until(() => about(ids).length === 2)
    expect(about(ids).at(-1)).toMatchObject({ status: 'delivered' })
  })

  it('never tells how 11 ended, however long one waits', async () => {
    const ids = idsOf(await submit('+79160000011'))
    await clock.advance(25 * LONG_ENOUGH)
    await until(() => about(ids).length > 0)
    const polled = await adapter.poll([queryOf(aSubmission({ phone: '+79160000011' }), ids)], never())
    expect(polled).toMatchObject({ answers: [{ report: { status: 'delivering' } }] })
    expect(about(ids).map(({ status }) => status)).toEqual(['delivering'])
  })

  it('leaves 12 in doubt, and the link up', async () => {
    let outcome: SubmitOutcome | undefined
    void adapter.submit(aSubmission({ phone: '+79160000012' }), never()).then((value) => {
      outcome = value
    })
    // One that was sent later and answered: the first is with the operator by now.
    idsOf(await submit('+79160000000'))
    expect(outcome).toBeUndefined()
    await clock.advance(RESPONSE_TIMER - 1)
    expect(outcome).toBeUndefined()
    await clock.advance(1)
    await until(() => outcome !== undefined)
    expect(outcome).toEqual({ kind: 'ambiguous', text: 'No answer to submit_sm in 10 s' })
    expect(links).toEqual([])
    expect(await adapter.probe(never())).toEqual({ up: true })
  })

  it('gives nothing else up, however far a fast clock runs ahead of the answer', async () => {
    await adapter.close()
    // No turn of the event loop, so no octet arrives while this clock runs.
    clock = fakeClock(NOON, async () => {})
    adapter = open()
    await adapter.probe(never())
    const outcome = submit('+79160000000')
    for (let step = 0; step < 20; step += 1) await clock.advance(RESPONSE_TIMER)
    idsOf(await outcome)
  })

  it('has 13 refused', async () => {
    expect(await submit('+79160000013')).toMatchObject({ kind: 'rejected', reason: 'number_incorrect' })
  })

  it('gives every part of a long message its own id and receipts', async () => {
    const ids = idsOf(await submit('+79160000006', 'ф'.repeat(150)))
    expect(new Set(ids).size).toBe(3)
    await clock.advance(LONG_ENOUGH)
    await until(() => about(ids).length === 6)
    const last = about(ids).filter(({ status }) => status === 'not_delivered')
    expect(last.map(({ reason }) => reason)).toEqual(['memory_full', 'memory_full', 'memory_full'])
  })
})

describe('the practice gateway', () => {
  it('is up as soon as it is asked, and says in words what it is', async () => {
    expect(await adapter.probe(never())).toEqual({ up: true })
    expect(await adapter.test(never())).toEqual({
      ok: true,
      sentence: 'The practice operator answers. No SMS leaves this computer.',
    })
  })

  it('knows its earlier messages after a restart of the program', async () => {
    const phone = '+79160000004'
    const ids = idsOf(await submit(phone))
    await clock.advance(1.5 * DELAY)
    await until(() => about(ids).length === 1)
    await adapter.close()
    expect(clock.waiting()).toBe(0)

    links.push({ up: true })
    adapter = open()
    const queries = [queryOf(aSubmission({ phone }), ids)]
    expect(await adapter.poll(queries, never())).toMatchObject({
      answers: [{ report: { status: 'delivering' } }],
    })
    await clock.advance(LONG_ENOUGH)
    await until(() => about(ids).length === 2)
    expect(about(ids).at(-1)).toMatchObject({ status: 'not_delivered', reason: 'phone_off', phone })
    expect(await adapter.poll(queries, never())).toMatchObject({
      answers: [{ report: { status: 'not_delivered', reason: 'phone_off' } }],
    })
  })

  it('does nothing any more once it is closed', async () => {
    await adapter.probe(never())
    await adapter.close()
    expect(await submit('+79160000000')).toMatchObject({
      kind: 'not_processed',
      cause: { why: 'no_connection' },
    })
    expect(await adapter.probe(never())).toMatchObject({ up: false })
    expect(await adapter.poll([], never())).toEqual({ kind: 'no_connection' })
    expect(await adapter.test(never())).toMatchObject({ ok: false })
  })

  it.each([[{ delayMs: -1 }], [{ delayMs: '5' }], [{ delay: 5 }]])('refuses the settings %j', (config) => {
    expect(practiceConfigSchema.safeParse(config).success).toBe(false)
  })
})
