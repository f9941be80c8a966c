import { describe, expect, it } from 'vitest'
import { exportColumns } from '../../src/renderer/jobs/export-columns.ts'
import {
  type Columns,
  canStep,
  isUsual,
  movedTo,
  pinnedFirst,
  pinToggled,
  sized,
  stepped,
  toggled,
  USUAL_COLUMNS,
  unsized,
} from '../../src/renderer/messages/column-edits.ts'
import { layOut, TICKS } from '../../src/renderer/messages/column-layout.ts'
import { isSortedBy, sortAfter } from '../../src/renderer/messages/column-sort.ts'

const total = (columns: Columns, room: number) =>
  layOut(columns, room).reduce((sum, { width }) => sum + width, TICKS)
const shown = (columns: Columns, room: number) => layOut(columns, room).map(({ by }) => by)
const widthOf = (columns: Columns, room: number, by: string) =>
  layOut(columns, room).find((column) => column.by === by)?.width
const spell = (columns: Columns) =>
  columns.map(({ by, width, pinned }) => `${by}${width ?? ''}${pinned ? '!' : ''}`).join(' ')

describe('The widths of columns', () => {
  it.each([585, 700, 720, 839, 840, 1_000, 1_068, 1_388, 2_500])(
    'the usual ones fill a list of %i px, no pixel more',
    (room) => {
      expect(total(USUAL_COLUMNS, room)).toBe(room)
    },
  )

  it('the usual ones leave out the least important where there is no room', () => {
    expect(shown(USUAL_COLUMNS, 1_160)).toEqual(['subject', 'text', 'to', 'status', 'created', 'sent'])
    expect(shown(USUAL_COLUMNS, 1_048)).toEqual(['subject', 'to', 'status', 'created', 'sent'])
    expect(shown(USUAL_COLUMNS, 600)).toEqual(['subject', 'to', 'status'])
    expect(shown(USUAL_COLUMNS, 400)).toEqual(['subject', 'status'])
  })

  it('have room for a whole number beside a name, and for a reason beside what to do, on 1280 px', () => {
    expect(widthOf(USUAL_COLUMNS, 1_048, 'to')).toBeGreaterThanOrEqual(232)
    expect(widthOf(USUAL_COLUMNS, 1_048, 'status')).toBeGreaterThanOrEqual(360)
  })

  it('that somebody set bring back none that there is no room for', () => {
    const widths = new Map(layOut(USUAL_COLUMNS, 1_048).map(({ by, width }) => [by, width]))
    expect(shown(sized(USUAL_COLUMNS, 'to', 250, widths), 1_048)).toEqual(shown(USUAL_COLUMNS, 1_048))
  })

  it('that somebody set are kept, and the text takes what is left', () => {
    const columns: Columns = [{ by: 'text' }, { by: 'order', width: 300 }, { by: 'subject', width: 90 }]
    expect(widthOf(columns, 1_000, 'order')).toBe(300)
    expect(widthOf(columns, 1_000, 'text')).toBe(1_000 - TICKS - 390)
  })

  it('of a choice too wide for the list stay as wide as usual: it scrolls sideways', () => {
    const columns: Columns = [...USUAL_COLUMNS, { by: 'gateway' }, { by: 'source' }, { by: 'operatorId' }]
    expect(total(columns, 1_068)).toBeGreaterThan(1_068)
    expect([1_068, 500].map((room) => widthOf(columns, room, 'text'))).toEqual([260, 260])
    expect(shown(columns, 300)).toHaveLength(9)
  })

  it('all set leave the rest to the last one', () => {
    const columns: Columns = [
      { by: 'order', width: 100 },
      { by: 'parts', width: 60 },
    ]
    expect(layOut(columns, 500).map(({ width }) => width)).toEqual([100, 500 - TICKS - 100])
  })

  it('say where pinned ones stay', () => {
    const columns: Columns = [
      { by: 'order', width: 100, pinned: true },
      { by: 'name', width: 150, pinned: true },
      { by: 'text' },
    ]
    expect(layOut(columns, 900).map(({ left }) => left)).toEqual([TICKS, TICKS + 100, undefined])
  })
})

describe('A change of the columns', () => {
  const columns: Columns = [{ by: 'order', pinned: true }, { by: 'to', width: 200 }, { by: 'status' }]

  it.each<[string, Columns, string]>([
    ['adds one at the end', toggled(columns, 'sent'), 'order! to200 status sent'],
    ['takes one off', toggled(columns, 'to'), 'order! status'],
    ['leaves the last one', toggled([{ by: 'to' }], 'to'), 'to'],
    ['pins after those that are pinned', pinToggled(columns, 'status'), 'order! status! to200'],
    ['frees before those that are free', pinToggled(columns, 'order'), 'order to200 status'],
    ['steps to the right', stepped(columns, 'to', 1), 'order! status to200'],
    ['does not step among pinned ones', stepped(columns, 'to', -1), 'order! to200 status'],
    ['does not step off the end', stepped(columns, 'status', 1), 'order! to200 status'],
    ['drags to another one', movedTo(columns, 'status', 'to'), 'order! status to200'],
    ['drags among pinned ones, and is pinned', movedTo(columns, 'status', 'order'), 'status! order! to200'],
    ['drags off them, and is free', movedTo(columns, 'order', 'status'), 'to200 status order'],
    ['drags nowhere onto itself', movedTo(columns, 'to', 'to'), 'order! to200 status'],
    ['forgets a width', unsized(columns, 'to'), 'order! to status'],
    ['brings pinned ones to the left', pinnedFirst([{ by: 'to' }, { by: 'id', pinned: true }]), 'id! to'],
  ])('%s', (_, after, expected) => {
    expect(spell(after)).toBe(expected)
  })

  it('of a width keeps those to the left, so that the edge follows the hand', () => {
    const widths = new Map(layOut(USUAL_COLUMNS, 1_168).map(({ by, width }) => [by, width]))
    const wider = sized(USUAL_COLUMNS, 'to', 300, widths)
    expect(spell(wider)).toBe(
      `subject${widths.get('subject')} text${widths.get('text')} to300 status created sent`,
    )
    const edge = (of: Columns) =>
      layOut(of, 1_168)
        .slice(0, 3)
        .reduce((sum, { width }) => sum + width, 0)
    expect(edge(wider) - edge(USUAL_COLUMNS)).toBe(300 - (widths.get('to') ?? 0))
  })

  it.each([
    [-50, 40],
    [9_999, 2_000],
    [100.4, 100],
  ])('of a width to %i gives %i', (wished, width) => {
    expect(sized([{ by: 'to' }], 'to', wished, new Map())).toEqual([{ by: 'to', width }])
  })

  it('knows what can step, and what is as usual', () => {
    expect([canStep(columns, 'order', 1), canStep(columns, 'to', 1)]).toEqual([false, true])
    expect([isUsual(USUAL_COLUMNS), isUsual(columns), isUsual(toggled(USUAL_COLUMNS, 'sent'))]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('A click on a head', () => {
  it('sorts texts from A, times from the newest, and turns round at the second click', () => {
    const newest = { by: 'created', direction: 'desc' } as const
    expect(sortAfter(newest, 'to')).toEqual({ by: 'name', direction: 'asc' })
    expect(sortAfter(newest, 'sent')).toEqual({ by: 'sent', direction: 'desc' })
    expect(sortAfter(newest, 'created')).toEqual({ by: 'created', direction: 'asc' })
    expect(sortAfter(newest, 'gateway')).toBeUndefined()
    expect([isSortedBy(newest, 'created'), isSortedBy(newest, 'sent')]).toEqual([true, false])
  })
})

describe('A file', () => {
  it('has the columns of the list in their order, each fact once', () => {
    expect(exportColumns(['order', 'to', 'phone', 'status']).map(({ by }) => by)).toEqual([
      'order',
      'name',
      'phone',
      'status',
      'reason',
    ])
  })
})
