import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../src/main/domain/period.ts'

const day = (year: number, month: number, date: number, hour = 0) =>
  new Date(year, month - 1, date, hour).getTime()
const now = day(2026, 3, 1, 15)

describe('A period', () => {
  it.each([
    ['today', day(2026, 3, 1), day(2026, 3, 2)],
    ['yesterday', day(2026, 2, 28), day(2026, 3, 1)],
    ['7days', day(2026, 2, 23), day(2026, 3, 2)],
    ['month', day(2026, 3, 1), day(2026, 4, 1)],
  ] as const)('%s runs from midnight to midnight of the local clock', (period, from, to) => {
    expect(rangeOf(period, now)).toEqual({ from, to })
  })

  it('goes over the end of a year', () => {
    expect(rangeOf('month', day(2026, 12, 31, 23))).toEqual({ from: day(2026, 12, 1), to: day(2027, 1, 1) })
    expect(rangeOf('yesterday', day(2027, 1, 1, 1)).from).toBe(day(2026, 12, 31))
  })

  it('begins at the very midnight and ends before the next', () => {
    expect(rangeOf('today', day(2026, 3, 1)).from).toBe(day(2026, 3, 1))
    expect(rangeOf('today', day(2026, 3, 2) - 1).from).toBe(day(2026, 3, 1))
  })
})
