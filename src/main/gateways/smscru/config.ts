import { z } from 'zod'
import { headerSecretSchema, secureBaseUrlSchema } from '../http/settings.ts'

export const smscruConfigSchema = z.strictObject({
  /** Also smsc.kz, smscentre.com, or the spare host https://www2.smsc.ru: the same engine. */
  baseUrl: secureBaseUrlSchema.default('https://smsc.ru'),
  /** Goes with a password; an API key needs none. */
  login: z.string().trim().min(1).max(100).optional(),
})
export type SmscruConfig = z.output<typeof smscruConfigSchema>

export const smscruSecretSchema = z.union([
  z.strictObject({ apiKey: headerSecretSchema }),
  z.strictObject({ password: z.string().min(1).max(200) }),
])
export type SmscruSecret = z.output<typeof smscruSecretSchema>
