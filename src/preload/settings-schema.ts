/** The shop's settings, and what the program says of itself. */
import { z } from 'zod'

const length = z.int().min(1)
const paceSchema = z.strictObject({ every: length, until: length })
const ascending = (plan: readonly { until: number }[]) =>
  plan.every((pace, index) => index === 0 || pace.until > (plan[index - 1]?.until ?? 0))
const planSchema = z
  .array(paceSchema)
  .min(1)
  .max(20)
  .refine(ascending, 'each `until` must be later than the one before')

/** The shop's settings. Lengths are ms; `hours` are minutes after local midnight. */
export const settingsSchema = z.strictObject({
  /** For numbers written without a country: an ISO 3166 code. */
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code'),
  retry: z.array(length).min(1).max(50),
  poll: planSchema,
  probe: planSchema,
  /** What waited longer than this for a connection is shown to staff before it goes. */
  review: length,
  /** The same text to the same number within this time is refused unless it is asked for. 0: never refused. */
  duplicateWindow: z.int().min(0),
  /** How long a gateway must be down before its messages go through the next one; `null`: they wait for it. */
  fallback: z.strictObject({ after: z.int().min(0) }).nullable(),
  sendingHours: z.strictObject({ from: z.int().min(0).max(1439), to: z.int().min(0).max(1439) }).nullable(),
  paused: z.boolean(),
})

export const systemInfoSchema = z.object({
  version: z.string(),
  node: z.string(),
  electron: z.string().optional(),
  sqlite: z.string(),
  dataFolder: z.string(),
  schemaVersion: z.int(),
  shell: z.enum(['electron', 'browser']),
  clockScale: z.number(),
  /** `false`: this computer cannot keep secrets safely; `why` says what to do. */
  secrets: z.object({ ok: z.boolean(), why: z.string().optional() }),
})
