/** What one run of the program remembers of Twilio; each set forgets its oldest. */
const MOST = 20_000

export interface Memory {
  /** Sids that belong to messages of ours already: no candidates for a lost one. */
  readonly sids: ReadonlySet<string>
  knowSids(sids: readonly string[]): void
  suspect(attemptId: number): void
  isSuspect(attemptId: number): boolean
  /** How often this attempt was looked for in vain, this time included. */
  look(attemptId: number): number
}

export function createMemory(): Memory {
  const sids = new Set<string>()
  const suspects = new Set<number>()
  const looks = new Map<number, number>()
  return {
    sids,
    knowSids(more) {
      for (const sid of more) sids.add(sid)
      forgetOldest(sids)
    },
    suspect(attemptId) {
      suspects.add(attemptId)
      forgetOldest(suspects)
    },
    isSuspect: (attemptId) => suspects.has(attemptId),
    look(attemptId) {
      const count = (looks.get(attemptId) ?? 0) + 1
      looks.set(attemptId, count)
      forgetOldest(looks)
      return count
    },
  }
}

function forgetOldest<Key>(memory: Set<Key> | Map<Key, number>): void {
  const oldest = memory.keys().next()
  if (memory.size > MOST && !oldest.done) memory.delete(oldest.value)
}
