/** Lengths of time as two fields: a count and its unit. */
const MS = { seconds: 1_000, minutes: 60_000 } as const
export type Unit = keyof typeof MS

/** A day: what waits longer does not fall back, it waits. */
const LONGEST = 86_400_000

/** In minutes where they come out even. */
export function shownLength(ms: number): { count: number; unit: Unit } {
  const unit = ms > 0 && ms % MS.minutes === 0 ? 'minutes' : 'seconds'
  return { count: Math.round(ms / MS[unit]), unit }
}

/** ms of what is typed; `undefined` where it is no whole number, or more than a day. */
export function lengthOf(count: string, unit: Unit): number | undefined {
  const ms = /^\d+$/.test(count.trim()) ? Number(count) * MS[unit] : Number.NaN
  return ms <= LONGEST ? ms : undefined
}
