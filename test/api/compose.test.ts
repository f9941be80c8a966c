import { describe, expect, it } from 'vitest'
import { compose, type Draft, firstWords, MOST_PARTS, type Rejection } from '../../src/main/api/compose.ts'
import { NOON } from '../support/clock.ts'

const MINUTE = 60_000
const ANNA = { phone: '+79160000001', name: 'Anna', order: 'A-17' }
const IVAN = { phone: '+79160000002' }
type Input = Parameters<typeof compose>[0]
function composed(input: Input, country: string) {
  const drafts: Draft[] = []
  const rejected: Rejection[] = []
  for (const one of compose(input, country, NOON)) {
    if ('code' in one) rejected.push(one)
    else drafts.push(one)
  }
  return { drafts, rejected }
}
const written = (input: Partial<Input>) => composed({ recipients: [ANNA], text: 'Hello', ...input }, 'RU')
const texts = (input: Partial<Input>) => written(input).drafts.map(({ message }) => message.text)
const codes = (input: Partial<Input>) => written(input).rejected.map(({ index, code }) => [index, code])

describe('placeholders', () => {
  it('are filled in for each recipient', () => {
    const recipients = [
      { ...ANNA, vars: { sum: '100' } },
      { ...IVAN, name: 'Ivan', order: 'B-2', vars: { sum: '200' } },
    ]
    expect(texts({ recipients, text: '{name}, order {order}: {sum} €' })).toEqual([
      'Anna, order A-17: 100 €',
      'Ivan, order B-2: 200 €',
    ])
  })

  it('without a value reject that recipient only', () => {
    const input = { recipients: [ANNA, IVAN, { ...IVAN, name: '  ' }], text: 'Dear {name}' }
    expect(texts(input)).toEqual(['Dear Anna'])
    expect(codes(input)).toEqual([
      [1, 'missing_value'],
      [2, 'missing_value'],
    ])
  })

  it('that another recipient has a variable for reject too', () => {
    const recipients = [{ ...ANNA, vars: { sum: '1' } }, IVAN]
    expect(codes({ recipients, text: '{sum}' })).toEqual([[1, 'missing_value']])
  })

  it('of other words are a part of the text', () => {
    expect(texts({ text: 'a {b} {} { name } {x\ny} {{name}}' })).toEqual(['a {b} {} { name } {x\ny} {Anna}'])
  })

  it('in a value are not filled in again', () => {
    expect(texts({ recipients: [{ ...ANNA, name: '{order}' }], text: '{name}' })).toEqual(['{order}'])
  })

  it('named as members of every object are just words', () => {
    expect(texts({ text: '{constructor} {__proto__}' })).toEqual(['{constructor} {__proto__}'])
  })
})

describe('a message', () => {
  it('is measured as it will be sent', () => {
    const { drafts } = written({ text: '  Привет, {name}\r\n ' })
    expect(drafts[0]?.message).toMatchObject({ text: 'Привет, Anna', encoding: 'ucs2', parts: 1 })
  })

  it.each([[undefined], [''], [' \r\n\t ']])('without a text (%j) is refused for each recipient', (text) => {
    const { drafts, rejected } = composed(
      { recipients: [ANNA, IVAN], ...(text !== undefined && { text }) },
      'RU',
    )
    expect(drafts).toEqual([])
    expect(rejected.map(({ index, code }) => [index, code])).toEqual([
      [0, 'blank_text'],
      [1, 'blank_text'],
    ])
  })

  it('of the most parts goes; one more is too long', () => {
    const longest = 'a'.repeat(153 * MOST_PARTS)
    expect(written({ text: longest }).drafts[0]?.message.parts).toBe(MOST_PARTS)
    expect(codes({ text: `${longest}a` })).toEqual([[0, 'text_too_long']])
  })

  it('with a wrong number is refused by its index, and the others go', () => {
    const { drafts, rejected } = written({ recipients: [ANNA, { phone: 'no' }, IVAN] })
    expect(drafts.map(({ index }) => index)).toEqual([0, 2])
    expect(rejected).toMatchObject([{ index: 1, code: 'phone_invalid' }])
  })

  it('takes its subject from the text where it has none', () => {
    expect(written({ text: 'Your order is ready' }).drafts[0]?.message.subject).toBe('Your order is ready')
    expect(written({ text: 'x', subject: 'To {name}' }).drafts[0]?.message.subject).toBe('To Anna')
  })

  it('for a time that has passed is for now', () => {
    expect(written({ sendAt: NOON - MINUTE }).drafts[0]?.message).not.toHaveProperty('sendAt')
    expect(written({ sendAt: NOON + MINUTE }).drafts[0]?.message.sendAt).toBe(NOON + MINUTE)
  })
})

describe('the first words', () => {
  it('end between words, or within one that is too long', () => {
    expect(firstWords('Your order A-17 is ready for you to be picked up')).toBe(
      'Your order A-17 is ready for you to be…',
    )
    expect(firstWords('x'.repeat(60))).toBe(`${'x'.repeat(40)}…`)
  })

  it('do not cut a character in two', () => {
    expect(firstWords('😀'.repeat(60))).toBe(`${'😀'.repeat(40)}…`)
  })
})
