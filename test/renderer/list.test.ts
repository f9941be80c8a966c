import { describe, expect, it } from 'vitest'
import { choicesOf } from '../../src/renderer/detail/choices.ts'
import { rowAfter } from '../../src/renderer/messages/row-after.ts'
import { searchOf, withSearch } from '../../src/renderer/messages/search.ts'

describe('the search box', () => {
  it.each([
    ['the last digits', '4567', { phone: '4567' }],
    ['a number as people write it', '+7 (916) 123-45', { phone: '+7 (916) 123-45' }],
    ['an order', 'A-1042', { text: 'A-1042' }],
    ['two digits, as words', '12', { text: '12' }],
    ['words', ' ready ', { text: 'ready' }],
    ['nothing', '  ', {}],
  ])('%s', (_, typed, expected) => {
    expect(withSearch({ status: ['queued'], text: 'old' }, typed)).toEqual({
      status: ['queued'],
      ...expected,
    })
  })
  it('shows the words that are asked for, and the number that was typed there', () => {
    expect(searchOf({}, undefined)).toBe('')
    expect(searchOf({ text: 'a', phone: '4567' }, '4567')).toBe('a')
    expect(searchOf({ phone: '4567' }, '4567')).toBe('4567')
    expect(searchOf({ phone: '4567' }, undefined)).toBe('')
  })

  it('leaves a number alone that was asked for elsewhere, until another one is typed', () => {
    const filter = { phone: '4567' }
    expect(withSearch(filter, 'ready')).toEqual({ phone: '4567', text: 'ready' })
    expect(withSearch({ ...filter, text: 'ready' }, '')).toEqual({ phone: '4567' })
    expect(withSearch(filter, '1234')).toEqual({ phone: '1234' })
    // Its own it takes back.
    expect(withSearch(filter, 'ready', '4567')).toEqual({ text: 'ready' })
    expect(withSearch(filter, '', '4567')).toEqual({})
  })
})

describe('keys in the list', () => {
  const ids = [30, 20, 10]
  it.each([
    ['down', 30, 'ArrowDown', 20],
    ['up', 20, 'ArrowUp', 30],
    ['down at the end', 10, 'ArrowDown', undefined],
    ['up at the top', 30, 'ArrowUp', undefined],
    ['to the end', 30, 'End', 10],
    ['to the top', 10, 'Home', 30],
    ['a key of somebody else', 20, 'a', undefined],
  ])('%s', (_, focused, key, expected) => {
    expect(rowAfter(ids, focused, key)).toBe(expected)
  })
  it('come to the open row first, or to the first one', () => {
    expect(rowAfter(ids, undefined, 'ArrowDown', 10)).toBe(10)
    expect(rowAfter(ids, undefined, 'ArrowDown', 99)).toBe(30)
    expect(rowAfter([], undefined, 'ArrowDown')).toBeUndefined()
  })
})

describe('what can be done', () => {
  const queued = { status: 'queued', next: { step: 'send', why: 'due' } } as const
  const failed = { status: 'not_delivered', next: { step: 'nothing', why: 'final' } } as const
  it('rule 2: an unconfirmed message can only be decided', () => {
    expect(choicesOf({ ...queued, hold: 'unconfirmed' })).toEqual(['was_sent', 'confirm_again', 'drop'])
  })
  it('nothing while it is being handed over, delivered, or sent again already', () => {
    expect(choicesOf({ ...queued, next: { step: 'sending', why: 'due' } })).toEqual([])
    expect(choicesOf({ ...failed, status: 'delivered' })).toEqual([])
    expect(choicesOf({ ...failed, reason: 'phone_off', resentAs: 5 })).toEqual([])
  })
  it('the remedy of the reason comes first', () => {
    expect(choicesOf({ ...failed, reason: 'phone_off' })[0]).toBe('send_again')
    expect(choicesOf({ ...failed, reason: 'number_incorrect' })[0]).toBe('fix_and_send')
    expect(choicesOf({ ...failed, reason: 'text_too_long' })).toEqual(['write_anew'])
  })
  it('a message that waits for its time can go at once', () => {
    expect(choicesOf({ ...queued, hold: 'scheduled' })).toContain('send_now')
    expect(choicesOf({ ...queued, hold: 'no_connection' })).not.toContain('send_now')
  })
})
