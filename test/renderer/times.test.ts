import { describe, expect, it } from 'vitest'
import { saidAgo, saidDay, saidLength, saidMinutes, saidTime } from '../../src/renderer/i18n/times.ts'

const local = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime()
const now = local(2026, 11, 23, 14, 3)

describe('a time is said', () => {
  it.each([
    ['today by the clock', local(2026, 11, 23, 9, 5), '09:05'],
    ['today at midnight', local(2026, 11, 23), '00:00'],
    ['a minute before midnight as yesterday', local(2026, 11, 22, 23, 59), 'yesterday 23:59'],
    ['tomorrow by its name', local(2026, 11, 24, 9, 0), 'tomorrow 09:00'],
    ['this year by day and clock', local(2026, 9, 12, 8, 30), '12 Sept 08:30'],
    ['an earlier year by its date', local(2014, 8, 3, 8, 30), '3 Aug 2014'],
  ])('%s', (_, at, words) => {
    expect(saidTime(at, now)).toBe(words)
  })

  it('by the calendar, not by 24 hours', () => {
    expect(saidTime(local(2026, 11, 22, 23, 50), local(2026, 11, 23, 0, 10))).toBe('yesterday 23:50')
  })
})

it.each([
  [30_000, 'just now'],
  [-30_000, 'in a moment'],
  [119_000, '1 minute ago'],
  [7_300_000, '2 hours ago'],
  [-300_000, 'in 5 minutes'],
  [86_400_000, '1 day ago'],
  [70 * 86_400_000, '2 months ago'],
  [800 * 86_400_000, '2 years ago'],
] as const)('%i ms before now is said as “%s”', (ms, words) => {
  const now = local(2026, 11, 23, 15, 0)
  expect(saidAgo(now - ms, now)).toBe(words)
})

it('a day is named, today too, where it must not be left to guess', () => {
  const now = local(2026, 11, 23, 15, 0)
  expect(saidDay(local(2026, 11, 23, 14, 3), now)).toBe('today 14:03')
  expect(saidDay(local(2026, 11, 22, 18, 20), now)).toBe('yesterday 18:20')
})

it('a length is said in its largest unit', () => {
  expect([1_000, 60_000, 600_000, 14_400_000, 86_400_000].map(saidLength)).toEqual([
    '1 second',
    '1 minute',
    '10 minutes',
    '4 hours',
    '1 day',
  ])
})

it('minutes after midnight are a clock time', () => {
  expect([0, 545, 1_439].map(saidMinutes)).toEqual(['00:00', '09:05', '23:59'])
})
