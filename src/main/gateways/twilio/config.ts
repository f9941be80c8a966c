import { z } from 'zod'
import { secureBaseUrlSchema } from '../http/settings.ts'

const sid = (prefix: string, what: string) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `Enter the ${what}: ${prefix} and 32 more characters`)

export const twilioConfigSchema = z.strictObject({
  baseUrl: secureBaseUrlSchema.default('https://api.twilio.com'),
  accountSid: sid('AC', 'Account SID'),
  /** With it, the secret is the API key's own and not the account's. */
  apiKeySid: sid('SK', 'API key SID').optional(),
  /** For messages that name no sender: a number, a name, or a messaging service. */
  from: z.string().trim().min(1).max(20).optional(),
  messagingServiceSid: sid('MG', 'Messaging Service SID').optional(),
})
export type TwilioConfig = z.output<typeof twilioConfigSchema>

export const twilioSecretSchema = z.strictObject({ authToken: z.string().trim().min(1).max(200) })
export type TwilioSecret = z.output<typeof twilioSecretSchema>
