/**
 * What every adapter must stand: a line that drops, cuts, swallows, repeats, garbles or delays at any octet of the
 * exchange, in either direction. Whatever happens, the operator has each message once, or staff know better.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Adapter } from '../../../src/main/domain/adapter.ts'
import { fakeClock } from '../../support/clock.ts'
import { type Fault, type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts'
import { never } from '../support.ts'
import { type Ending, inTime, sendOne } from './desk.ts'
import { faultsOf, GRID, type Length } from './faults.ts'
import { RIGS, type Rig } from './rigs.ts'

/** `untraceable`: accepted under an id that the operator does not know. */
type Ended = Ending['kind'] | 'untraceable'

const PHONE = '+79161234567'
/** Longer than anything that a gateway remembers of repeats. */
const PAUSE = 120_000
const TIME_FOR_ALL = 120_000

/** One adapter a file: the files run side by side. */
export function conformance(name: keyof typeof RIGS): void {
  describe(`${name}, on a line where anything goes wrong`, () => {
    const clock = fakeClock()
    let rig: Rig
    let proxy: FaultProxy
    let adapter: Adapter
    let serial = 0

    beforeAll(async () => {
      rig = await RIGS[name](clock)
      proxy = await startFaultProxy({ target: { port: rig.port }, clock })
      adapter = rig.adapter(`http://127.0.0.1:${proxy.port}`)
    })
    afterAll(async () => {
      await adapter.close()
      await proxy.stop()
      await rig.stop()
      // What the line still held back.
      await clock.advance(600_000)
      expect(clock.waiting()).toBe(0)
    })

    const send = async (fault?: Fault) => {
      serial += 1
      await clock.advance(PAUSE)
      const before = rig.ledger.length
      if (fault) proxy.inject(fault)
      const ending = await sendOne(adapter, clock, {
        phone: PHONE,
        text: `Order ${String(serial).padStart(6, '0')}`,
      })
      proxy.heal()
      const taken = rig.ledger.slice(before)
      if (ending.kind !== 'accepted' || taken.length === 0) return { ending: ending.kind, taken }
      // Whoever cannot be asked is believed; reports are looked at where they come in.
      if (adapter.pollBatch === 0) return { ending: ending.kind, taken }
      await clock.advance(PAUSE)
      const polled = await inTime(clock, adapter.poll([ending.query], never()))
      const followed = polled.kind === 'answers' && polled.answers.some(({ report }) => report)
      return { ending: followed ? ending.kind : ('untraceable' as const), taken }
    }

    const lengthOfOne = async (): Promise<Length> => {
      const before = { ...proxy.passed }
      expect(await send()).toMatchObject({ ending: 'accepted' })
      return { up: proxy.passed.up - before.up, down: proxy.passed.down - before.down }
    }

    it('is left in peace for once: the message is taken, once', async () => {
      const length = await lengthOfOne()
      expect(length.up).toBeGreaterThan(200)
      expect(length.down).toBeGreaterThan(100)
    })

    it.each(GRID)(
      '$kind, $direction: nothing lost, nothing twice in silence',
      async ({ kind, direction }) => {
        const length = await lengthOfOne()
        const wrong: string[] = []
        const endings = new Map<Ended, number>()
        for (const fault of faultsOf(kind, direction, length)) {
          const { ending, taken } = await send(fault)
          endings.set(ending, (endings.get(ending) ?? 0) + 1)
          const verdict = judge(ending, taken)
          if (verdict) wrong.push(`${verdict}: ${JSON.stringify(fault)}`)
        }
        expect(wrong).toEqual([])
        // A suite in which nothing gets through proves nothing. Whoever cannot ask is left with a question.
        const { accepted = 0, unconfirmed = 0 } = Object.fromEntries(endings)
        expect(
          adapter.reconcile ? accepted : accepted + unconfirmed,
          JSON.stringify([...endings]),
        ).toBeGreaterThan(0)
      },
      TIME_FOR_ALL,
    )
  })
}

/** What is wrong with it; `undefined`: nothing. */
function judge(ending: Ended, taken: readonly { readonly phone: string }[]): string | undefined {
  const right = taken.every(({ phone }) => phone.replace(/\D/g, '') === PHONE.replace(/\D/g, ''))
  switch (ending) {
    case 'accepted':
      if (taken.length !== 1) return taken.length === 0 ? 'lost' : 'sent twice'
      return right ? undefined : 'sent to another number'
    // Staff would send it again.
    case 'rejected':
      return taken.length === 0 ? undefined : 'called rejected, but taken'
    case 'unconfirmed':
      return taken.length <= 1 ? undefined : 'sent twice before anybody was asked'
    case 'untraceable':
      return 'accepted, and never heard of again'
    case 'stuck':
      return 'never came to an end'
  }
}
