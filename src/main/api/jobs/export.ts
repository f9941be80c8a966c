/** Writes what is listed to a file, some hundred messages at a time: a million takes no more memory than a page. */
import { open, rm } from 'node:fs/promises'
import { writeXlsxStream } from 'hucre/xlsx'
import type { Desk, Parsed } from '../desk.ts'
import { selectionOf } from '../filter.ts'
import { type Cell, cellOf } from './cells.ts'
import { csvHead, csvLine, localTime } from './csv.ts'
import type { Progress, Task } from './task.ts'

type ExportInput = Extract<Parsed<'jobs.start'>, { kind: 'export' }>

/** Messages read, and written, at once: few enough that the program answers in between. */
const CHUNK = 250

export function exportTask(input: ExportInput, desk: Desk): Task {
  return { kind: 'export', steps: () => steps(input, desk) }
}

async function* steps(input: ExportInput, desk: Desk): AsyncIterable<Progress> {
  const ids = await wanted(input, desk)
  const count = { done: 0, written: 0 }
  const progress = (): Progress => ({
    done: count.done,
    total: ids.length,
    changed: count.written,
    skipped: [],
  })
  yield progress()

  const stamp = localTime(new Date(desk.clock.now())).replace(/\D/g, '').slice(0, 12)
  const file = await desk.files.create(`tillpost-${stamp}.${input.format}`)
  const handle = await open(file.path, 'w')
  let bytes = 0
  let whole = false
  try {
    for await (const piece of FORMATS[input.format](input, rows(input, ids, count, desk))) {
      // Whole pieces: a single write may stop short where the disk is nearly full.
      await handle.writeFile(piece)
      bytes += piece.byteLength
      yield progress()
    }
    whole = true
  } finally {
    await handle.close()
    // Stopped, or broken: half a file would pass for a whole one.
    if (!whole) await rm(file.path, { force: true })
  }
  yield { ...progress(), file: { address: file.address, name: file.name, bytes } }
}

async function wanted({ selection, sort }: ExportInput, { store, clock }: Desk): Promise<Float64Array> {
  const chosen = selectionOf(selection, clock.now())
  if ('filter' in chosen) return store.order(chosen.filter, sort ?? { by: 'created', direction: 'desc' })
  // In the order of the list, as the rest of it; without one, as they were named.
  return sort ? store.order({ ids: chosen.ids }, sort) : Float64Array.from(chosen.ids)
}

type Rows = AsyncIterable<readonly (readonly Cell[])[]>

async function* rows(
  { columns, words = {} }: ExportInput,
  ids: Float64Array,
  count: { done: number; written: number },
  { store }: Desk,
): Rows {
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = [...ids.subarray(from, from + CHUNK)]
    const messages = await store.messagesOf(chunk)
    yield messages.map((message) => columns.map(({ by }) => cellOf(message, by, words)))
    count.done += chunk.length
    count.written += messages.length
  }
}

const FORMATS: Readonly<
  Record<ExportInput['format'], (input: ExportInput, rows: Rows) => AsyncIterable<Uint8Array>>
> = {
  async *csv({ columns }, chunks) {
    const encode = (text: string) => Buffer.from(text, 'utf8')
    yield encode(csvHead(columns.map(({ title }) => title)))
    for await (const chunk of chunks) yield encode(chunk.map(csvLine).join(''))
  },
  /** Texts stay texts there, whatever they begin with; more rows than a sheet has go on in the next. */
  xlsx: ({ columns }, chunks) =>
    writeXlsxStream(oneByOne(chunks), {
      name: 'Messages',
      columns: columns.map(({ title }) => ({ header: title })),
      freezePane: { rows: 1 },
    }),
}

async function* oneByOne(chunks: Rows): AsyncIterable<Cell[]> {
  for await (const chunk of chunks) for (const cells of chunk) yield cells.map(sheetCell)
}

/** No sheet takes these two: XML has no characters of their numbers. */
const NO_XML = /[\uFFFE\uFFFF]/g

/** A sheet has no time zones: it shows the desk's own clock. */
function sheetCell(cell: Cell): Cell {
  if (cell instanceof Date) return new Date(cell.getTime() - cell.getTimezoneOffset() * 60_000)
  return typeof cell === 'string' ? cell.replace(NO_XML, '\uFFFD') : cell
}
