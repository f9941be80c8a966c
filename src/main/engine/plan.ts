/** When a forwarded message is asked about (rule 7). Times are ms UTC. */
import { nextPlanned, type PacePlan } from '../domain/schedule.ts'

/** The end of the plan: the last poll, and where the gateway cannot be asked, the end of the wait for a report. */
export function endOfPlan(plan: PacePlan, forwardedAt: number): number {
  return forwardedAt + (plan.at(-1)?.until ?? 0)
}

/** The next poll after `now`; `null` past the last one. A gateway that cannot be asked just waits for the end. */
export function nextPoll(
  plan: PacePlan,
  canBeAsked: boolean,
  forwardedAt: number,
  now: number,
): number | null {
  if (canBeAsked) return nextPlanned(plan, forwardedAt, now)
  const end = endOfPlan(plan, forwardedAt)
  return end > now ? end : null
}

/** The first poll of a message that is forwarded right now. */
export function firstPoll(plan: PacePlan, canBeAsked: boolean, now: number): number {
  return nextPoll(plan, canBeAsked, now, now) ?? now
}
