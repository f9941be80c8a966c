/** What the app answers; everything from outside is parsed here. Unknown keys are left alone: versions differ. */
import { z } from 'zod'

const recipientSchema = z.object({
  phoneNumber: z.string().optional(),
  state: z.string(),
  error: z.string().nullish(),
})

/** A message's state: the answer to a submit and to a question alike. */
export const messageStateSchema = z.object({
  id: z.string().min(1),
  state: z.string(),
  recipients: z.array(recipientSchema).min(1),
  isHashed: z.boolean().optional(),
  states: z.record(z.string(), z.string()).optional(),
})
export type MessageState = z.output<typeof messageStateSchema>

export const errorSchema = z.object({ message: z.string() })
/** Served without a password. */
export const healthSchema = z.object({ status: z.enum(['pass', 'warn', 'fail']) })
export const deviceListSchema = z.array(z.object({ id: z.string(), name: z.string().nullish() }))
