/** Gathers what happened until it is quiet, then tells staff once. */
import { digest, knownAlready, type NamedState, nextOutageNotice, type Told } from './digest.ts'
import type { EngineOptions } from './types.ts'

/** So long nothing more may happen before staff are told; but they never wait longer than `AT_MOST`. */
export const QUIET = 5_000
export const AT_MOST = 30_000
/** Failures may come with the operator's older times: looked for this far back. */
const DAY = 24 * 60 * 60_000
const MOST_FAILURES = 10_000

export interface Notifier {
  start(): Promise<void>
  stir(): void
  /** Tells what is ripe. */
  turn(now: number): Promise<void>
  nextAt(now: number): number | undefined
}

interface Stirred {
  readonly first: number
  readonly last: number
}

export function createNotifier(
  { store, clock, onNotices }: Pick<EngineOptions, 'store' | 'clock' | 'onNotices'>,
  states: () => readonly NamedState[],
  by: (at: number) => void,
): Notifier {
  let told: Told | undefined
  let stirred: Stirred | undefined

  const ripeAt = ({ first, last }: Stirred) => Math.min(last + QUIET, first + AT_MOST)

  async function gather(now: number) {
    const [failures, counts] = await Promise.all([
      store.failuresSince(now - DAY, MOST_FAILURES),
      store.counts({}),
    ])
    return { failures, unconfirmed: counts.unconfirmed, review: counts.review }
  }

  return {
    async start() {
      if (onNotices) told = knownAlready(await gather(clock.now()))
    },
    stir() {
      if (!onNotices) return
      const now = clock.now()
      stirred = { first: stirred?.first ?? now, last: now }
      by(ripeAt(stirred))
    },
    async turn(now) {
      if (!onNotices || !told) return
      const outage = nextOutageNotice(states(), told)
      const ripe = (stirred && ripeAt(stirred) <= now) || (outage !== undefined && outage <= now)
      if (!ripe) return
      stirred = undefined
      const result = digest({ ...(await gather(now)), gateways: states() }, told, now)
      told = result.told
      if (result.notices.length > 0) onNotices(result.notices)
    },
    nextAt(now) {
      if (!onNotices || !told) return undefined
      const outage = nextOutageNotice(states(), told)
      const times = [stirred && ripeAt(stirred), outage].filter((at) => at !== undefined)
      return times.length > 0 ? Math.max(now, Math.min(...times)) : undefined
    },
  }
}
