/** Local times as the date field writes them: "2026-11-23 18:00:00". */
export function fieldTime(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:00`
}

/** ms UTC of what the date field says; `undefined` where it says nothing sensible. */
export function timeOfField(written: string | null): number | undefined {
  const at = written === null ? Number.NaN : new Date(written.replace(' ', 'T')).getTime()
  return Number.isFinite(at) ? at : undefined
}

/** A clock time of today or of a later day. */
export function dayAt(now: number, daysLater: number, hour: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater, hour).getTime()
}
