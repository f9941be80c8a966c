import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../src/main/api/jobs/csv.ts'
import type { Input, Job } from '../../src/preload/contract.ts'
import { type TestDesk, testDesk } from './desk.ts'

type Export = Extract<Input<'jobs.start'>, { kind: 'export' }>
const COLUMNS: Export['columns'] = [
  { by: 'subject', title: 'Subject' },
  { by: 'name', title: 'Name' },
  { by: 'phone', title: 'Phone' },
  { by: 'order', title: 'Order' },
  { by: 'status', title: 'Status' },
  { by: 'created', title: 'Created' },
]

async function shop() {
  const desk = await testDesk()
  await desk.call('messages.create', {
    recipients: [
      { phone: '+79165000001', name: 'Anna "Annie", P.', order: '00042' },
      { phone: '+79165000002', name: '=HYPERLINK("http://evil")', order: '-1' },
      { phone: '+79165000003', name: '@Bob\nSmith' },
    ],
    subject: '+Sale',
    text: 'Ready',
  })
  return desk
}

async function exported(desk: TestDesk, more: Partial<Export> & Pick<Export, 'format'>): Promise<Job> {
  const { id } = await desk.call('jobs.start', {
    kind: 'export',
    selection: { filter: {} },
    columns: COLUMNS,
    words: { queued: 'Waiting' },
    ...more,
  })
  for (;;) {
    const job = await desk.call('jobs.get', { id })
    if (job.state !== 'running') return job
    await new Promise(setImmediate)
  }
}

const bytesOf = ({ desk }: TestDesk, job: Job) =>
  readFileSync(desk.files.find(job.file?.address.split('/')[1] ?? '')?.path ?? '')

describe('A CSV file', () => {
  it('has exactly what is listed, in its order, and survives being read by another program', async () => {
    const desk = await shop()
    const job = await exported(desk, { format: 'csv', sort: { by: 'created', direction: 'asc' } })
    expect(job).toMatchObject({ state: 'done', done: 3, total: 3, changed: 3 })
    const bytes = bytesOf(desk, job)
    expect(job.file?.bytes).toBe(bytes.length)
    const text = bytes.toString('utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    const rows = parseCsv(text.slice(1))
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['Subject', 'Name', 'Phone', 'Order', 'Status'],
      ["'+Sale", 'Anna "Annie", P.', '+79165000001', '00042', 'Waiting'],
      ["'+Sale", '\'=HYPERLINK("http://evil")', '+79165000002', "'-1", 'Waiting'],
      ["'+Sale", "'@Bob\nSmith", '+79165000003', '', 'Waiting'],
    ])
    expect(rows[1]?.[5]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(text.endsWith('\r\n')).toBe(true)
  })

  it('follows the filter, or the rows that were chosen', async () => {
    const desk = await shop()
    const found = await exported(desk, { format: 'csv', selection: { filter: { phone: '5000002' } } })
    expect(bytesOf(desk, found).toString()).toContain('+79165000002')
    expect(found.changed).toBe(1)
    const chosen = await exported(desk, { format: 'csv', selection: { ids: [3, 1] } })
    expect(parseCsv(bytesOf(desk, chosen).toString().slice(1)).map((row) => row[2])).toEqual([
      'Phone',
      '+79165000003',
      '+79165000001',
    ])
  })

  it('has selected rows in the order of the list', async () => {
    const desk = await shop()
    const chosen = await exported(desk, {
      format: 'csv',
      selection: { ids: [1, 3, 2] },
      sort: { by: 'created', direction: 'desc' },
    })
    expect(parseCsv(bytesOf(desk, chosen).toString().slice(1)).map((row) => row[2])).toEqual([
      'Phone',
      '+79165000003',
      '+79165000002',
      '+79165000001',
    ])
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1+1', "'＝1+1"],
    ['+79165000001', '+79165000001'],
    ['+7916=1+1', "'+7916=1+1"],
    ['00042', '00042'],
    ['a=b', 'a=b'],
    ['say "hi", now', '"say ""hi"", now"'],
    ['', ''],
  ])('writes %j as %j: no formula, and nothing lost', (text, written) => {
    expect(csvLine([text, 7, null])).toBe(`${written},7,\r\n`)
  })

  it('holds many chunks, each message once', async () => {
    const desk = await testDesk()
    const recipients = Array.from({ length: 1_300 }, (_, index) => ({ phone: `+7916${5_000_000 + index}` }))
    await desk.call('messages.create', { recipients, text: 'Ready' })
    const job = await exported(desk, { format: 'csv' })
    const phones = parseCsv(bytesOf(desk, job).toString().slice(1))
      .slice(1)
      .map((row) => row[2])
    expect(new Set(phones).size).toBe(1_300)
    expect(phones[0]).toBe('+79165001299')
  })
})

describe('An Excel file', () => {
  it('has the same, with texts as texts and times as times of the desk’s own clock', async () => {
    const desk = await shop()
    const job = await exported(desk, { format: 'xlsx', sort: { by: 'created', direction: 'asc' } })
    const { sheets } = await readXlsx(bytesOf(desk, job))
    const rows = sheets[0]?.rows ?? []
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['Subject', 'Name', 'Phone', 'Order', 'Status'],
      ['+Sale', 'Anna "Annie", P.', '+79165000001', '00042', 'Waiting'],
      ['+Sale', '=HYPERLINK("http://evil")', '+79165000002', '-1', 'Waiting'],
      ['+Sale', '@Bob\nSmith', '+79165000003', null, 'Waiting'],
    ])
    const { createdAt = 0 } = (await desk.call('messages.list', {})).rows[0] ?? {}
    const local = new Date(createdAt)
    const at = rows[1]?.[5]
    expect(at).toBeInstanceOf(Date)
    expect(at instanceof Date && [at.getUTCHours(), at.getUTCMinutes()]).toEqual([
      local.getHours(),
      local.getMinutes(),
    ])
  })
})

it('an Excel file stays one, whatever a text holds', async () => {
  const desk = await testDesk()
  // Characters that XML has not, half a pair of surrogates, and what looks like its markup.
  const text = 'a\u0000b\u001fc\uFFFEd\uD800e<f>&"\'g\r\nh 😀'
  await desk.call('messages.create', { recipients: [{ phone: '+79165000001' }], text: 'Ready' })
  const { store } = desk.desk
  const messagesOf: typeof store.messagesOf = async (ids) =>
    (await store.messagesOf(ids)).map((message) => ({ ...message, subject: text }))
  Object.assign(desk.desk, { store: { ...store, messagesOf } })
  const job = await exported(desk, { format: 'xlsx' })
  const { sheets } = await readXlsx(bytesOf(desk, job))
  expect(sheets[0]?.rows[1]?.[0]).toBe('a\u0000b\u001fc\uFFFDd\uFFFDe<f>&"\'g\r\nh 😀')
})

it('a stopped export leaves no half file behind', async () => {
  const desk = await testDesk()
  const recipients = Array.from({ length: 2_000 }, (_, index) => ({ phone: `+7916${5_000_000 + index}` }))
  await desk.call('messages.create', { recipients, text: 'Ready' })
  const folder = join(desk.desk.facts.dataFolder, 'exports')
  const { store } = desk.desk
  let id = ''
  let files = 0
  // Somebody stops it when the second piece is asked for: the file has begun by then.
  const messagesOf: typeof store.messagesOf = async (ids) => {
    files = existsSync(folder) ? readdirSync(folder).length : 0
    if (files > 0) await desk.call('jobs.stop', { id })
    return store.messagesOf(ids)
  }
  Object.assign(desk.desk, { store: { ...store, messagesOf } })
  ;({ id } = await desk.call('jobs.start', {
    kind: 'export',
    format: 'csv',
    selection: { filter: {} },
    columns: COLUMNS,
  }))
  let job = await desk.call('jobs.get', { id })
  while (job.state === 'running') {
    await new Promise(setImmediate)
    job = await desk.call('jobs.get', { id })
  }
  expect(job.state).toBe('stopped')
  expect(job.file).toBeUndefined()
  expect(files).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})

it('old files go when new ones come, and all of them at the next start', async () => {
  const desk = await shop()
  const jobs = []
  for (let turn = 0; turn < 12; turn += 1) jobs.push(await exported(desk, { format: 'csv' }))
  const folder = join(desk.desk.facts.dataFolder, 'exports')
  expect(readdirSync(folder)).toHaveLength(10)
  expect(desk.desk.files.find(jobs[0]?.file?.address.split('/')[1] ?? '')).toBeUndefined()
  await desk.desk.files.empty()
  expect(existsSync(folder)).toBe(false)
})
