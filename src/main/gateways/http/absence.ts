/**
 * When "the gateway does not know our reference" counts as "it never arrived".
 *
 * One such answer proves little: the request may still be on its way, the gateway may list it late, and the
 * question itself may have been mangled. So it counts only when (1) the submit began long enough ago, (2) it was said
 * twice, some time apart, (3) nothing that the gateway said at the submit speaks against it, (4) the gateway would
 * still remember: a computer that was off for a weekend asks about what has been forgotten since, and (5) it is the
 * account that the attempt went to.
 */
import type { AdapterContext, Reconciled, Submission } from '../../domain/adapter.ts'

/** More open questions than this are forgotten, oldest first: they are asked anew. */
const MOST_REMEMBERED = 10_000

/** For gateways that do not say how long, or let the owner choose: a day is the least. */
export const REMEMBERS = 23 * 3_600_000

const FORGOTTEN = 'The gateway does not know it, but it may have forgotten it: it is too long ago.'
const OTHER_ACCOUNT =
  'The gateway does not know it, but its settings were changed since: it may be another account.'

export interface AbsenceRule {
  /** ms since the attempt began before "not there" counts at all. */
  readonly after: number
  /** ms between the two answers. */
  readonly apart: number
  /** ms since the attempt began for which the gateway surely keeps what it took. */
  readonly remembers: number
}

export interface AbsenceWatch {
  /** The gateway said something at the submit that looks like this attempt under another name. */
  suspect(attemptId: number): void
  notThere(submission: Submission): Reconciled
}

export function createAbsenceWatch(
  { clock, changedAt = Number.NEGATIVE_INFINITY }: Pick<AdapterContext, 'clock' | 'changedAt'>,
  rule: AbsenceRule,
): AbsenceWatch {
  const suspects = new Set<number>()
  const firstMissed = new Map<number, number>()

  return {
    suspect(attemptId) {
      suspects.add(attemptId)
      forgetOldest(suspects)
    },
    notThere({ attemptId, startedAt }) {
      const now = clock.now()
      const missed = firstMissed.get(attemptId)
      if (now >= startedAt + rule.remembers) return { kind: 'unknown', text: FORGOTTEN }
      if (startedAt < changedAt) return { kind: 'unknown', text: OTHER_ACCOUNT }
      if (now < startedAt + rule.after) return { kind: 'later', retryAfter: startedAt + rule.after - now }
      if (missed === undefined) {
        firstMissed.set(attemptId, now)
        forgetOldest(firstMissed)
        return { kind: 'later', retryAfter: rule.apart }
      }
      if (now < missed + rule.apart) return { kind: 'later', retryAfter: missed + rule.apart - now }
      firstMissed.delete(attemptId)
      return { kind: suspects.has(attemptId) ? 'unknown' : 'not_accepted' }
    },
  }
}

function forgetOldest(memory: Set<number> | Map<number, number>): void {
  if (memory.size <= MOST_REMEMBERED) return
  const oldest = memory.keys().next()
  if (!oldest.done) memory.delete(oldest.value)
}
