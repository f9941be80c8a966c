/** Gateways, their live state, and the outbox as a whole. */
import { z } from 'zod'
import { gatewayKindSchema, time } from './vocabulary.ts'

const problemSchema = z.object({
  kind: z.enum(['credentials', 'money', 'forbidden', 'config']),
  sentence: z.string(),
})

export const gatewayStateSchema = z.object({
  up: z.boolean(),
  since: time,
  detail: z.string().optional(),
  problem: problemSchema.optional(),
  nextProbeAt: time.optional(),
})

/** At most `messages` in each second or minute (`per` ms). */
export const rateSchema = z.strictObject({
  messages: z.int().min(1).max(1_000),
  per: z.union([z.literal(1_000), z.literal(60_000)]),
})
const senders = z.array(z.string().trim().min(1).max(20)).max(50)

const gatewayFields = {
  name: z.string().trim().min(1).max(80),
  kind: gatewayKindSchema,
  config: z.record(z.string(), z.unknown()),
  enabled: z.boolean(),
  isDefault: z.boolean().optional(),
}
export const gatewayInputSchema = z.strictObject({
  id: z.string().min(1).max(64).optional(),
  ...gatewayFields,
  /** Absent: the stored one is kept. */
  secret: z.record(z.string(), z.string()).optional(),
  /** Absent: as it was; `null`: as fast as the gateway takes them. */
  rate: rateSchema.nullable().optional(),
  /** Names and numbers that the account may send under; the first is used where a message names none. Absent: as it was. */
  senders: senders.optional(),
})
/** Listed in the order of preference: messages that name no gateway go through the first that works. */
export const gatewaySchema = z.object({
  id: z.string(),
  ...gatewayFields,
  isDefault: z.boolean(),
  hasSecret: z.boolean(),
  rate: rateSchema.optional(),
  senders,
  state: gatewayStateSchema,
})

export const outboxStateSchema = z.object({
  online: z.boolean(),
  /** Since when it is as `online` says. */
  since: time,
  paused: z.boolean(),
  /** Messages in the queue, on whatever hold. */
  waiting: z.int().min(0),
  nextAttemptAt: time.optional(),
  /** The clock of the program: it may run faster than the computer's in practice mode. */
  now: time,
  gateways: z.array(gatewaySchema),
})
