/** The settings of a Kannel smsbox, as staff or a program write them (design section 5). */
import { z } from 'zod'
import { OPERATOR_REASONS } from '../../domain/reasons.ts'
import { baseUrlSchema, headerSecretSchema } from '../http/settings.ts'
import { PROFILE_NAMES } from '../smpp/error-profiles.ts'

const reason = z.enum(OPERATOR_REASONS)
const headerText = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[\x20-\x7e]+$/, 'Use Latin letters, digits and signs only')

/** To listen at: every network of this computer. To be called at: nothing. */
const EVERYWHERE = /^(0\.0\.0\.0|::)$/

const settings = z.strictObject({
  /** Of the smsbox: `http://192.168.1.5:13013`. */
  baseUrl: baseUrlSchema,
  username: headerText,
  /** The connection that Kannel should prefer (`smsc-id`). */
  smsc: headerText.optional(),
  /**
   * Where we listen for Kannel's delivery reports: on this computer (127.0.0.1) or in the shop's own network.
   * Absent: nobody listens, and no report comes in.
   */
  listen: z
    .strictObject({ host: z.string().trim().min(1).max(253), port: z.int().min(0).max(65_535) })
    .optional(),
  /** How Kannel reaches that listener, where it is not by its own address: `http://192.168.1.7:8023`. */
  callbackUrl: baseUrlSchema.optional(),
  /** Used where a message names none. */
  sender: z.string().trim().min(1).max(20).optional(),
  /** What the `err` of the operator behind Kannel means, as with an SMPP account. */
  profile: z.enum(PROFILE_NAMES).default('map-default'),
  errorReasons: z.record(z.string().max(20), reason).default({}),
})

export const kannelConfigSchema = settings.refine(
  ({ listen, callbackUrl }) => !EVERYWHERE.test(listen?.host ?? '') || callbackUrl !== undefined,
  { path: ['listen', 'host'], message: 'Enter an address of this computer that Kannel can call' },
)
export type KannelConfig = z.output<typeof kannelConfigSchema>

export const kannelSecretSchema = z.strictObject({ password: headerSecretSchema })
export type KannelSecret = z.output<typeof kannelSecretSchema>
