import { describe, expect, it } from 'vitest'
import type { View } from '../../src/preload/contract.ts'
import { testDesk } from './desk.ts'

const MINE: View = {
  id: 'mine',
  name: 'Anna’s orders',
  filter: { customer: 'Anna', createdIn: '7days' },
  sort: { by: 'name', direction: 'asc' },
  columns: [{ by: 'subject', width: 200, pinned: true }, { by: 'order' }],
  density: 'compact',
}
const ids = (views: readonly View[]) => views.map(({ id }) => id)

describe('Kept views', () => {
  it('are those that Tillpost comes with, on a fresh desk', async () => {
    const { call } = await testDesk()
    const { views, shipped } = await call('views.list', {})
    expect(ids(views)).toEqual(['all', 'waiting', 'failedToday', 'unconfirmed', 'review', 'noFinalReport'])
    expect(views).toEqual(shipped)
  })

  it('are kept whole, in their order; what is missing is gone; other windows hear of it', async () => {
    const { call, events } = await testDesk()
    const { views } = await call('views.list', {})
    const wished = [MINE, ...views.filter(({ id }) => id !== 'review')]
    expect((await call('views.save', { views: wished })).views).toEqual(wished)
    expect((await call('views.list', {})).views).toEqual(wished)
    expect(events).toContainEqual({ name: 'views.changed', payload: {} })
    // How they were is not forgotten.
    expect(ids((await call('views.list', {})).shipped)).toContain('review')
  })

  it('always have one of all messages', async () => {
    const { call } = await testDesk()
    expect(ids((await call('views.save', { views: [MINE] })).views)).toEqual(['all', 'mine'])
  })

  it.each<[string, View[]]>([
    ['two of one id', [MINE, MINE]],
    ['a blank name', [{ ...MINE, name: '  ' }]],
    ['no columns', [{ ...MINE, columns: [] }]],
    ['a column twice', [{ ...MINE, columns: [{ by: 'to' }, { by: 'to', width: 90 }] }]],
    ['a column too narrow to be seen', [{ ...MINE, columns: [{ by: 'text', width: 3 }] }]],
  ])('refuses %s, and keeps what there is', async (_, wished) => {
    const { call, code, events } = await testDesk()
    expect(await code('views.save', { views: wished })).toBe('bad_input')
    expect(ids((await call('views.list', {})).views)).not.toContain('mine')
    expect(events).toEqual([])
  })

  it('that no longer fit give way, the others stay', async () => {
    const { call, store } = await testDesk()
    const stored = [
      { ...MINE, id: 'old', filter: { mood: 'glad' } },
      { id: 'waiting', filter: { status: ['dreaming'] } },
      'nonsense',
      MINE,
      { ...MINE, name: 'A second one of this id' },
    ]
    await store.writeSettings({ views: stored })
    const { views } = await call('views.list', {})
    expect(views).toEqual([
      { id: 'all', filter: {} },
      { id: 'waiting', filter: { status: ['queued'] } },
      MINE,
    ])
    // Nor do they disturb the settings that stand beside them.
    expect((await call('settings.get', {})).country).toBe('RU')
    await store.writeSettings({ views: { broken: true } })
    expect((await call('views.list', {})).views).toHaveLength(6)
  })
})
