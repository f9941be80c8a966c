/**
 * SMPP under the real engine and the real SQL, over a line that fails at every octet of a login, a submit and its
 * receipt, in either direction. SMPP cannot be asked what became of a submit: what is in doubt, staff are told.
 */
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSmppAdapter } from '../../../src/main/gateways/smpp/adapter.ts'
import { smppConfigSchema } from '../../../src/main/gateways/smpp/config.ts'
import { gateway, HOUR, MINUTE, SECOND, type Shop, shop } from '../../engine/harness.ts'
import { type Fault, startFaultProxy } from '../../support/fault-proxy.ts'
import { startOperator } from '../../support/operator.ts'
import { faultsOf, GRID, type Length } from './faults.ts'

/** Short time limits: a dead line is noticed within seconds of the fake clock. */
const LIMITS = { connectTimeoutMs: 2 * SECOND, responseTimeoutMs: 3 * SECOND }
/** Far past every limit, and past the wait after a refused login. */
const PATIENCE = [
  ...Array<number>(10).fill(SECOND),
  ...Array<number>(12).fill(10 * SECOND),
  ...Array<number>(30).fill(MINUTE),
]
const TURNS = 40

async function open() {
  const desk = shop()
  const { clock } = desk
  const operator = await startOperator({ clock, password: 'secret', delayMs: SECOND })
  const line = await startFaultProxy({ target: { port: operator.port }, clock })
  const adapter = createSmppAdapter(
    smppConfigSchema.parse({ host: '127.0.0.1', port: line.port, systemId: 'shop', ...LIMITS }),
    { password: 'secret' },
    {
      clock,
      random: () => 0.5,
      onReceipts: (receipts) => desk.engine.receipts('g', receipts),
      onLink: (state) => desk.engine.linkChanged('g', state),
    },
  )
  desk.gateways = [{ gateway: gateway('g', true), adapter }]
  onTestFinished(async () => {
    const closed = adapter.close()
    await clock.advance(10 * SECOND)
    await closed
    await line.stop()
    await operator.stop()
    // What the line still held back.
    await clock.advance(HOUR)
  })
  await desk.engine.start()
  const where = desk.db.prepare<[number], { status: string; hold: string | null }>(
    'SELECT status, hold FROM messages WHERE id = ?',
  )

  /** One message over a new connection with this fault; how it ended, and how often the operator took it. */
  const send = async (fault?: Fault) => {
    line.dropAll()
    await turns()
    if (fault) line.inject(fault)
    const before = operator.ledger.length
    const [id = 0] = desk.compose({ text: 'Your order is ready' })
    const settled = () => endingOf(where.get(id))
    await eventually(desk, () => settled() !== undefined)
    const ending: Ending | 'stuck' = settled() ?? 'stuck'
    // The receipt's turn to meet the fault; then what was held back comes, or never.
    await pass(desk, 5 * SECOND)
    line.heal()
    return { id, ending, taken: operator.ledger.length - before }
  }
  return { desk, line, operator, send, statusOf: (id: number) => where.get(id)?.status }
}

type Ending = 'with the operator' | 'unconfirmed' | 'refused'

function endingOf(row: { status: string; hold: string | null } | undefined): Ending | undefined {
  if (row?.status === 'queued') return row.hold === 'unconfirmed' ? 'unconfirmed' : undefined
  return row?.status === 'not_delivered' ? 'refused' : 'with the operator'
}

const turns = async () => {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
}

async function pass({ clock }: Shop, ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += SECOND) {
    await clock.advance(SECOND)
    await turns()
  }
}

async function eventually({ clock }: Shop, reached: () => boolean): Promise<void> {
  for (const step of PATIENCE) {
    if (reached()) return
    await clock.advance(step)
    for (let turn = 0; turn < TURNS && !reached(); turn += 1)
      await new Promise<void>((resolve) => setImmediate(resolve))
  }
}

/**
 * A whole request that comes twice is two messages to an SMSC: SMPP has nothing to tell them apart by, and TCP never
 * does that. All else can be noticed.
 */
const canHappen = (fault: Fault) => !(fault.kind === 'repeat' && fault.direction === 'up' && fault.length > 1)

/** What is wrong with it; `undefined`: nothing. */
function judge(ending: Ending | 'stuck', taken: number): string | undefined {
  switch (ending) {
    case 'with the operator':
      return taken === 1 ? undefined : taken === 0 ? 'lost' : 'sent twice'
    case 'unconfirmed':
      return taken <= 1 ? undefined : 'sent twice before anybody was asked'
    // Staff would send it again.
    case 'refused':
      return taken === 0 ? undefined : 'called refused, but taken'
    case 'stuck':
      return 'never came to an end'
  }
}

describe('a shop with SMPP, on a line where anything goes wrong', () => {
  it.each(GRID)(
    '$kind, $direction: nothing lost, nothing twice in silence',
    async ({ kind, direction }) => {
      const { desk, line, send, statusOf } = await open()
      await pass(desk, 5 * SECOND)
      const before = { ...line.passed }
      expect(await send()).toMatchObject({ ending: 'with the operator', taken: 1 })
      const length: Length = { up: line.passed.up - before.up, down: line.passed.down - before.down }
      // A login, a submit and an acknowledged receipt at least.
      expect(length.up).toBeGreaterThan(100)
      expect(length.down).toBeGreaterThan(150)

      const wrong: string[] = []
      const sent: { id: number; ending: Ending | 'stuck'; fault: Fault }[] = []
      for (const fault of faultsOf(kind, direction, length).filter(canHappen)) {
        const { id, ending, taken } = await send(fault)
        sent.push({ id, ending, fault })
        const verdict = judge(ending, taken)
        if (verdict) wrong.push(`${verdict}: ${JSON.stringify(fault)}`)
      }
      expect(wrong).toEqual([])
      // A suite in which nothing gets through proves nothing.
      expect(sent.some(({ ending }) => ending === 'with the operator')).toBe(true)
      expect(desk.errors).toEqual([])

      // Receipts that the line lost come again, or the operator is asked: but not under an id that was garbled.
      if (kind === 'garble' || kind === 'repeat') return
      await pass(desk, 20 * MINUTE)
      const unfinished = sent.filter(
        ({ id, ending }) => ending === 'with the operator' && statusOf(id) !== 'delivered',
      )
      expect(unfinished).toEqual([])
    },
    180_000,
  )
})
