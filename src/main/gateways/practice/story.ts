/**
 * The story of a message that was taken: a pure function of what its id says, so that a restart forgets nothing.
 */
import { behaviourFor, ENROUTE, type Ending } from './behaviour.ts'

/** What the practice operator knows of a message that it took; all of it is in the message's id. */
export interface Taken {
  /** ms UTC. */
  readonly at: number
  /** Makes the id unique, and spreads the delays. */
  readonly sequence: number
  /** Digits only, international. */
  readonly phone: string
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

/** Every step that the operator ever reports of this message, in order. */
export function storyOf(taken: Taken, delayMs: number): readonly Step[] {
  const unit = delayMs * spread(taken.sequence)
  const { ending } = behaviourFor(taken.phone)
  const onItsWay = { ...ENROUTE, at: taken.at + Math.round(unit * ON_ITS_WAY), final: false }
  if (!ending) return [onItsWay]
  return [onItsWay, { ...ending, at: taken.at + Math.round(unit * AT_ITS_END), final: true }]
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
