import { describe, expect, it } from 'vitest'
import { type Address, formatAddress, HOME, parseAddress } from '../../src/renderer/common/address.ts'

const FULL: Address = {
  page: 'messages',
  view: 'mine',
  query: {
    filter: {
      status: ['queued', 'not_delivered'],
      hold: ['no_connection'],
      reason: ['phone_off'],
      source: ['desk'],
      gatewayId: ['main'],
      text: 'order & more=yes, 50%',
      phone: '+7 916',
      customer: 'Анна',
      order: 'A-1',
      sender: 'Shop',
      createdFrom: 0,
      createdTo: 2,
      sentFrom: 3,
      sentTo: 4,
      finalFrom: 5,
      finalTo: 6,
      finalIn: 'today',
      noFinalReport: false,
      unseenFailure: true,
    },
    sort: { by: 'name', direction: 'asc' },
    page: 7,
    size: 250,
  },
  columns: [{ by: 'order', width: 120, pinned: true }, { by: 'to' }, { by: 'created', width: 90 }],
  density: 'compact',
  open: 12,
}

describe('the address', () => {
  it('is empty at home', () => {
    expect(formatAddress(HOME)).toBe('')
    expect(parseAddress('')).toEqual(HOME)
  })

  it('brings back the view, every filter, the sort, the page, the size, the columns and the open message', () => {
    expect(parseAddress(formatAddress(FULL))).toEqual(FULL)
  })

  it('brings back another page', () => {
    const settings: Address = { ...HOME, page: 'settings' }
    expect(formatAddress(settings)).toBe('?at=settings')
    expect(parseAddress('?at=settings')).toEqual(settings)
  })

  it.each([
    '?status=lost,toString&hold=&noFinalReport=maybe',
    '?page=0&size=51&open=-3&sort=name',
    '?page=1e9&open=12x&sort=constructor.asc&createdFrom=tomorrow',
    '?at=__proto__&unheardOf=1',
    '?columns=mood.90,constructor&density=loose&view=',
    '?text=&phone=',
  ])('leaves out what it does not understand: %s', (search) => {
    expect(parseAddress(search)).toEqual(HOME)
  })

  it('leaves open which view it is where it says nothing but a filter, and is at home without one', () => {
    expect(parseAddress('?status=queued').view).toBeNull()
    expect(parseAddress('?sort=name.asc').view).toBe('all')
    const { query } = parseAddress('?status=queued')
    for (const view of [null, 'all', 'mine'])
      expect(parseAddress(formatAddress({ ...HOME, view, query })).view).toBe(view)
  })

  it('keeps the columns it knows, each once, at widths that can be', () => {
    expect(parseAddress('?columns=mood,to.3,to.99,text.pinned.9999,order.1e2,name.100').columns).toEqual([
      { by: 'to' },
      { by: 'text', pinned: true },
      { by: 'order' },
      { by: 'name', width: 100 },
    ])
  })

  it('keeps the words it knows among those it does not', () => {
    expect(parseAddress('?status=lost,queued').query.filter).toEqual({ status: ['queued'] })
  })
})
