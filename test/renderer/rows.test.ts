import { describe, expect, it } from 'vitest'
import { scrollTo, windowOf } from '../../src/renderer/messages/row-window.ts'
import { tickAll, tickedOf, tickRow } from '../../src/renderer/messages/ticks.ts'

describe('The rows that are drawn', () => {
  const sight = { count: 250, rowHeight: 36, height: 720 }

  it.each([0, 1, 35, 100, 3_333, 5_000, 8_279])('cover what is in sight at scroll %i', (scrollTop) => {
    const { first, last } = windowOf({ ...sight, scrollTop })
    expect(first * 36).toBeLessThanOrEqual(scrollTop)
    expect(last * 36).toBeGreaterThanOrEqual(Math.min(scrollTop + 720, 250 * 36))
  })

  it.each([0, 500, 8_279, 100_000])(
    'leave the room of the others, so that nothing moves, at scroll %i',
    (scrollTop) => {
      const { first, last, above, below } = windowOf({ ...sight, scrollTop })
      expect(above + (last - first) * 36 + below).toBe(250 * 36)
      expect(above).toBe(first * 36)
    },
  )

  it('are few, however long the page', () => {
    const { first, last } = windowOf({ ...sight, scrollTop: 4_000 })
    expect(last - first).toBeLessThan(50)
  })

  it('are all of a short list', () => {
    expect(windowOf({ ...sight, count: 3, scrollTop: 0 })).toEqual({ first: 0, last: 3, above: 0, below: 0 })
    expect(windowOf({ ...sight, count: 0, scrollTop: 0 })).toEqual({ first: 0, last: 0, above: 0, below: 0 })
  })

  it('are the last ones where the list shrank under a far scroll', () => {
    const { first, last } = windowOf({ ...sight, count: 60, scrollTop: 8_000 })
    expect(last).toBe(60)
    expect(first).toBeLessThan(45)
  })
})

describe('A row is brought into sight', () => {
  const sight = { count: 250, rowHeight: 36, scrollTop: 360, height: 720 }
  it.each([
    ['above: by its top', 5, 180],
    ['in sight: not at all', 12, 360],
    ['below: by its bottom, under the head', 40, 41 * 36 + 32 - 720],
  ])('%s', (_, row, expected) => {
    expect(scrollTo(row, sight, 32)).toBe(expected)
  })
})

describe('Ticks', () => {
  const ids = [5, 4, 3, 2]
  it('go on and off one by one, others stay', () => {
    expect(tickRow({ ids, selected: [9, 4] }, 3, true)).toEqual([9, 4, 3])
    expect(tickRow({ ids, selected: [9, 4] }, 4, false)).toEqual([9])
  })
  it('go from the last one to this one, in either direction', () => {
    expect(tickRow({ ids, selected: [5] }, 3, true, 5)).toEqual([5, 4, 3])
    expect(tickRow({ ids, selected: [2] }, 4, true, 2)).toEqual([4, 3, 2])
    expect(tickRow({ ids, selected: [5, 4, 3] }, 3, false, 4)).toEqual([5])
  })
  it('that began on another page begin here', () => {
    expect(tickRow({ ids, selected: [] }, 3, true, 99)).toEqual([3])
  })
  it('take the whole page, and leave other pages alone', () => {
    expect(tickAll({ ids, selected: [9, 4] }, true)).toEqual([9, 5, 4, 3, 2])
    expect(tickAll({ ids, selected: [9, 4] }, false)).toEqual([9])
  })
  it('say whether the page is whole', () => {
    expect([[], [4], [9], [2, 3, 4, 5, 9]].map((selected) => tickedOf({ ids, selected }))).toEqual([
      'none',
      'some',
      'none',
      'all',
    ])
  })
})
