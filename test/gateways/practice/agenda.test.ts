import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAgenda } from '../../../src/main/gateways/practice/agenda.ts'
import { fakeClock, NOON } from '../../support/clock.ts'

describe('the agenda', () => {
  it('does everything at its time, in the order of times and then of entry, on one timer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -5, max: 50 }), { maxLength: 30 }), async (delays) => {
        const clock = fakeClock()
        const agenda = createAgenda(clock)
        const done: Array<readonly [delay: number, index: number, at: number]> = []
        for (const [index, delay] of delays.entries())
          agenda.at(NOON + delay, () => done.push([delay, index, clock.now() - NOON]))
        expect(clock.waiting()).toBe(delays.length > 0 ? 1 : 0)
        expect(done).toEqual([])
        await clock.advance(50)
        const expected = delays
          .map((delay, index) => [delay, index, Math.max(0, delay)] as const)
          .sort((a, b) => a[0] - b[0] || a[1] - b[1])
        expect(done).toEqual(expected)
        expect(clock.waiting()).toBe(0)
      }),
      { seed: 9, numRuns: 60 },
    )
  })

  it('takes new entries while it works', async () => {
    const clock = fakeClock()
    const agenda = createAgenda(clock)
    const done: string[] = []
    agenda.at(NOON + 10, () => {
      done.push('first')
      agenda.at(NOON + 5, () => done.push('late'))
      agenda.at(NOON + 20, () => done.push('next'))
    })
    await clock.advance(20)
    expect(done).toEqual(['first', 'late', 'next'])
  })

  it('forgets everything when it is cleared', async () => {
    const clock = fakeClock()
    const agenda = createAgenda(clock)
    agenda.at(NOON + 10, () => expect.unreachable())
    agenda.clear()
    expect(clock.waiting()).toBe(0)
    await clock.advance(10)
  })
})
