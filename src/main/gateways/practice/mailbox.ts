import type { Clock } from '../../domain/clock.ts'
import type { Agenda } from './agenda.ts'
import type { Step, Taken } from './story.ts'

/** One delivery receipt, on its way to whoever is bound for its account. */
export interface PostedReceipt {
  readonly account: string
  readonly messageId: string
  readonly taken: Taken
  readonly step: Step
  /** Who sent the message, as the submit or the query said; empty where nobody said so. */
  readonly sender: string
}

/** A session that takes receipts. */
export interface Receiver {
  readonly account: string
  /** `refused`: not now. `gone`: the session ended before it acknowledged. Never rejects. */
  deliver(receipt: PostedReceipt): Promise<'taken' | 'refused' | 'gone'>
}

/** Receipts wait here until a receiver of their account takes them; none is dropped, a doubtful one is repeated. */
export interface Mailbox {
  post(receipt: PostedReceipt): void
  /** Answers with the function that ends it. */
  bind(receiver: Receiver): () => void
  /** Receipts that nobody acknowledged yet. */
  waiting(): number
}

/** How many receipts may await their acknowledgement in one session. */
const WINDOW = 10

interface Load {
  underWay: number
  /** ms UTC. */
  restsUntil: number
}

/** A receiver that refuses is left alone for `restMs`. */
export function createMailbox(clock: Clock, agenda: Agenda, restMs: number): Mailbox {
  const queues = new Map<string, PostedReceipt[]>()
  const receivers = new Map<Receiver, Load>()

  const queueOf = (account: string) => {
    const queue = queues.get(account) ?? []
    queues.set(account, queue)
    return queue
  }

  const leastBusy = (account: string) =>
    [...receivers]
      .filter(([receiver]) => receiver.account === account)
      .filter(([, load]) => load.underWay < WINDOW && load.restsUntil <= clock.now())
      .sort(([, a], [, b]) => a.underWay - b.underWay)[0]

  const pump = (account: string) => {
    const queue = queueOf(account)
    for (let free = leastBusy(account); free; free = leastBusy(account)) {
      const receipt = queue.shift()
      if (!receipt) return
      void hand(receipt, ...free)
    }
  }

  const hand = async (receipt: PostedReceipt, receiver: Receiver, load: Load) => {
    load.underWay += 1
    const answer = await receiver.deliver(receipt)
    load.underWay -= 1
    if (answer !== 'taken') {
      const queue = queueOf(receipt.account)
      queue.push(receipt)
      queue.sort((a, b) => a.step.at - b.step.at)
    }
    if (answer === 'gone') receivers.delete(receiver)
    if (answer === 'refused') {
      load.restsUntil = clock.now() + restMs
      agenda.at(load.restsUntil, () => pump(receipt.account))
    }
    pump(receipt.account)
  }

  return {
    post(receipt) {
      queueOf(receipt.account).push(receipt)
      pump(receipt.account)
    },
    bind(receiver) {
      receivers.set(receiver, { underWay: 0, restsUntil: 0 })
      pump(receiver.account)
      return () => receivers.delete(receiver)
    },
    waiting() {
      const queued = [...queues.values()].reduce((sum, queue) => sum + queue.length, 0)
      return [...receivers.values()].reduce((sum, load) => sum + load.underWay, queued)
    },
  }
}
