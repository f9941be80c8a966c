/**
 * How often a gateway has met one message with a fault of its own. A gateway that merely puts off ("too fast", "too
 * many") has not: such a message waits for as long as it takes (rule 3).
 */
export interface Strikes {
  /** One more fault; whether the message may be tried again all the same. */
  spare(messageId: number): boolean
}

/** More messages in trouble than this are forgotten, oldest first: they get more tries. */
const MOST_REMEMBERED = 10_000

export function createStrikes(tries: number): Strikes {
  const faults = new Map<number, number>()
  return {
    spare(messageId) {
      const count = (faults.get(messageId) ?? 0) + 1
      faults.delete(messageId)
      if (count > tries) return false
      faults.set(messageId, count)
      const oldest = faults.keys().next()
      if (faults.size > MOST_REMEMBERED && !oldest.done) faults.delete(oldest.value)
      return true
    },
  }
}
