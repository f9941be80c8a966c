/** What SMSC.ru answers with `fmt=3`; HTTP stays 200 whatever happens. Numbers may come as strings. */
import { z } from 'zod'

const wholeNumber = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
])
const amount = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
])

export const sentSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  cnt: wholeNumber,
  error_code: z.undefined().optional(),
})

export const refusedSchema = z.object({
  error: z.string(),
  error_code: wholeNumber,
  cnt: z.undefined().optional(),
})

export const statusSchema = z.object({
  status: wholeNumber,
  /** Seconds UTC. */
  last_timestamp: wholeNumber.optional(),
  err: wholeNumber.optional(),
  phone: z.union([z.string(), z.number()]).transform(String).optional(),
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  error_code: z.undefined().optional(),
})
export type StatusRow = z.output<typeof statusSchema>

/** One row for one question, in the order of the questions; a single one may stand without its brackets. */
export const statusListSchema = z
  .union([z.array(statusSchema), statusSchema])
  .transform((rows) => (Array.isArray(rows) ? rows : [rows]))

export const balanceSchema = z.object({ balance: amount, currency: z.string().optional() })
