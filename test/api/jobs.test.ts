import { describe, expect, it } from 'vitest'
import { CHUNK } from '../../src/main/api/jobs/bulk.ts'
import { UNDO_WITHIN } from '../../src/main/api/jobs/jobs.ts'
import { MOST_NAMED, withSkipped } from '../../src/main/api/jobs/summary.ts'
import type { Input, Job } from '../../src/preload/contract.ts'
import { type TestDesk, testDesk } from './desk.ts'

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ phone: `+7916${5_000_000 + index}` }))
const create = async (desk: TestDesk, count: number) =>
  (await desk.call('messages.create', { recipients: many(count), text: 'Ready' })).created

const events = ({ events: all }: TestDesk, id: string): Job[] =>
  all.flatMap((event) => (event.name === 'jobs.changed' && event.payload.id === id ? [event.payload] : []))

/** Until the job has ended, as the page hears of it. */
async function ended(desk: TestDesk, id: string): Promise<Job> {
  for (;;) {
    const job = await desk.call('jobs.get', { id })
    if (job.state !== 'running') return job
    await new Promise(setImmediate)
  }
}

async function bulk(
  desk: TestDesk,
  action: Extract<Input<'jobs.start'>, { kind: 'bulk' }>['action'],
  ids?: readonly number[],
) {
  const selection = ids ? { ids: [...ids] } : { filter: {} }
  const { id } = await desk.call('jobs.start', { kind: 'bulk', action, selection })
  return ended(desk, id)
}

describe('A bulk job', () => {
  it('acts on all that match, over many chunks, and says how far it is', async () => {
    const desk = await testDesk()
    const count = 2 * CHUNK + 10
    await create(desk, count)
    const job = await bulk(desk, 'cancel')
    expect(job).toMatchObject({ state: 'done', done: count, total: count, changed: count, skipped: [] })
    expect((await desk.call('messages.counts', {})).byStatus.cancelled).toBe(count)
    const told = events(desk, job.id)
    expect(told.at(-1)).toEqual(job)
    expect(told[0]).toMatchObject({ state: 'running', total: count })
  })

  it('leaves alone what came in after it began', async () => {
    const desk = await testDesk()
    await create(desk, 5)
    await bulk(desk, 'cancel')
    // The new ones match too, and must not be sent again for ever.
    const job = await bulk(desk, 'resend')
    expect(job).toMatchObject({ state: 'done', total: 5, changed: 5 })
    expect((await desk.call('messages.list', {})).total).toBe(10)
    expect(desk.told).toContain('wake')
  })

  it('tells what it left as it was, and why', async () => {
    const desk = await testDesk()
    const ids = await create(desk, 3)
    await desk.call('messages.cancel', { ids: ids.slice(0, 1) })
    const job = await bulk(desk, 'cancel', [...ids, 999])
    expect(job).toMatchObject({ changed: 2, done: 4, total: 4 })
    expect(job.skipped).toEqual([
      { code: 'already_final', count: 1, ids: ids.slice(0, 1) },
      { code: 'not_found', count: 1, ids: [999] },
    ])
  })

  it('stops where it is told to, and what is done stays done', async () => {
    const desk = await testDesk()
    await create(desk, 3 * CHUNK)
    const { id } = await desk.call('jobs.start', {
      kind: 'bulk',
      action: 'cancel',
      selection: { filter: {} },
    })
    await desk.call('jobs.stop', { id })
    const job = await ended(desk, id)
    expect(job.state).toBe('stopped')
    expect(job.changed).toBeLessThan(3 * CHUNK)
    expect((await desk.call('messages.counts', {})).byStatus.cancelled).toBe(job.changed)
  })

  it('that breaks says so in words, and logs why', async () => {
    const desk = await testDesk()
    const store = { ...desk.desk.store, extent: () => Promise.reject(new Error('disk I/O error')) }
    Object.assign(desk.desk, { store })
    const job = await bulk(desk, 'cancel')
    expect(job).toMatchObject({ state: 'failed', message: expect.stringMatching(/disk/) })
    expect(JSON.stringify(desk.logged)).toContain('disk I/O error')
  })

  it('that nobody knows is refused', async () => {
    const desk = await testDesk()
    expect(await desk.code('jobs.get', { id: 'none' })).toBe('not_found')
    expect(await desk.code('jobs.stop', { id: 'none' })).toBe('not_found')
    expect(await desk.code('jobs.undo', { id: 'none' })).toBe('not_found')
  })
})

describe('A deletion', () => {
  async function deleted() {
    const desk = await testDesk()
    const ids = await create(desk, 3)
    await desk.call('messages.cancel', { ids: ids.slice(0, 2) })
    return { desk, ids, job: await bulk(desk, 'delete') }
  }

  it('takes finished ones only, and can be undone for ten seconds', async () => {
    const { desk, ids, job } = await deleted()
    expect(job).toMatchObject({ changed: 2, undoUntil: desk.clock.now() + UNDO_WITHIN })
    expect(job.skipped).toEqual([{ code: 'not_final', count: 1, ids: ids.slice(2) }])
    expect((await desk.call('messages.list', {})).total).toBe(1)

    await desk.clock.advance(UNDO_WITHIN)
    expect(await desk.call('jobs.undo', { id: job.id })).toMatchObject({ state: 'undone' })
    expect((await desk.call('messages.list', {})).rows.map(({ id }) => id)).toEqual([...ids].reverse())
    expect(await desk.code('jobs.undo', { id: job.id })).toBe('too_late')
  })

  it('is for ever after that', async () => {
    const { desk, job } = await deleted()
    await desk.clock.advance(UNDO_WITHIN + 1)
    expect(await desk.code('jobs.undo', { id: job.id })).toBe('too_late')
    // The next job empties the trash.
    await bulk(desk, 'mark_seen')
    expect(await desk.store.restore(job.id, 10)).toBe(0)
  })

  it('is the only action that can be undone', async () => {
    const desk = await testDesk()
    await create(desk, 1)
    const job = await bulk(desk, 'cancel')
    expect(job.undoUntil).toBeUndefined()
    expect(await desk.code('jobs.undo', { id: job.id })).toBe('too_late')
  })
})

it('what was skipped is counted by its code, the first few by name', () => {
  const first = withSkipped([], [{ id: 1, code: 'delivered' }])
  const all = withSkipped(
    first,
    Array.from({ length: 100 }, (_, index) => ({ id: index + 2, code: 'delivered' as const })),
  )
  expect(all).toEqual([
    { code: 'delivered', count: 101, ids: Array.from({ length: MOST_NAMED }, (_, index) => index + 1) },
  ])
})
