import { describe, expect, it } from 'vitest'
import type { MessageRow } from '../../src/preload/contract.ts'
import { missing, type News, taken, withNews } from '../../src/renderer/messages/steady.ts'

const row = (id: number, part: Partial<MessageRow> = {}): MessageRow => ({
  id,
  status: 'queued',
  phone: '+79161234567',
  subject: `Message ${id}`,
  text: 'Hello',
  encoding: 'gsm7',
  parts: 1,
  source: 'desk',
  attempts: 0,
  createdAt: id,
  noFinalReport: false,
  seen: false,
  revision: 1,
  ...part,
})
const rows = (...ids: number[]) => ids.map((id) => row(id))
const idsOf = (list: { rows: readonly MessageRow[] }) => list.rows.map(({ id }) => id)
const news = (part: Partial<News>): News => ({ of: 'a', rows: [], others: [], reading: true, ...part })

describe('While the clerk reads the list', () => {
  const standing = taken('a', rows(5, 4, 3))

  it('new messages wait above it, and are counted', () => {
    const next = withNews(standing, news({ rows: rows(7, 6, 5) }))
    expect(idsOf(next)).toEqual([5, 4, 3])
    expect(next).toMatchObject({ fresh: 2, moved: true })
  })

  it('what stands in a row is fresh, also where the row is on another page by now', () => {
    const fresh = [row(6), row(5, { status: 'delivered' }), row(4)]
    const next = withNews(standing, news({ rows: fresh, others: [row(3, { status: 'forwarded' })] }))
    expect(next.rows.map(({ id, status }) => [id, status])).toEqual([
      [5, 'delivered'],
      [4, 'queued'],
      [3, 'forwarded'],
    ])
  })

  it('a row that does not match any more stays, and the list says that it has changed', () => {
    const next = withNews(standing, news({ rows: rows(5, 3) }))
    expect(idsOf(next)).toEqual([5, 4, 3])
    expect(next).toMatchObject({ fresh: 0, moved: true })
  })

  it('rows that join at the end push nobody, and are shown', () => {
    const next = withNews(standing, news({ rows: rows(5, 4, 3, 2) }))
    expect(idsOf(next)).toEqual([5, 4, 3, 2])
    expect(next.moved).toBe(false)
  })

  it('another question takes its own list at once', () => {
    expect(idsOf(withNews(standing, news({ of: 'b', rows: rows(9, 8) })))).toEqual([9, 8])
  })

  it('rows on other pages by now are asked for by name', () => {
    expect(missing(rows(5, 4, 3), rows(7, 6, 5))).toEqual([4, 3])
    expect(missing(rows(5), rows(5, 4))).toEqual([])
  })
})

describe('While nobody reads the list', () => {
  it('it is shown as it is', () => {
    const next = withNews(taken('a', rows(5, 4, 3)), news({ rows: rows(7, 6, 5), reading: false }))
    expect(idsOf(next)).toEqual([7, 6, 5])
    expect(next).toMatchObject({ fresh: 0, moved: false })
  })

  it('so is the first list', () => {
    expect(idsOf(withNews(null, news({ rows: rows(1) })))).toEqual([1])
  })
})
