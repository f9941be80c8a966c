/** The hours in which the shop sends, in the computer's local time. */
import type { SendingHours } from './types.ts'

/**
 * When sending may go on: `null` where it may now, else the next opening (ms UTC).
 * Minutes are read off the wall clock, so an opening keeps its hour over a change to summer time; an opening that
 * such a change skips falls on the first minute after it.
 */
export function nextOpening({ from, to }: SendingHours, now: number): number | null {
  if (from === to) return null
  const local = new Date(now)
  const minute = local.getHours() * 60 + local.getMinutes()
  const open = from < to ? minute >= from && minute < to : minute >= from || minute < to
  if (open) return null
  const today = openingOn(local, 0, from)
  return today > now ? today : openingOn(local, 1, from)
}

function openingOn(day: Date, daysLater: number, minute: number): number {
  const [year, month, date] = [day.getFullYear(), day.getMonth(), day.getDate() + daysLater]
  return new Date(year, month, date, Math.floor(minute / 60), minute % 60).getTime()
}
