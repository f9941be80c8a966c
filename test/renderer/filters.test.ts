import { describe, expect, it } from 'vitest'
import type { Filter } from '../../src/preload/contract.ts'
import { chipsOf } from '../../src/renderer/i18n/filter-words.ts'
import { dayOf, withDay, withMember, without, withPeriod } from '../../src/renderer/messages/filter-edits.ts'

const midnight = (month: number, date: number) => new Date(2026, month - 1, date).getTime()
const gateways = [{ id: 'g', name: 'Phone in the shop' }]
const labels = (filter: Filter) => chipsOf(filter, gateways).map(({ label }) => label)

describe('Chips', () => {
  it.each<[Filter, string[]]>([
    [{}, []],
    [{ status: ['queued', 'not_delivered'] }, ['Status: Queued, Not delivered']],
    [{ reason: ['phone_off', 'recipient_offline'] }, ['Reason: Phone off, Out of reach']],
    [{ hold: ['unconfirmed'] }, ['Waits for: Unconfirmed']],
    [{ createdIn: 'today' }, ['Created: today']],
    [{ sentFrom: midnight(11, 1), sentTo: midnight(11, 8) }, ['Sent: from Nov 1, 2026 to Nov 7, 2026']],
    [{ finalIn: 'today' }, ['Finished: today']],
    [{ createdTo: midnight(11, 8) }, ['Created: to Nov 7, 2026']],
    [{ gatewayId: ['g', 'gone'] }, ['Gateway: Phone in the shop, gone']],
    [
      { customer: 'Anna', order: 'A-1', sender: 'Shop' },
      ['Customer: Anna', 'Order: A-1', 'Sender name: Shop'],
    ],
    [{ attemptsFrom: 3, attemptsTo: 9 }, ['Tried 3 times or more', 'Tried 9 times at most']],
    [{ noFinalReport: true, unseenFailure: false }, ['No final report', 'Not: failed, not seen yet']],
    [{ source: ['import'] }, ['Source: Imported']],
    // It stands in the search box.
    [{ text: 'ready' }, []],
    [{ text: 'ready', phone: '4567' }, ['Phone: 4567']],
    [{ ids: [1, 2] }, ['2 chosen messages']],
  ])('%o', (filter, expected) => {
    expect(labels(filter)).toEqual(expected)
  })

  it('take all of a range off at once', () => {
    const filter: Filter = { createdFrom: 1, createdTo: 2, customer: 'Anna' }
    expect(without(filter, chipsOf(filter, [])[0]?.keys ?? [])).toEqual({ customer: 'Anna' })
  })
})

describe('A change of the filter', () => {
  it('leaves out what demands nothing', () => {
    expect(withMember({ customer: 'A' }, 'customer', '')).toEqual({})
    expect(withMember({ reason: ['roaming'] }, 'reason', [])).toEqual({})
    expect(withMember({ noFinalReport: true }, 'noFinalReport', false)).toEqual({})
    expect(withMember({}, 'attemptsFrom', 0)).toEqual({ attemptsFrom: 0 })
  })

  it('puts a period in the place of a range, and a range in the place of a period', () => {
    expect(withPeriod({ createdFrom: 1, createdTo: 2 }, 'created', 'today')).toEqual({ createdIn: 'today' })
    expect(withDay({ createdIn: 'today' }, 'created', 'from', '2026-11-24')).toEqual({
      createdFrom: midnight(11, 24),
    })
    expect(withPeriod({ sentIn: 'today' }, 'sent', undefined)).toEqual({})
  })

  it('includes the last day of a range, and shows it again', () => {
    const filter = withDay({}, 'sent', 'to', '2026-11-30')
    expect(filter).toEqual({ sentTo: midnight(12, 1) })
    expect(dayOf(filter, 'sent', 'to')).toBe('2026-11-30')
    expect(dayOf(withDay({}, 'sent', 'from', '2026-01-05'), 'sent', 'from')).toBe('2026-01-05')
    expect(withDay(filter, 'sent', 'to', '')).toEqual({})
  })

  it.each(['0002-11-24', '0020-11-24', '0202-11-24', '1969-12-31', 'nonsense'])(
    'takes %s for a day that is still being typed',
    (day) => {
      expect(withDay({ customer: 'A' }, 'sent', 'from', day)).toEqual({ customer: 'A' })
    },
  )

  it('knows the first day there can be', () => {
    expect(dayOf(withDay({}, 'sent', 'from', '1971-01-01'), 'sent', 'from')).toBe('1971-01-01')
  })
})
