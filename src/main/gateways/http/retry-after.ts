/** A gateway that asks for days means "not now": a message must not hang on a header. */
export const LONGEST_RETRY_AFTER = 3_600_000

/** RFC 9110 10.2.3: seconds or a date. In ms from `now`; `undefined` where it says nothing usable. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const value = header?.trim()
  if (!value) return undefined
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isNaN(wait) ? undefined : Math.min(LONGEST_RETRY_AFTER, Math.max(0, wait))
}
