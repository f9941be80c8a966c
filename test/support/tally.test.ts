import { describe, expect, it } from 'vitest'
import { sum, tallyPlaywright, tallyVitest } from './tally.ts'

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, testResults: [] }
const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }

describe('the count of Vitest', () => {
  it('is what passed and what failed', () => {
    expect(tallyVitest({ ...vitest, numFailedTests: 2 }, 1)).toEqual({ passed: 5, failed: 2 })
    expect(tallyVitest(vitest, 0)).toEqual({ passed: 5, failed: 0 })
  })

  it.each([
    ['a skipped test', { ...vitest, numPendingTests: 1 }, 0],
    [
      'a file that does not load',
      { ...vitest, testResults: [{ status: 'failed', assertionResults: [] }] },
      1,
    ],
    ['an end that no test explains', vitest, 1],
  ])('counts %s as one failure', (_, report, exitCode) => {
    expect(tallyVitest(report, exitCode)).toEqual({ passed: 5, failed: 1 })
  })

  it('fails where nothing ran or nothing was reported', () => {
    expect(tallyVitest({ ...vitest, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 })
    expect(tallyVitest(undefined, 0)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('the count of Playwright', () => {
  it.each([
    ['a test that failed', { stats: { ...stats, unexpected: 1 }, errors: [] }, 1],
    ['a second try', { stats: { ...stats, flaky: 1 }, errors: [] }, 0],
    ['a skipped test', { stats: { ...stats, skipped: 1 }, errors: [] }, 0],
    ['a file that does not load', { stats, errors: [{}] }, 1],
  ])('counts %s as one failure', (_, report, exitCode) => {
    expect(tallyPlaywright(report, exitCode)).toEqual({ passed: 3, failed: 1 })
  })

  it('passes what passed, and fails where nothing ran', () => {
    expect(tallyPlaywright({ stats, errors: [] }, 0)).toEqual({ passed: 3, failed: 0 })
    expect(tallyPlaywright({ stats: { ...stats, expected: 0 }, errors: [] }, 0).failed).toBe(1)
    expect(tallyPlaywright(undefined, 0).failed).toBe(1)
  })
})

it('sums', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 })
})
