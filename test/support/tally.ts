/** Counts what the test tools report. Nothing that did not run may look like a pass. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

export const PASS: Tally = { passed: 1, failed: 0 }
export const FAIL: Tally = { passed: 0, failed: 1 }

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  })
}

/** The part of Vitest's JSON report that counts. */
export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** The part of Playwright's JSON report that counts. */
export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
  /** Errors outside of any test, such as a file that does not load. */
  readonly errors: readonly unknown[]
}

/** A skipped test counts as failed; so does a file that did not even load. */
export function tallyVitest(report: VitestReport | undefined, exitCode: number): Tally {
  if (!report) return FAIL
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + report.numPendingTests + unloaded
  return honest({ passed: report.numPassedTests, failed }, exitCode)
}

/** A test that needed a second try counts as failed. */
export function tallyPlaywright(report: PlaywrightReport | undefined, exitCode: number): Tally {
  if (!report) return FAIL
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = unexpected + flaky + skipped + report.errors.length
  return honest({ passed: expected, failed }, exitCode)
}

/** No test at all, or an unhappy end of the tool that no test explains, is a failure of its own. */
function honest({ passed, failed }: Tally, exitCode: number): Tally {
  const unexplained = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: failed + (unexplained ? 1 : 0) }
}
