/** The settings of an SMPP account, as staff or a program write them (design section 5). */
import { z } from 'zod'
import { OPERATOR_REASONS } from '../../domain/reasons.ts'
import { PROFILE_NAMES } from './error-profiles.ts'

const octetText = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} characters: SMPP has no room for more`)
    .regex(/^[\x20-\x7e]*$/, 'Use Latin letters, digits and signs only')

const reason = z.enum(OPERATOR_REASONS)
const octet = z.int().min(0).max(255)

export const smppConfigSchema = z.strictObject({
  host: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[A-Za-z0-9.:-]+$/, 'Enter the address alone, without smpp:// and without the port'),
  port: z.int().min(1).max(65_535),
  tls: z.boolean().default(false),
  /** PEM of the authority that signed the operator's certificate, where that is not a public one. */
  tlsCa: z.string().max(100_000).includes('-----BEGIN CERTIFICATE-----').optional(),
  systemId: octetText(15).min(1),
  systemType: octetText(12).default(''),
  bind: z.enum(['transceiver', 'pair']).default('transceiver'),
  /** Requests under way at once. */
  window: z.int().min(1).max(100).default(10),
  longMessages: z.enum(['udh', 'sar', 'payload']).default('udh'),
  /**
   * How receipts write the id: as the answer to the submit did, or in `hex` where the answer was decimal, or in
   * `decimal` where the answer was hexadecimal.
   */
  idBase: z.enum(['as_is', 'hex', 'decimal']).default('as_is'),
  /** What the operator's error numbers mean. */
  profile: z.enum(PROFILE_NAMES).default('map-default'),
  /** The operator's own error numbers, over the profile: `{"21": "memory_full"}`. */
  errorReasons: z.record(z.string().max(20), reason).default({}),
  /** The operator's own answers to a submit, over the standard: `{"0x00000400": "busy"}`. */
  submitStatuses: z
    .record(z.string().regex(/^0x[0-9a-fA-F]{1,8}$/), z.union([z.enum(['busy', 'throttled']), reason]))
    .default({}),
  /** 1: a final receipt; 0x11: also those on the way. */
  registeredDelivery: z.int().min(0).max(31).default(1),
  /** Used where a message names none. */
  sender: z.string().trim().max(20).optional(),
  sourceTon: octet.optional(),
  sourceNpi: octet.optional(),
  serviceType: octetText(5).default(''),
  addressRange: octetText(40).default(''),
  /** Off for operators that charge for questions or do not know them. */
  query: z.boolean().default(true),
  connectTimeoutMs: z.int().min(100).max(300_000).default(15_000),
  responseTimeoutMs: z.int().min(100).max(300_000).default(30_000),
  enquireLinkMs: z.int().min(100).max(3_600_000).default(30_000),
})
export type SmppConfig = z.output<typeof smppConfigSchema>

export const smppSecretSchema = z.strictObject({
  password: octetText(8),
})
export type SmppSecret = z.output<typeof smppSecretSchema>
