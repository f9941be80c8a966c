import { describe, expect, it } from 'vitest'
import { nextPlanned, nextProbe, POLL_PLAN, RETRY_PLAN, retryDelay } from '../../src/main/domain/schedule.ts'

const MINUTE = 60_000
const inMinutes = (times: readonly number[]) => times.map((time) => time / MINUTE)

function everyPlannedTime(since: number): number[] {
  const times: number[] = []
  for (let at = nextPlanned(POLL_PLAN, since, since); at !== null; at = nextPlanned(POLL_PLAN, since, at))
    times.push(at - since)
  return times
}

describe('the poll plan (rule 7)', () => {
  it('asks every 3 min to 15 min, 10 to 1 h, 30 to 4 h, hourly to 12 h, every 3 h to 24 h, the last time at 24 h', () => {
    expect(inMinutes(everyPlannedTime(1_000_000))).toEqual([
      3, 6, 9, 12, 15, 25, 35, 45, 55, 60, 90, 120, 150, 180, 210, 240, 300, 360, 420, 480, 540, 600, 660,
      720, 900, 1080, 1260, 1440,
    ])
  })

  it('goes on from the age that a message has when the program was off in between', () => {
    expect(nextPlanned(POLL_PLAN, 0, 70 * MINUTE)).toBe(90 * MINUTE)
    expect(nextPlanned(POLL_PLAN, 0, 24 * 60 * MINUTE)).toBeNull()
  })
})

describe('the retry plan (rule 3)', () => {
  it('waits 15 s, 30 s, 1, 2, 5, 10 and then 15 min for ever', () => {
    const delays = Array.from({ length: 9 }, (_, index) => retryDelay(RETRY_PLAN, index + 1, 0.5) / 1_000)
    expect(delays).toEqual([15, 30, 60, 120, 300, 600, 900, 900, 900])
  })

  it('spreads each delay by 20 % at most', () => {
    expect(retryDelay(RETRY_PLAN, 1, 0)).toBe(12_000)
    expect(retryDelay(RETRY_PLAN, 1, 0.999_999)).toBe(18_000)
  })

  it('never comes back sooner than the gateway asked', () => {
    expect(retryDelay(RETRY_PLAN, 1, 0.5, 120_000)).toBe(120_000)
    expect(retryDelay(RETRY_PLAN, 7, 0.5, 1_000)).toBe(900_000)
  })
})

describe('the probe plan', () => {
  it('never gives a gateway up', () => {
    const week = 7 * 24 * 60 * MINUTE
    expect(nextProbe([{ every: 1_000, until: 5_000 }], 0, week)).toBe(week + 1_000)
  })
})
