/** Days as the desk's own clock has them, as times. */
export const PERIODS = ['today', 'yesterday', '7days', 'month'] as const
export type Period = (typeof PERIODS)[number]

export interface Range {
  /** Included. */
  readonly from: number
  /** Excluded. */
  readonly to: number
}

/** Midnights are local and may be 23 or 25 hours apart, where summer time begins or ends. */
export function rangeOf(period: Period, now: number): Range {
  const today = new Date(now)
  const midnight = (day: number, month = today.getMonth()) =>
    new Date(today.getFullYear(), month, day).getTime()
  const date = today.getDate()
  switch (period) {
    case 'today':
      return { from: midnight(date), to: midnight(date + 1) }
    case 'yesterday':
      return { from: midnight(date - 1), to: midnight(date) }
    case '7days':
      return { from: midnight(date - 6), to: midnight(date + 1) }
    case 'month':
      return { from: midnight(1), to: midnight(1, today.getMonth() + 1) }
  }
}
