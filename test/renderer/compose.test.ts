import { describe, expect, it } from 'vitest'
import { formatRecipients, parseRecipients } from '../../src/renderer/compose/recipients.ts'
import { dayAt, fieldTime, timeOfField } from '../../src/renderer/compose/send-time.ts'

const phones = (written: string) => parseRecipients(written).map(({ phone }) => phone)

describe('what is written under “To”', () => {
  it.each([
    ['one number with blanks and dashes', ' +7 916 123-45-67 ', ['+7 916 123-45-67']],
    [
      'commas, semicolons and lines',
      '1234567, 2345678;3456789\r\n\n4567890,',
      ['1234567', '2345678', '3456789', '4567890'],
    ],
    [
      'plus signs with only blanks between',
      '+79161234567 +7 903 111 22 33',
      ['+79161234567', '+7 903 111 22 33'],
    ],
    ['nothing', ' \n,; ', []],
    ['words, for the program to refuse', 'hello', ['hello']],
  ])('%s', (_, written, expected) => {
    expect(phones(written)).toEqual(expected)
  })

  it('takes name and order from rows of a spreadsheet', () => {
    expect(parseRecipients('+79161234567\tAnna, P.\tA-1\n+79031112233\t\tA-2')).toEqual([
      { phone: '+79161234567', name: 'Anna, P.', order: 'A-1' },
      { phone: '+79031112233', order: 'A-2' },
    ])
  })

  it('is written back so that it means the same', () => {
    const recipients = parseRecipients('+79161234567\tAnna\tA-1\n+79031112233\t\tA-2\n12, 34')
    expect(parseRecipients(formatRecipients(recipients))).toEqual(recipients)
  })
})

describe('the time to send at', () => {
  it('comes back from the field as it went in, to the minute', () => {
    const at = new Date(2026, 2, 5, 7, 9).getTime()
    expect(fieldTime(at)).toBe('2026-03-05 07:09:00')
    expect(timeOfField(fieldTime(at))).toBe(at)
  })
  it('is none where the field is empty or nonsense', () => {
    expect([timeOfField(null), timeOfField(''), timeOfField('soon')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
  it('tomorrow may be in the next year', () => {
    expect(fieldTime(dayAt(new Date(2026, 11, 31, 23).getTime(), 1, 9))).toBe('2027-01-01 09:00:00')
  })
})
