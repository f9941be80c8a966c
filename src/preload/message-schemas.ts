/** Messages as they cross the boundary: filters, rows of the list, one message with its story. */
import { z } from 'zod'
import {
  causeSchema,
  encodingSchema,
  holdSchema,
  ids,
  messageId,
  outcomeSchema,
  periodSchema,
  reasonSchema,
  sortBySchema,
  sourceSchema,
  statusSchema,
  time,
} from './vocabulary.ts'

export const filterSchema = z.strictObject({
  /** These, as far as the rest fits them. */
  ids: z.array(messageId).max(250).optional(),
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
  finalFrom: time.optional(),
  finalTo: time.optional(),
  /** Reckoned anew at each call, so that a kept view stays true tomorrow. */
  createdIn: periodSchema.optional(),
  sentIn: periodSchema.optional(),
  finalIn: periodSchema.optional(),
  attemptsFrom: z.int().min(0).optional(),
  attemptsTo: z.int().min(0).optional(),
  noFinalReport: z.boolean().optional(),
  unseenFailure: z.boolean().optional(),
})

/** Messages named one by one, or all that match. */
export const selectionSchema = z.union([z.strictObject({ ids }), z.strictObject({ filter: filterSchema })])

export const sortSchema = z.strictObject({ by: sortBySchema, direction: z.enum(['asc', 'desc']) })
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
  cause: causeSchema,
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

export const changedSchema = z.object({
  changed: z.int().min(0),
  skipped: z.array(z.object({ id: messageId, code: z.string() })),
})

export const recipientSchema = z.strictObject({
  phone: z.string().max(50),
  name: z.string().trim().max(200).optional(),
  order: z.string().trim().max(200).optional(),
  vars: z.record(z.string(), z.string().max(1_000)).optional(),
})
