import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePhone } from '../../src/main/api/phone.ts'

const phone = (written: string, country = 'RU') => {
  const normal = normalisePhone(written, country)
  return normal.ok ? normal.value : normal.code
}

describe('a phone number', () => {
  it.each([
    ['+79161234567', '+79161234567'],
    ['+7 (916) 123-45-67', '+79161234567'],
    ['  +7 916 123‑45–67 ', '+79161234567'],
    ['+7\u00a0916\u2009123.45.67', '+79161234567'],
    ['\u202a+79161234567\u202c', '+79161234567'],
    ['+79161234567', '+79161234567'],
    ['0079161234567', '+79161234567'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+39 06 1234567', '+39061234567'],
    // Odd to every table of numbers, but plausible: operators know more than tables do.
    ['+1234567', '+1234567'],
    ['+999123456789012', '+999123456789012'],
  ])('%s written in full is %s', (written, expected) => {
    expect(phone(written)).toBe(expected)
  })

  it.each([
    ['8 916 123-45-67', 'RU', '+79161234567'],
    ['9161234567', 'RU', '+79161234567'],
    ['79161234567', 'RU', '+79161234567'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['612 345 678', 'ES', '+34612345678'],
    ['(415) 555-2671', 'US', '+14155552671'],
  ])('%s in %s is %s', (written, country, expected) => {
    expect(phone(written, country)).toBe(expected)
  })

  it.each([
    ['', 'phone_blank'],
    [' \u00a0 ', 'phone_blank'],
    ['Anna', 'phone_invalid'],
    ['+7916123456x', 'phone_invalid'],
    ['+7916+1234567', 'phone_invalid'],
    ['+', 'phone_invalid'],
    ['12', 'phone_invalid'],
    ['+0123456789', 'phone_invalid'],
    ['+12345', 'phone_too_short'],
    ['+1234567890123456', 'phone_too_long'],
    ['8916123456789012345', 'phone_too_long'],
  ])('“%s” is refused as %s', (written, code) => {
    expect(phone(written)).toBe(code)
  })

  it('is never refused where it is + and 7 to 15 digits, however it is spaced', () => {
    const digits = fc.stringMatching(/^[1-9]\d{6,14}$/)
    const gaps = fc.infiniteStream(fc.constantFrom('', '', ' ', '-', '.', ' ', '(', ')'))
    fc.assert(
      fc.property(digits, gaps, (number, gap) => {
        const spaced = Array.from(number, (digit) => digit + gap.next().value).join('')
        fc.pre(!spaced.includes('(0)'))
        expect(phone(`+${spaced}`)).toBe(`+${number}`)
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('keeps an unhappy paste out of the message that refuses it', () => {
    const refused = normalisePhone('x'.repeat(50), 'RU')
    expect(refused.ok ? '' : refused.message.length).toBeLessThan(120)
  })
})
