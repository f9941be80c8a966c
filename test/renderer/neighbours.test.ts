import { describe, expect, it } from 'vitest'
import { entryOf, neighbour } from '../../src/renderer/detail/neighbours.ts'

const place = { ids: [30, 20, 10], opened: 20, page: 2, pages: 3 }

describe('The message before and after the one that is open', () => {
  it.each([
    ['after, in the order of the list', place, 1, { id: 10 }],
    ['before', place, -1, { id: 30 }],
    ['after the last row, on the next page', { ...place, opened: 10 }, 1, { page: 3 }],
    ['before the first row, on the page before', { ...place, opened: 30 }, -1, { page: 1 }],
    ['none after the last page', { ...place, opened: 10, page: 3 }, 1, undefined],
    ['none before the first page', { ...place, opened: 30, page: 1 }, -1, undefined],
    ['after one that is not on the page, the first row', { ...place, opened: 99 }, 1, { id: 30 }],
    ['none before one that is not on the page', { ...place, opened: 99 }, -1, undefined],
    ['none in an empty list', { ...place, ids: [] }, 1, undefined],
  ] as const)('%s', (_, at, by, expected) => {
    expect(neighbour(at, by)).toEqual(expected)
  })

  it('beyond a border is one that was not seen yet: messages may have moved over it', () => {
    expect(entryOf([20, 10, 5], [40, 30, 20], 1)).toBe(10)
    expect(entryOf([60, 50, 40], [40, 30, 20], -1)).toBe(50)
    expect(entryOf([20], [20], 1)).toBeUndefined()
  })
})
