/** Words and small shapes that the schemas of the boundary share. Times are ms UTC, phones E.164. */
import { z } from 'zod'

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
const PERIOD = ['today', 'yesterday', '7days', 'month'] as const
const COLUMN = [
  'id',
  'subject',
  'text',
  'to',
  'name',
  'phone',
  'order',
  'status',
  'reason',
  'created',
  'scheduled',
  'sent',
  'finished',
  'sender',
  'gateway',
  'source',
  'parts',
  'attempts',
  'operatorId',
  'operatorCode',
] as const
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
  'rerouted',
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
/** Days of the desk's own clock; `7days` and `month` (the calendar's) end with today. */
export const periodSchema = z.enum(PERIOD)
/** What the list can show; `to` is name and number in one. */
export const columnSchema = z.enum(COLUMN)
export const causeSchema = z.enum(CAUSE)
export const sortBySchema = z.enum(SORT)
export const outcomeSchema = z.enum(OUTCOME)
export const encodingSchema = z.enum(['gsm7', 'ucs2'])

export const time = z.int().min(0)
export const messageId = z.int().min(1)
export const ids = z.array(messageId).min(1).max(MOST_AT_ONCE)
