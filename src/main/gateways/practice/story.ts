/**
 * The story of a message that was taken: a pure function of what its id says, so that a restart forgets nothing.
 */
import { behaviourFor, DELIVERED, ENROUTE, type Ending } from './behaviour.ts'

/** What the practice operator knows of a message that it took; all of it is in the message's id. */
export interface Taken {
  /** ms UTC. */
  readonly at: number
  /** Makes the id unique, and spreads the delays. */
  readonly sequence: number
  /** Digits only, international. */
  readonly phone: string
  /** Which receipts the sender asked for: `registered_delivery` of SMPP 3.4, 5.2.17. */
  readonly registeredDelivery: number
  /** `user_message_reference`, where the submit had one: repeated in every receipt. */
  readonly reference?: number
}

export interface Step extends Ending {
  /** ms UTC. */
  readonly at: number
  readonly final: boolean
}

/** In units of the delay: when a message is on its way, and when its end is known. */
const ON_ITS_WAY = 1
const AT_ITS_END = 2.5

const ALWAYS = 0x01
const ON_FAILURE = 0x02
const INTERMEDIATE = 0x10

/** Every step that the operator ever reports of this message, in order. */
export function storyOf(taken: Taken, delayMs: number): readonly Step[] {
  const unit = delayMs * spread(taken.sequence)
  const { ending } = behaviourFor(taken.phone)
  const onItsWay = { ...ENROUTE, at: taken.at + Math.round(unit * ON_ITS_WAY), final: false }
  if (!ending) return [onItsWay]
  return [onItsWay, { ...ending, at: taken.at + Math.round(unit * AT_ITS_END), final: true }]
}

/** The steps that the sender asked to be told of. */
export function reportsOf(taken: Taken, delayMs: number): readonly Step[] {
  const { registeredDelivery } = taken
  const wantsEnd = registeredDelivery & 0x03
  return storyOf(taken, delayMs).filter((step) => {
    if (!step.final) return (registeredDelivery & INTERMEDIATE) !== 0
    return wantsEnd === ALWAYS || (wantsEnd === ON_FAILURE && step.state !== DELIVERED.state)
  })
}

/** What the operator knows of this message at `now`; before the first step it is on its way all the same. */
export function stateAt(taken: Taken, delayMs: number, now: number): Step {
  const past = storyOf(taken, delayMs).filter((step) => step.at <= now)
  return past.at(-1) ?? { ...ENROUTE, at: taken.at, final: false }
}

/** 0.8 to 1.2, always the same for one message: a bulk send does not end all at once. */
function spread(sequence: number): number {
  return 0.8 + ((Math.imul(sequence, 0x9e3779b1) >>> 0) / 2 ** 32) * 0.4
}
