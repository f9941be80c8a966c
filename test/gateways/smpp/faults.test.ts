/** A line that breaks, ends, dies or lags at every octet of a login and a submit, in either direction (rule 2). */
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSmppAdapter } from '../../../src/main/gateways/smpp/adapter.ts'
import { smppConfigSchema } from '../../../src/main/gateways/smpp/config.ts'
import { fakeClock } from '../../support/clock.ts'
import { type Fault, startFaultProxy } from '../../support/fault-proxy.ts'
import { startSmsc } from '../../support/smpp-smsc.ts'
import { inTime } from '../conformance/desk.ts'
import { faultsOf } from '../conformance/faults.ts'
import { aContext, aSubmission, never } from '../support.ts'

/** What the operator may have taken, by what we say became of it. */
const MAY_HAVE: Readonly<Record<string, readonly number[]>> = {
  accepted: [1],
  ambiguous: [0, 1],
  not_processed: [0],
  rejected: [],
}

async function rig() {
  const clock = fakeClock()
  const operator = await startSmsc()
  const proxy = await startFaultProxy({ target: { port: operator.port }, clock })
  onTestFinished(async () => {
    await proxy.stop()
    await operator.stop()
  })
  const config = smppConfigSchema.parse({ host: '127.0.0.1', port: proxy.port, systemId: 'shop' })
  const taken = () => operator.received.filter(({ command }) => command === 'submit_sm').length

  /** Logs in and sends one message over a line with this fault, then one more over the line mended. */
  const send = async (fault?: Fault) => {
    const adapter = createSmppAdapter(config, { password: 'secret' }, aContext(clock))
    if (fault) proxy.inject(fault)
    const before = taken()
    const first = await inTime(clock, adapter.submit(aSubmission(), never()))
    proxy.heal()
    // What the line held back comes now, or never.
    await clock.advance(600_000)
    const takenFirst = taken() - before
    const second = await inTime(clock, adapter.submit(aSubmission(), never()))
    await inTime(clock, adapter.close())
    return { kind: first.kind, taken: takenFirst, next: second.kind }
  }
  return { send, proxy, clock }
}

describe('on a line where anything goes wrong', () => {
  it.each(
    (['drop', 'truncate', 'swallow', 'delay'] as const).flatMap((kind) =>
      (['up', 'down'] as const).map((direction) => ({ kind, direction })),
    ),
  )(
    '$kind, $direction: nothing lost, nothing twice in silence',
    async ({ kind, direction }) => {
      const { send, proxy, clock } = await rig()
      expect(await send()).toEqual({ kind: 'accepted', taken: 1, next: 'accepted' })
      // A login, two submits and a goodbye; more than the half of it that a fault can meet.
      const length = { up: Math.ceil(proxy.passed.up * 0.7), down: Math.ceil(proxy.passed.down * 0.7) }
      const seen = new Set<string>()
      for (const fault of faultsOf(kind, direction, length)) {
        const { kind: outcome, taken, next } = await send(fault)
        seen.add(outcome)
        if (!MAY_HAVE[outcome]?.includes(taken))
          throw new Error(`${JSON.stringify(fault)}: we say ${outcome}, the operator took ${taken}`)
        // One try may meet the connection that is being lost; the next is through.
        if (next !== 'accepted' && next !== 'not_processed')
          throw new Error(`${JSON.stringify(fault)}: over the line mended it is ${next}`)
      }
      if (kind !== 'delay') expect([...seen].sort()).toEqual(['accepted', 'ambiguous', 'not_processed'])
      await clock.advance(600_000)
      expect(clock.waiting()).toBe(0)
    },
    120_000,
  )
})
