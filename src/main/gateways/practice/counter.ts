/** The operator's counter: what comes in is taken or not, and what was taken lives its story. */
import type { Clock } from '../../domain/clock.ts'
import { STATUS } from '../smpp/statuses.ts'
import type { Agenda } from './agenda.ts'
import { behaviourFor } from './behaviour.ts'
import type { Mailbox } from './mailbox.ts'
import { messageIdOf, readMessageId, SEQUENCES } from './message-id.ts'
import { reportsOf, type Step, stateAt, type Taken } from './story.ts'

/** Where a part stands in its long message. */
export interface PartOf {
  readonly reference: number
  readonly total: number
  /** From 1. */
  readonly number: number
}

/** One submit, in the operator's words. */
export interface Submit {
  readonly account: string
  readonly sender: string
  /** Digits only, international. */
  readonly phone: string
  readonly text: string
  readonly part?: PartOf
  readonly registeredDelivery: number
  /** `user_message_reference`, where there was one. */
  readonly reference?: number
}

/** What the operator took, for its ledger. */
export interface Accepted extends Submit {
  /** ms UTC. */
  readonly at: number
  readonly messageId: string
  /** `false`: the sender was never told. */
  readonly answered: boolean
}

export type Verdict =
  | { readonly kind: 'taken'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly commandStatus: number }
  | { readonly kind: 'silence' }

export interface Counter {
  submit(submit: Submit): Verdict
  /** `undefined`: this operator never handed out such an id. */
  query(messageId: string, account: string, sender: string): Step | undefined
}

/** How many throttled messages are remembered; the longest throttled are forgotten first. */
const MOST_THROTTLED = 10_000

export function createCounter(house: {
  readonly clock: Clock
  readonly agenda: Agenda
  readonly mailbox: Mailbox
  readonly delayMs: number
  readonly random: () => number
  readonly onAccepted: (accepted: Accepted) => void
}): Counter {
  const { clock, agenda, mailbox, delayMs } = house
  /** Starts anywhere, so that a restart within one millisecond hands out no id twice. */
  let sequence = Math.floor(house.random() * SEQUENCES)
  const throttled = new Map<string, number>()
  /** Messages whose receipts are planned. */
  const alive = new Set<string>()

  /** Plans the receipts that are still to come. */
  const live = (messageId: string, taken: Taken, account: string, sender: string) => {
    const steps = reportsOf(taken, delayMs).filter((step) => step.at >= clock.now())
    const last = steps.at(-1)
    if (!last || alive.has(messageId)) return
    alive.add(messageId)
    for (const step of steps)
      agenda.at(step.at, () => {
        if (step === last) alive.delete(messageId)
        mailbox.post({ account, messageId, taken, step, sender })
      })
  }

  const take = (submit: Submit, answered: boolean): string => {
    const { phone, registeredDelivery, reference } = submit
    sequence = (sequence + 1) % SEQUENCES
    const taken: Taken = {
      at: clock.now(),
      sequence,
      phone,
      registeredDelivery,
      ...(reference !== undefined && { reference }),
    }
    const messageId = messageIdOf(taken)
    house.onAccepted({ ...submit, at: taken.at, messageId, answered })
    if (answered) live(messageId, taken, submit.account, submit.sender)
    return messageId
  }

  const throttle = (submit: Submit, times: number): boolean => {
    if (submit.part && submit.part.number > 1) return false
    const key = JSON.stringify([submit.account, submit.sender, submit.phone, submit.text])
    const before = throttled.get(key) ?? 0
    throttled.delete(key)
    if (before >= times) return false
    throttled.set(key, before + 1)
    const oldest = throttled.size > MOST_THROTTLED ? throttled.keys().next().value : undefined
    if (oldest !== undefined) throttled.delete(oldest)
    return true
  }

  const receive = (submit: Submit): Verdict => {
    const { reception } = behaviourFor(submit.phone)
    switch (reception.kind) {
      case 'refuse':
        return { kind: 'refused', commandStatus: reception.commandStatus }
      case 'silence':
        take(submit, false)
        return { kind: 'silence' }
      case 'throttle':
        if (throttle(submit, reception.times)) return { kind: 'refused', commandStatus: STATUS.RTHROTTLED }
        return { kind: 'taken', messageId: take(submit, true) }
      case 'take':
        return { kind: 'taken', messageId: take(submit, true) }
    }
  }

  return {
    submit: receive,
    query(messageId, account, sender) {
      const taken = readMessageId(messageId)
      if (!taken) return undefined
      // After a restart this is how the operator hears of the message again.
      live(messageId, taken, account, sender)
      return stateAt(taken, delayMs, clock.now())
    },
  }
}
