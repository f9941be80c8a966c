import { describe, expect, test } from 'vitest'
import { find } from '../../src/main/store/find.ts'
import { enqueued, memoryDatabase } from '../support/store.ts'

function shop() {
  const db = memoryDatabase()
  const anna = enqueued(db, { name: 'Анна Каренина', order: 'A-1042', phone: '+79161234567', text: 'готов' })
  const jose = enqueued(db, { name: 'José', order: '00042', phone: '+34600111222', text: 'Anna said hello' })
  const again = enqueued(db, { name: 'Анна Каренина', order: 'B-7', phone: '+79161234567', text: 'ещё раз' })
  const ids = (typed: string, limit = 8) => find(db, typed, limit).map(({ id }) => id)
  return { anna, jose, again, ids }
}

describe('The quick answer finds', () => {
  test.for([
    ['a name by its beginning, whatever its case and accents', 'анн', 'anna+'],
    ['any part of a name', 'ренин', 'anna+'],
    ['a name and a surname', 'каренина анна', 'anna+'],
    ['a name with its accent left out', 'jose', 'jose'],
    ['the last four digits of a number', '4567', 'anna+'],
    ['a number as people write it', '+7 (916) 123-45', 'anna+'],
    ['an order', 'A-1042', 'anna'],
    ['any part of an order', '0042', 'jose'],
  ] as const)('%s', ([, typed, expected]) => {
    const { anna, jose, again, ids } = shop()
    // The newest first.
    expect(ids(typed)).toEqual({ 'anna+': [again, anna], anna: [anna], jose: [jose] }[expected])
  })

  test('nothing by words of the text, nor by what is no word at all', () => {
    const { ids } = shop()
    for (const typed of ['hello', 'готов', '', '  ', '"', '*', ') OR (', 'x'.repeat(200)])
      expect(ids(typed), typed).toEqual([])
  })

  test('no more than it is asked for, and those the newest', () => {
    const { again, ids } = shop()
    expect(ids('анна', 1)).toEqual([again])
  })
})
