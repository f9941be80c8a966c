/** Parts of `api.v2010.account.message` and its neighbours that we use. */
import { z } from 'zod'

export const messageSchema = z.object({
  sid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/),
  status: z.string(),
  to: z.string().nullish(),
  from: z.string().nullish(),
  body: z.string().nullish(),
  direction: z.string().nullish(),
  messaging_service_sid: z.string().nullish(),
  error_code: z.int().nullish(),
  error_message: z.string().nullish(),
  /** RFC 2822. */
  date_created: z.string().nullish(),
  date_updated: z.string().nullish(),
})
export type TwilioMessage = z.output<typeof messageSchema>

/** Newest first. */
export const messagePageSchema = z.object({
  messages: z.array(messageSchema),
  next_page_uri: z.string().nullish(),
})

export const errorSchema = z.object({ code: z.int(), message: z.string(), status: z.int() })
export type TwilioError = z.output<typeof errorSchema>

export const accountSchema = z.object({ sid: z.string(), status: z.enum(['active', 'suspended', 'closed']) })
