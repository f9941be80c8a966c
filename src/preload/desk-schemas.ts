/** What the desk does beside single messages: kept views, and jobs over many messages. */
import { z } from 'zod'
import { filterSchema, selectionSchema, sortSchema } from './message-schemas.ts'
import { columnSchema, messageId, time } from './vocabulary.ts'

const shownColumnSchema = z.strictObject({
  by: columnSchema,
  /** CSS pixels; absent: as wide as there is room for. */
  width: z.int().min(40).max(2_000).optional(),
  /** Stays at the left while the list scrolls sideways. */
  pinned: z.boolean().optional(),
})
const eachOnce = (columns: readonly { by: string }[]) =>
  new Set(columns.map(({ by }) => by)).size === columns.length
const densitySchema = z.enum(['normal', 'compact'])

/** A kept view: what to show, how it is sorted, and which columns in which order (absent: the usual ones). */
export const viewSchema = z.strictObject({
  id: z.string().min(1).max(64),
  /** Absent: one of those that Tillpost came with, under the name that the page has for it. */
  name: z.string().trim().min(1).max(80).optional(),
  filter: filterSchema,
  sort: sortSchema.optional(),
  columns: z
    .array(shownColumnSchema)
    .min(1)
    .max(30)
    .refine(eachOnce, 'no column can stand there twice')
    .optional(),
  density: densitySchema.optional(),
})

export const jobActionSchema = z.enum(['resend', 'cancel', 'mark_seen', 'delete'])

/** Work over more messages than one call should touch at once. */
export const jobInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bulk'), action: jobActionSchema, selection: selectionSchema }),
  z.strictObject({
    kind: z.literal('export'),
    format: z.enum(['csv', 'xlsx']),
    selection: selectionSchema,
    sort: sortSchema.optional(),
    /** In this order, under these titles. */
    columns: z
      .array(z.strictObject({ by: columnSchema, title: z.string().max(100) }))
      .min(1)
      .max(30),
    /** The reader's words for stored codes: `delivered` to "Delivered". */
    words: z.record(z.string().max(50), z.string().max(200)).optional(),
  }),
])

export const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(['bulk', 'export']),
  action: jobActionSchema.optional(),
  state: z.enum(['running', 'done', 'stopped', 'failed', 'undone']),
  /** Messages looked at so far, of how many. */
  done: z.int().min(0),
  total: z.int().min(0),
  /** Messages that the action changed; of an export, rows written. */
  changed: z.int().min(0),
  /** Why others were left as they were: how many each, and the first few. */
  skipped: z.array(z.object({ code: z.string(), count: z.int(), ids: z.array(messageId) })),
  /** Until when `jobs.undo` brings deleted messages back. */
  undoUntil: time.optional(),
  /** Ready to be fetched: an address relative to the page, and the name to save under. */
  file: z.object({ address: z.string(), name: z.string(), bytes: z.int() }).optional(),
  /** With `failed`: what happened and what to do. */
  message: z.string().optional(),
})
