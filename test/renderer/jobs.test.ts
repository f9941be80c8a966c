import { describe, expect, it } from 'vitest'
import type { Job } from '../../src/preload/contract.ts'
import { jobLeft, jobTitle } from '../../src/renderer/i18n/job-words.ts'
import { exportColumns, exportWords } from '../../src/renderer/jobs/export-columns.ts'
import {
  goesByItself,
  leftBehind,
  MOST_SHOWN,
  NO_JOBS,
  withJob,
  withoutJob,
} from '../../src/renderer/jobs/job-list.ts'

const job = (part: Partial<Job> = {}): Job => ({
  id: 'j',
  kind: 'bulk',
  action: 'resend',
  state: 'running',
  done: 0,
  total: 10,
  changed: 0,
  skipped: [],
  ...part,
})

describe('The jobs that the page shows', () => {
  it('follow the news of each', () => {
    const list = withJob(withJob(NO_JOBS, job()), job({ done: 5 }))
    expect(list.jobs).toEqual([job({ done: 5 })])
  })

  it('do not go back where an answer comes after a later event', () => {
    const ended = withJob(NO_JOBS, job({ state: 'done', done: 10 }))
    expect(withJob(ended, job({ done: 3 }))).toBe(ended)
    const going = withJob(NO_JOBS, job({ done: 5 }))
    expect(withJob(going, job({ done: 3 }))).toBe(going)
  })

  it('show that a deletion was undone, and nothing older after it', () => {
    const done = job({ action: 'delete', state: 'done' })
    const undone = withJob(withJob(NO_JOBS, done), { ...done, state: 'undone' })
    expect(undone.jobs[0]?.state).toBe('undone')
    expect(withJob(undone, done)).toBe(undone)
  })

  it('stay closed once they were closed', () => {
    const closed = withoutJob(withJob(NO_JOBS, job()), 'j')
    expect(withJob(closed, job({ state: 'done' })).jobs).toEqual([])
  })

  it('are few: ended ones make room, running ones never do', () => {
    const states = ['running', 'done', 'running', 'done', 'running', 'running'] as const
    const list = states.reduce((now, state, at) => withJob(now, job({ id: `${at}`, state })), NO_JOBS)
    expect(list.jobs.map(({ id }) => id)).toEqual(['0', '2', '4', '5'])
    expect(MOST_SHOWN).toBe(3)
  })

  it('go by themselves only where nothing is left to read or to press', () => {
    expect(goesByItself(job({ state: 'done' }))).toBe(true)
    expect(goesByItself(job({ state: 'undone' }))).toBe(true)
    expect(goesByItself(job())).toBe(false)
    expect(goesByItself(job({ state: 'failed' }))).toBe(false)
    expect(goesByItself(job({ state: 'stopped' }))).toBe(false)
    expect(goesByItself(job({ state: 'done', kind: 'export' }))).toBe(false)
    const skipped = [{ code: 'delivered', count: 1, ids: [1] }]
    expect(goesByItself(job({ state: 'done', skipped }))).toBe(false)
  })
})

describe('A job in words', () => {
  it.each([
    [job({ done: 1_200, total: 12_345 }), 'Putting back into the outbox: 1,200 of 12,345'],
    [job({ state: 'done', changed: 1 }), 'Saved to the outbox: 1 message'],
    [job({ state: 'done', action: 'delete', changed: 2_000 }), 'Deleted: 2,000 messages'],
    [job({ state: 'undone', action: 'delete', changed: 3 }), 'Brought back: 3 messages'],
    [job({ state: 'done', action: 'cancel' }), 'Nothing was cancelled'],
    [
      job({ state: 'stopped', action: 'mark_seen', done: 4, changed: 3 }),
      'Stopped after 4 of 10. Marked as seen: 3 messages',
    ],
    [job({ kind: 'export', state: 'stopped' }), 'Stopped: no file was written'],
    [job({ kind: 'export', state: 'done', changed: 10 }), 'File written: 10 messages'],
    [job({ state: 'failed', message: 'The disk is full: make room.' }), 'The disk is full: make room.'],
  ])('%o', (given, said) => {
    expect(jobTitle(given)).toBe(said)
  })

  it('tells what was left as it was, and why', () => {
    const skipped = [
      { code: 'delivered', count: 30, ids: [] },
      { code: 'on_its_way', count: 1_200, ids: [] },
    ]
    expect(jobLeft(job({ skipped }))).toBe(
      '1,230 messages left as before: already delivered (30), on its way, the end not known yet (1,200)',
    )
    expect(jobLeft(job())).toBe('')
  })
})

describe('What a job left behind', () => {
  it('is what is still there', () => {
    const skipped = [
      { code: 'delivered', count: 2, ids: [1, 2] },
      { code: 'not_found', count: 1, ids: [9] },
    ]
    expect(leftBehind({ skipped })).toEqual({ ids: [1, 2], all: true })
  })

  it('may be more than is named', () => {
    expect(leftBehind({ skipped: [{ code: 'delivered', count: 30, ids: [1, 2] }] })).toEqual({
      ids: [1, 2],
      all: false,
    })
  })
})

describe('The columns of a file', () => {
  it('are those of the list, one fact each, in its order', () => {
    expect(exportColumns(['to', 'status', 'created']).map(({ by }) => by)).toEqual([
      'name',
      'phone',
      'status',
      'reason',
      'created',
    ])
  })

  it('come once each, where the list shows a fact twice', () => {
    expect(exportColumns(['phone', 'to']).map(({ by }) => by)).toEqual(['phone', 'name'])
  })

  it('say codes in the clerk’s words, and gateways by their names', () => {
    const gateway = {
      id: 'g1',
      name: 'Phone in the shop',
      kind: 'android' as const,
      config: {},
      enabled: true,
      isDefault: true,
      hasSecret: true,
      senders: [],
      state: { up: true, since: 0 },
    }
    expect(exportWords([gateway])).toMatchObject({
      delivered: 'Delivered',
      phone_off: 'Phone off',
      desk: 'Written at this desk',
      g1: 'Phone in the shop',
    })
  })
})
