import { describe, expect, it } from 'vitest'
import type { AnyEvent } from '../../src/main/api/desk.ts'
import { CHANGES_EVERY, createEvents, MOST_IDS } from '../../src/main/api/events.ts'
import { fakeClock } from '../support/clock.ts'

function heard() {
  const clock = fakeClock()
  const events = createEvents(clock)
  const told: AnyEvent[] = []
  events.on((event) => told.push(event))
  const change = (revision: number, ...ids: number[]) => events.changed({ revision, ids, many: false })
  return { clock, events, told, change, payloads: () => told.map(({ payload }) => payload) }
}

describe('changes of messages', () => {
  it('are told at once, and those that follow together a moment later', async () => {
    const { clock, change, payloads } = heard()
    change(1, 10)
    expect(payloads()).toEqual([{ revision: 1, ids: [10], many: false }])
    change(3, 11, 12)
    change(2, 12, 13)
    expect(payloads()).toHaveLength(1)
    await clock.advance(CHANGES_EVERY)
    expect(payloads().slice(1)).toEqual([{ revision: 3, ids: [11, 12, 13], many: false }])
  })

  it('come at most ten times a second, however many there are, and none is lost', async () => {
    const { clock, change, told, payloads } = heard()
    for (let id = 1; id <= 1_000; id += 1) {
      change(id, id)
      await clock.advance(1)
    }
    await clock.advance(CHANGES_EVERY)
    expect(told.length).toBeLessThanOrEqual(11)
    expect(payloads().at(-1)).toMatchObject({ revision: 1_000 })
    const ids = payloads().flatMap((payload) => ('ids' in payload ? payload.ids : []))
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1))
  })

  it('become “many” past what a page could want', async () => {
    const { clock, change, payloads } = heard()
    change(1, 1)
    change(2, ...Array.from({ length: MOST_IDS }, (_, index) => index + 2))
    change(3, MOST_IDS + 2)
    await clock.advance(CHANGES_EVERY)
    expect(payloads().at(-1)).toEqual({ revision: 3, ids: [], many: true })
  })

  it('leave no timer behind', async () => {
    const { clock, events, change } = heard()
    change(1, 1)
    await clock.advance(CHANGES_EVERY)
    expect(clock.waiting()).toBe(0)
    change(2, 2)
    events.stop()
    expect(clock.waiting()).toBe(0)
  })
})
