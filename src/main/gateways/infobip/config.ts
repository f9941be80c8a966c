import { z } from 'zod'
import { headerSecretSchema, secureBaseUrlSchema } from '../http/settings.ts'

export const infobipConfigSchema = z.strictObject({
  /** The account's own address: `https://xxxxx.api.infobip.com`. */
  baseUrl: secureBaseUrlSchema,
  /** For messages that name no sender. */
  sender: z.string().trim().min(1).max(20).optional(),
})
export type InfobipConfig = z.output<typeof infobipConfigSchema>

export const infobipSecretSchema = z.strictObject({ apiKey: headerSecretSchema })
export type InfobipSecret = z.output<typeof infobipSecretSchema>
