/** An operator for tests: the practice operator, with a ledger that outlives its restarts. */
import { type Clock, realClock } from '../../src/main/domain/clock.ts'
import type { Accepted } from '../../src/main/gateways/practice/counter.ts'
import { type Operator, startPracticeOperator } from '../../src/main/gateways/practice/operator.ts'

/** One message that the operator took, its parts put together. */
export interface LedgerEntry {
  /** When its last part was taken, ms UTC. */
  readonly at: number
  /** E.164. */
  readonly phone: string
  readonly sender: string
  readonly text: string
  /** `user_message_reference`. */
  readonly reference?: number
  /** `system_id` of the session. */
  readonly account: string
  /** One id per part, in the order of parts. */
  readonly messageIds: readonly string[]
  /** `false`: the sender was never told. */
  readonly answered: boolean
}

export interface TestOperator {
  readonly port: number
  /** Every whole message that was ever taken, in the order of taking; grows while the test goes on. */
  readonly ledger: readonly LedgerEntry[]
  /** Every submit that was ever taken: the single parts. */
  readonly submits: readonly Accepted[]
  /** Receipts that nobody acknowledged yet. */
  waiting(): number
  /** Resets every connection and refuses new ones. */
  stop(): Promise<void>
  /** On the same port; knows nothing of before but what the ids tell it. */
  start(): Promise<void>
}

export async function startOperator(
  options: {
    readonly port?: number
    readonly clock?: Clock
    readonly delayMs?: number
    /** Wrong passwords are refused where this is given. */
    readonly password?: string
  } = {},
): Promise<TestOperator> {
  const clock = options.clock ?? realClock()
  const ledger: LedgerEntry[] = []
  const submits: Accepted[] = []
  const parts = new Map<string, Accepted[]>()

  const onAccepted = (accepted: Accepted) => {
    submits.push(accepted)
    const whole = withItsParts(parts, accepted)
    if (whole) ledger.push(entryOf(whole))
  }
  const open = (port: number, starts: number) =>
    startPracticeOperator({
      clock,
      // Another start, another sequence: ids stay unique in one millisecond, and the test repeatable.
      random: () => (starts * 0.618034) % 1,
      port,
      onAccepted,
      ...(options.delayMs !== undefined && { delayMs: options.delayMs }),
      ...(options.password !== undefined && { password: options.password }),
    })

  let starts = 1
  let running: Operator | undefined = await open(options.port ?? 0, starts)
  const { port } = running
  return {
    port,
    ledger,
    submits,
    waiting: () => running?.waiting() ?? 0,
    async stop() {
      const ending = running
      running = undefined
      await ending?.close()
    },
    async start() {
      if (running) return
      starts += 1
      running = await open(port, starts)
    },
  }
}

/** All parts in order, once the last one is there. A part that comes twice stands twice in `submits` only. */
function withItsParts(parts: Map<string, Accepted[]>, accepted: Accepted): readonly Accepted[] | undefined {
  const { part, account, sender, phone } = accepted
  if (!part) return [accepted]
  const key = JSON.stringify([account, sender, phone, part.reference, part.total])
  const known = (parts.get(key) ?? []).filter((other) => other.part?.number !== part.number)
  const together = [...known, accepted].sort((a, b) => (a.part?.number ?? 0) - (b.part?.number ?? 0))
  parts.set(key, together)
  if (together.length < part.total) return undefined
  parts.delete(key)
  return together
}

function entryOf(parts: readonly Accepted[]): LedgerEntry {
  const [first] = parts
  if (!first) throw new Error('A message has at least one part.')
  return {
    at: Math.max(...parts.map((part) => part.at)),
    phone: `+${first.phone}`,
    sender: first.sender,
    text: parts.map((part) => part.text).join(''),
    ...(first.reference !== undefined && { reference: first.reference }),
    account: first.account,
    messageIds: parts.map((part) => part.messageId),
    answered: parts.every((part) => part.answered),
  }
}
