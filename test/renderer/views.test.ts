import { describe, expect, it } from 'vitest'
import type { View } from '../../src/preload/contract.ts'
import { type Address, formatAddress, HOME, parseAddress } from '../../src/renderer/common/address.ts'
import { viewName } from '../../src/renderer/i18n/view-words.ts'
import { USUAL_COLUMNS } from '../../src/renderer/messages/column-edits.ts'
import {
  ALL,
  asShown,
  broughtBack,
  kept,
  movedTo,
  openView,
  original,
  sharedAddress,
  stepped,
  tidy,
  without,
} from '../../src/renderer/views/view-edits.ts'
import { nameProblem } from '../../src/renderer/views/view-name.ts'

const WAITING: View = { id: 'waiting', filter: { status: ['queued'] } }
const MINE: View = {
  id: 'mine',
  name: 'Anna’s orders',
  filter: { customer: 'Anna' },
  sort: { by: 'name', direction: 'asc' },
  columns: [{ by: 'order' }, { by: 'to', pinned: true }],
  density: 'compact',
}
const VIEWS = [ALL, WAITING, MINE]
const at = (search: string) => openView(VIEWS, parseAddress(search))
const ids = (views: readonly View[]) => views.map(({ id }) => id).join(' ')
const asked = (change: Partial<Address>): Address => ({ ...HOME, ...change })

describe('The open view', () => {
  it.each([
    ['at home, all messages', '', 'all'],
    ['that was opened', '?view=waiting&status=queued', 'waiting'],
    ['that was opened, though the filter is another by now', '?view=waiting&status=delivered', 'waiting'],
    ['that was opened, though nothing is filtered any more', '?view=waiting', 'waiting'],
    ['of a bookmark, the one that asks for the same', '?status=queued', 'waiting'],
    ['of any other bookmark, all messages', '?status=delivered', 'all'],
    ['of a view that is gone, the one that asks for the same', '?view=gone&customer=Anna', 'mine'],
    ['stays all messages while they are looked through', '?view=all&status=queued', 'all'],
  ])('is, %s', (_, search, expected) => {
    expect(at(search).view.id).toBe(expected)
  })

  it('is all messages even where no view is kept', () => {
    expect(openView([], HOME).view).toEqual(ALL)
  })

  it('brings its columns, pinned ones first, and its rows', () => {
    const { columns, density } = at('?view=mine&customer=Anna&sort=name.asc')
    expect(columns).toEqual([{ by: 'to', pinned: true }, { by: 'order' }])
    expect(density).toBe('compact')
    expect(at('')).toMatchObject({ columns: USUAL_COLUMNS, density: 'normal' })
  })

  it('gives way to the columns and rows of an address', () => {
    const { columns, density } = at('?view=mine&customer=Anna&sort=name.asc&columns=text.90&density=normal')
    expect([columns, density]).toEqual([[{ by: 'text', width: 90 }], 'normal'])
  })

  it.each([
    ['as it is kept', '?view=mine&customer=Anna&sort=name.asc', false],
    ['on another page', '?view=mine&customer=Anna&sort=name.asc&page=3&size=250', false],
    ['with another filter', '?view=mine&customer=Ivan&sort=name.asc', true],
    ['with another order', '?view=mine&customer=Anna', true],
    ['with other columns', '?view=mine&customer=Anna&sort=name.asc&columns=to', true],
    ['with other rows', '?view=mine&customer=Anna&sort=name.asc&density=normal', true],
    ['of all messages, looked through', '?view=all&status=queued', false],
    ['of all messages, in another order', '?sort=name.asc', true],
    ['with the usual columns said aloud', '?columns=subject,text,to,status,created,sent', false],
  ])('%s', (_, search, changed) => {
    expect(at(search).changed).toBe(changed)
  })
})

describe('A view is kept', () => {
  it('as it is shown', () => {
    const address = parseAddress('?view=mine&customer=Ivan&text=ready&columns=to.90&density=normal')
    expect(asShown(MINE, address)).toEqual({
      id: 'mine',
      name: 'Anna’s orders',
      filter: { customer: 'Ivan', text: 'ready' },
      columns: [{ by: 'to', width: 90 }],
    })
  })

  it('without what is as usual', () => {
    const columns = [...USUAL_COLUMNS]
    const sort = HOME.query.sort
    expect(tidy({ ...WAITING, columns, sort, density: 'normal' })).toEqual(WAITING)
  })

  it('of all messages without the filter that they are looked through with', () => {
    const { query } = parseAddress('?view=all&status=queued&sort=name.asc')
    expect(asShown(ALL, asked({ query }))).toEqual({ ...ALL, sort: { by: 'name', direction: 'asc' } })
  })
})

describe('A copied address', () => {
  it('shows the same list on a desk without the view', () => {
    const here = asked({
      view: 'mine',
      query: { filter: MINE.filter, sort: { by: 'name', direction: 'asc' }, page: 2, size: 100 },
      open: 7,
    })
    const open = openView(VIEWS, here)
    const there = parseAddress(formatAddress(sharedAddress(here, open)))
    expect(there.query).toEqual(here.query)
    expect(there.open).toBeNull()
    const seen = openView([ALL], there)
    expect([seen.columns, seen.density]).toEqual([open.columns, open.density])
  })
})

describe('The list of views', () => {
  it.each([
    ['one is added at the end', kept(VIEWS, { id: 'new', filter: {} }), 'all waiting mine new'],
    [
      'one stays at its place when it changes',
      kept(VIEWS, { ...WAITING, name: 'Queue' }),
      'all waiting mine',
    ],
    ['one steps up', stepped(VIEWS, 'mine', -1), 'all mine waiting'],
    ['the first one does not step up', stepped(VIEWS, 'all', -1), 'all waiting mine'],
    ['one is dragged up', movedTo(VIEWS, 'mine', 'all'), 'mine all waiting'],
    ['one is dragged down', movedTo(VIEWS, 'all', 'mine'), 'waiting mine all'],
    ['one is taken away', without(VIEWS, 'waiting'), 'all mine'],
    ['one comes back to its place', broughtBack(without(VIEWS, 'waiting'), WAITING, 1), 'all waiting mine'],
    ['one comes back once', broughtBack(VIEWS, WAITING, 0), 'all waiting mine'],
  ])('%s', (_, after, expected) => {
    expect(ids(after)).toBe(expected)
  })

  it('knows how a shipped view was, where it is not so any more', () => {
    const shipped = [ALL, WAITING]
    expect(original(shipped, WAITING)).toBeUndefined()
    expect(original(shipped, MINE)).toBeUndefined()
    expect(original(shipped, { ...WAITING, name: 'Queue' })).toEqual(WAITING)
    expect(original(shipped, { ...WAITING, density: 'compact' })).toEqual(WAITING)
    expect(original(shipped, { ...WAITING, filter: {} })).toEqual(WAITING)
  })
})

describe('The name of a view', () => {
  it('is the page’s, where it came with Tillpost and nobody renamed it', () => {
    expect([WAITING, { ...WAITING, name: 'Queue' }, { id: 'later', filter: {} }].map(viewName)).toEqual([
      'Waiting',
      'Queue',
      'later',
    ])
  })
  it.each([
    ['  ', 'blank'],
    ['waiting ', 'taken'],
    ['Waiting for Anna', undefined],
  ])('“%s”', (name, problem) => {
    expect(nameProblem(name, ['Waiting'])).toBe(problem)
  })
})
