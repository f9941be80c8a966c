/**
 * The contract between the page and the program: input and output of every call, every event, and the envelope.
 * All types of the boundary come from these schemas (design, section 5). Times are ms UTC, phones E.164.
 */
import { z } from 'zod'
import { jobInputSchema, jobSchema, viewSchema } from './desk-schemas.ts'
import { gatewayInputSchema, gatewaySchema, outboxStateSchema, rateSchema } from './gateway-schemas.ts'
import {
  changedSchema,
  filterSchema,
  messageDetailSchema,
  messageSchema,
  type nextStepSchema,
  pageSizeSchema,
  recipientSchema,
  selectionSchema,
  sortSchema,
} from './message-schemas.ts'
import type { CallName, EventName } from './methods.ts'
import { settingsSchema, systemInfoSchema } from './settings-schema.ts'
import {
  encodingSchema,
  gatewayKindSchema,
  holdSchema,
  ids,
  LONGEST_TEXT,
  MOST_AT_ONCE,
  messageId,
  reasonSchema,
  sourceSchema,
  statusSchema,
  time,
} from './vocabulary.ts'

export {
  filterSchema,
  gatewayKindSchema,
  holdSchema,
  LONGEST_TEXT,
  MOST_AT_ONCE,
  pageSizeSchema,
  rateSchema,
  reasonSchema,
  settingsSchema,
  sortSchema,
  sourceSchema,
  statusSchema,
}

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
      /** There may be more than `total`: counting on would take longer than it is worth. */
      more: z.boolean(),
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
      /** These are the least: counting all that match would take longer than it is worth. */
      more: z.boolean(),
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
  /** How many each of these filters finds; `more`: at least so many. */
  'messages.tally': {
    input: z.strictObject({ filters: z.array(filterSchema).min(1).max(100) }),
    output: z.object({ tallies: z.array(z.object({ total: z.int(), more: z.boolean() })) }),
  },
  /** The quick answer: by name, order, or any part of the number (also its last digits); the newest first. */
  'messages.find': {
    input: z.strictObject({ query: z.string().max(200) }),
    output: z.object({ rows: z.array(messageSchema) }),
  },
  /** Sends an ended message again with another number or text, as a new message linked with it. */
  'messages.correct': {
    input: z.strictObject({
      id: messageId,
      phone: z.string().max(50).optional(),
      text: z.string().max(LONGEST_TEXT).optional(),
    }),
    output: z.object({ created: messageId }),
  },
  /** The kept views in their order, and those that Tillpost came with, as they were. */
  'views.list': {
    input: nothing,
    output: z.object({ views: z.array(viewSchema), shipped: z.array(viewSchema) }),
  },
  /** All of them, in their order: what is missing is gone. */
  'views.save': {
    input: z.strictObject({ views: z.array(viewSchema).max(100) }),
    output: z.object({ views: z.array(viewSchema) }),
  },
  'jobs.start': { input: jobInputSchema, output: jobSchema },
  'jobs.get': { input: z.strictObject({ id: z.string() }), output: jobSchema },
  'jobs.stop': { input: z.strictObject({ id: z.string() }), output: jobSchema },
  'jobs.undo': { input: z.strictObject({ id: z.string() }), output: jobSchema },
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
  /** The order of preference, every gateway once; the first that is switched on is the default. */
  'gateways.order': {
    input: z.strictObject({ ids: z.array(z.string()).min(1).max(100) }),
    output: z.object({ gateways: z.array(gatewaySchema) }),
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
  'views.changed': z.object({}),
  'jobs.changed': jobSchema,
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
export type View = z.output<typeof viewSchema>
export type ShownColumn = NonNullable<View['columns']>[number]
export type Column = ShownColumn['by']
export type Density = NonNullable<View['density']>
export type Job = z.output<typeof jobSchema>
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
