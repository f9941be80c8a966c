/**
 * The contract between the page and the program: input and output of every call, every event, and the envelope.
 * All types of the boundary come from these schemas (design, section 5). Times are ms UTC, phones E.164.
 */
import { z } from 'zod'
import type { CallName, EventName } from './methods.ts'

const STATUS = [
  'queued',
  'forwarded',
  'delivering',
  'delivered',
  'not_delivered',
  'unknown',
  'cancelled',
] as const
const HOLD = [
  'retry',
  'no_connection',
  'gateway_problem',
  'scheduled',
  'sending_hours',
  'paused',
  'review',
  'unconfirmed',
] as const
const REASON = [
  'number_incorrect',
  'roaming',
  'sender_not_verified',
  'phone_off',
  'recipient_offline',
  'memory_full',
  'phone_damaged',
  'operator_fault',
  'expired_unsent',
  'blank_text',
  'text_too_long',
  'opted_out',
] as const
const KIND = ['practice', 'smpp', 'android', 'smscru', 'infobip', 'twilio', 'kannel'] as const
const SOURCE = ['desk', 'resend', 'import', 'program'] as const
const OUTCOME = ['accepted', 'rejected', 'not_processed', 'ambiguous'] as const
const CAUSE = [
  'created',
  'submitted',
  'held',
  'released',
  'receipt',
  'poll',
  'reconciled',
  'recovered',
  'confirmed',
  'cancelled',
  'edited',
  'expired',
  'resent',
  'polls_ended',
] as const
const SORT = [
  'created',
  'sent',
  'subject',
  'text',
  'phone',
  'name',
  'order',
  'status',
  'parts',
  'attempts',
] as const

/** Most recipients of one `messages.create`, and most ids of one bulk call. */
export const MOST_AT_ONCE = 10_000
/** Longest text that is accepted at all, in UTF-16 units; the parts that a gateway takes are checked too. */
export const LONGEST_TEXT = 4_000

export const statusSchema = z.enum(STATUS)
export const holdSchema = z.enum(HOLD)
export const reasonSchema = z.enum(REASON)
export const gatewayKindSchema = z.enum(KIND)
export const sourceSchema = z.enum(SOURCE)
const outcomeSchema = z.enum(OUTCOME)
const encodingSchema = z.enum(['gsm7', 'ucs2'])

const time = z.int().min(0)
const messageId = z.int().min(1)
const ids = z.array(messageId).min(1).max(MOST_AT_ONCE)

export const filterSchema = z.strictObject({
  status: z.array(statusSchema).optional(),
  hold: z.array(holdSchema).optional(),
  reason: z.array(reasonSchema).optional(),
  text: z.string().max(500).optional(),
  phone: z.string().max(50).optional(),
  customer: z.string().max(200).optional(),
  order: z.string().max(200).optional(),
  sender: z.string().max(50).optional(),
  gatewayId: z.array(z.string()).optional(),
  source: z.array(sourceSchema).optional(),
  createdFrom: time.optional(),
  createdTo: time.optional(),
  sentFrom: time.optional(),
  sentTo: time.optional(),
  noFinalReport: z.boolean().optional(),
  unseenFailure: z.boolean().optional(),
})

const selectionSchema = z.union([z.strictObject({ ids }), z.strictObject({ filter: filterSchema })])

export const sortSchema = z.strictObject({ by: z.enum(SORT), direction: z.enum(['asc', 'desc']) })
export const pageSizeSchema = z.union([z.literal(20), z.literal(50), z.literal(100), z.literal(250)])

export const messageSchema = z.object({
  id: messageId,
  status: statusSchema,
  hold: holdSchema.optional(),
  holdSince: time.optional(),
  holdDetail: z.string().optional(),
  reason: reasonSchema.optional(),
  phone: z.string(),
  name: z.string().optional(),
  order: z.string().optional(),
  subject: z.string(),
  text: z.string(),
  encoding: encodingSchema,
  parts: z.int().min(1),
  sender: z.string().optional(),
  gatewayId: z.string().optional(),
  source: sourceSchema,
  attempts: z.int().min(0),
  createdAt: time,
  sendAt: time.optional(),
  validUntil: time.optional(),
  nextAttemptAt: time.optional(),
  forwardedAt: time.optional(),
  finalAt: time.optional(),
  nextPollAt: time.optional(),
  operatorId: z.string().optional(),
  operatorCode: z.string().optional(),
  operatorText: z.string().optional(),
  noFinalReport: z.boolean(),
  seen: z.boolean(),
  resendOf: messageId.optional(),
  resentAs: messageId.optional(),
  revision: z.int(),
})

const attemptSchema = z.object({
  id: z.int(),
  number: z.int(),
  gatewayId: z.string(),
  reference: z.string(),
  startedAt: time,
  endedAt: time.optional(),
  outcome: outcomeSchema.optional(),
  operatorId: z.string().optional(),
  code: z.string().optional(),
  text: z.string().optional(),
})

const historySchema = z.object({
  at: time,
  status: statusSchema,
  hold: holdSchema.optional(),
  reason: reasonSchema.optional(),
  cause: z.enum(CAUSE),
  detail: z.string().optional(),
})

const pollSchema = z.object({
  at: time,
  status: statusSchema.optional(),
  code: z.string().optional(),
  text: z.string().optional(),
})

/** What happens to a message next, when (absent: nobody knows when) and why (the hold, where there is one). */
export const nextStepSchema = z.object({
  step: z.enum(['sending', 'send', 'wait', 'decide', 'poll', 'nothing']),
  at: time.optional(),
  why: z.union([holdSchema, z.enum(['due', 'final', 'report_expected', 'no_final_report'])]),
})

export const messageDetailSchema = messageSchema.omit({ attempts: true }).extend({
  attempts: z.array(attemptSchema),
  history: z.array(historySchema),
  polls: z.array(pollSchema),
  next: nextStepSchema,
})

const changedSchema = z.object({
  changed: z.int().min(0),
  skipped: z.array(z.object({ id: messageId, code: z.string() })),
})

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

const gatewayFields = {
  name: z.string().trim().min(1).max(80),
  kind: gatewayKindSchema,
  config: z.record(z.string(), z.unknown()),
  enabled: z.boolean(),
  isDefault: z.boolean().optional(),
}
const gatewayInputSchema = z.strictObject({
  id: z.string().min(1).max(64).optional(),
  ...gatewayFields,
  secret: z.record(z.string(), z.string()).optional(),
})
export const gatewaySchema = z.object({
  id: z.string(),
  ...gatewayFields,
  isDefault: z.boolean(),
  hasSecret: z.boolean(),
  state: gatewayStateSchema,
})

const outboxStateSchema = z.object({
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
  sendingHours: z.strictObject({ from: z.int().min(0).max(1439), to: z.int().min(0).max(1439) }).nullable(),
  paused: z.boolean(),
})

const systemInfoSchema = z.object({
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

const recipientSchema = z.strictObject({
  phone: z.string().max(50),
  name: z.string().trim().max(200).optional(),
  order: z.string().trim().max(200).optional(),
  vars: z.record(z.string(), z.string().max(1_000)).optional(),
})

const nothing = z.strictObject({})

/** Input and output of every call. */
export const CONTRACT = {
  'messages.create': {
    input: z.strictObject({
      recipients: z.array(recipientSchema).min(1).max(MOST_AT_ONCE),
      text: z.string().max(LONGEST_TEXT).optional(),
      templateId: z.string().optional(),
      subject: z.string().trim().max(200).optional(),
      sender: z.string().trim().max(20).optional(),
      gatewayId: z.string().optional(),
      sendAt: time.optional(),
      validUntil: time.optional(),
      allowDuplicate: z.boolean().optional(),
    }),
    output: z.object({
      created: z.array(messageId),
      rejected: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
    }),
  },
  'messages.list': {
    input: z.strictObject({
      filter: filterSchema.optional(),
      sort: sortSchema.optional(),
      page: z.int().min(1).optional(),
      size: pageSizeSchema.optional(),
    }),
    output: z.object({
      rows: z.array(messageSchema),
      total: z.int(),
      page: z.int(),
      size: pageSizeSchema,
      revision: z.int(),
    }),
  },
  'messages.counts': {
    input: z.strictObject({ filter: filterSchema.optional() }),
    output: z.object({
      byStatus: z.record(statusSchema, z.int()),
      failedUnseen: z.int(),
      unconfirmed: z.int(),
      review: z.int(),
      noFinalReport: z.int(),
    }),
  },
  'messages.get': { input: z.strictObject({ id: messageId }), output: messageDetailSchema },
  'messages.cancel': { input: selectionSchema, output: changedSchema },
  'messages.resend': {
    input: selectionSchema,
    output: changedSchema.extend({ created: z.array(messageId) }),
  },
  'messages.confirm': {
    input: z.strictObject({ ids, verdict: z.enum(['sent', 'send_again', 'drop']) }),
    output: changedSchema,
  },
  'messages.edit': {
    input: z.strictObject({
      id: messageId,
      phone: z.string().max(50).optional(),
      text: z.string().max(LONGEST_TEXT).optional(),
      /** `null`: as soon as possible. */
      sendAt: time.nullable().optional(),
    }),
    output: messageDetailSchema,
  },
  'messages.markSeen': { input: selectionSchema, output: changedSchema },
  'text.measure': {
    input: z.strictObject({ text: z.string().max(LONGEST_TEXT) }),
    output: z.object({
      encoding: encodingSchema,
      parts: z.int().min(0),
      /** Units used and left in the last part: septets in GSM 7 bit, UTF-16 units in UCS-2. */
      used: z.int(),
      left: z.int(),
      /** The first character that the GSM alphabet lacks, and where it stands (UTF-16 index). */
      forcedBy: z.object({ character: z.string(), index: z.int() }).optional(),
    }),
  },
  'gateways.list': { input: nothing, output: z.object({ gateways: z.array(gatewaySchema) }) },
  'gateways.save': { input: gatewayInputSchema, output: gatewaySchema },
  'gateways.remove': {
    input: z.strictObject({ id: z.string() }),
    output: z.object({ removed: z.boolean() }),
  },
  'gateways.test': {
    input: z.strictObject({ id: z.string() }),
    output: z.object({ ok: z.boolean(), sentence: z.string() }),
  },
  'outbox.state': { input: nothing, output: outboxStateSchema },
  'outbox.pause': { input: nothing, output: outboxStateSchema },
  'outbox.resume': { input: nothing, output: outboxStateSchema },
  'outbox.flush': { input: nothing, output: outboxStateSchema },
  'settings.get': { input: nothing, output: settingsSchema },
  'settings.set': { input: settingsSchema.partial(), output: settingsSchema },
  'system.info': { input: nothing, output: systemInfoSchema },
} as const satisfies Record<CallName, { input: z.ZodType; output: z.ZodType }>

export const EVENT_CONTRACT = {
  /** `ids` is empty with `many`: more changed than a page could want to know one by one. */
  'messages.changed': z.object({ revision: z.int(), ids: z.array(messageId), many: z.boolean() }),
  'outbox.changed': z.object({}),
  'settings.changed': z.object({}),
  'desk.show': z.object({ filter: filterSchema }),
  'desk.compose': z.object({}),
} as const satisfies Record<EventName, z.ZodType>

export type Input<Name extends CallName> = z.input<(typeof CONTRACT)[Name]['input']>
export type Output<Name extends CallName> = z.output<(typeof CONTRACT)[Name]['output']>
export type EventPayload<Name extends EventName> = z.output<(typeof EVENT_CONTRACT)[Name]>

export type MessageRow = z.output<typeof messageSchema>
export type MessageDetail = z.output<typeof messageDetailSchema>
export type NextStep = z.output<typeof nextStepSchema>
export type Filter = z.output<typeof filterSchema>
export type Sort = z.output<typeof sortSchema>
export type Settings = z.output<typeof settingsSchema>
export type OutboxState = z.output<typeof outboxStateSchema>
export type GatewayView = z.output<typeof gatewaySchema>

/** What every call answers. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly details?: unknown }

/** What the page holds of the program; every shell gives it one. */
export interface Bridge {
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Result<Output<Name>>>
  /** Returns the way to stop listening. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
}
