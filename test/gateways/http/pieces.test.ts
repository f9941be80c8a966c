import { describe, expect, it } from 'vitest'
import type { Submission } from '../../../src/main/domain/adapter.ts'
import { createAbsenceWatch } from '../../../src/main/gateways/http/absence.ts'
import { inParallel } from '../../../src/main/gateways/http/parallel.ts'
import { baseUrlSchema, secureBaseUrlSchema } from '../../../src/main/gateways/http/settings.ts'
import { type CodeTable, lookUp } from '../../../src/main/gateways/tables/code-table.ts'
import { fakeClock, NOON } from '../../support/clock.ts'

const submission: Submission = {
  messageId: 1,
  attemptId: 7,
  reference: 'r',
  phone: '+79161234567',
  text: 'x',
  encoding: 'gsm7',
  parts: 1,
  startedAt: NOON,
  retries: 0,
}

describe('"The gateway does not know it" counts', () => {
  it('only when said twice, apart, and late enough', async () => {
    const clock = fakeClock()
    const watch = createAbsenceWatch({ clock }, { after: 40_000, apart: 60_000, remembers: 3_600_000 })
    expect(watch.notThere(submission)).toEqual({ kind: 'later', retryAfter: 40_000 })
    await clock.advance(40_000)
    expect(watch.notThere(submission)).toEqual({ kind: 'later', retryAfter: 60_000 })
    await clock.advance(59_000)
    expect(watch.notThere(submission)).toEqual({ kind: 'later', retryAfter: 1_000 })
    await clock.advance(1_000)
    expect(watch.notThere(submission)).toEqual({ kind: 'not_accepted' })
  })

  it('never, where it was so long ago that the gateway may have forgotten', async () => {
    const clock = fakeClock(NOON + 3_590_000)
    const watch = createAbsenceWatch({ clock }, { after: 0, apart: 10_000, remembers: 3_600_000 })
    expect(watch.notThere(submission).kind).toBe('later')
    await clock.advance(10_000)
    expect(watch.notThere(submission)).toMatchObject({
      kind: 'unknown',
      text: expect.stringContaining('ago'),
    })
  })

  it('never, where it may have gone to another account', async () => {
    const clock = fakeClock(NOON + 100_000)
    const rule = { after: 0, apart: 10, remembers: 3_600_000 }
    expect(createAbsenceWatch({ clock, changedAt: NOON + 1 }, rule).notThere(submission)).toMatchObject({
      kind: 'unknown',
      text: expect.stringContaining('another account'),
    })
    expect(createAbsenceWatch({ clock, changedAt: NOON }, rule).notThere(submission).kind).toBe('later')
  })

  it('never, where the submit was answered under another name', async () => {
    const clock = fakeClock(NOON + 100_000)
    const watch = createAbsenceWatch({ clock }, { after: 0, apart: 10, remembers: 3_600_000 })
    watch.suspect(7)
    watch.notThere(submission)
    await clock.advance(10)
    expect(watch.notThere(submission)).toEqual({ kind: 'unknown' })
  })
})

describe('An address in the settings', () => {
  it.each(['http://192.168.1.7:8080', 'https://api.example/base'])('may be %s', (text) => {
    expect(baseUrlSchema.parse(`${text}//`)).toBe(text)
  })
  it.each(['', 'phone', 'ftp://x', 'https://u:p@x', 'https://x/?apikey=1', 'https://x/#a'])(
    'may not be "%s"',
    (text) => {
      expect(baseUrlSchema.safeParse(text).success).toBe(false)
    },
  )
  it('carries secrets over TLS only, but for this computer', () => {
    expect(secureBaseUrlSchema.safeParse('http://api.example').success).toBe(false)
    expect(secureBaseUrlSchema.safeParse('http://127.0.0.1.evil.example').success).toBe(false)
    expect(secureBaseUrlSchema.safeParse('http://127.0.0.1:99').success).toBe(true)
  })
})

describe('Small helpers', () => {
  it('run no more than the width at once, in order', async () => {
    let running = 0
    let most = 0
    const results = await inParallel([3, 1, 2, 0], 2, async (item) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return item * 2
    })
    expect(results).toEqual([6, 2, 4, 0])
    expect(most).toBe(2)
  })
  it('find no meaning for a code that only objects have', () => {
    const table: CodeTable<string> = { source: 's', date: 'd', codes: { 1: 'one' } }
    expect(lookUp(table, 1)).toBe('one')
    expect(lookUp(table, 'constructor')).toBeUndefined()
  })
})
