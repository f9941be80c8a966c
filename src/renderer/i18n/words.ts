/** The words of the codes that the program stores. Every code has its words: the types see to it. */
import type { Input, MessageDetail, MessageRow } from '../../preload/contract.ts'

export type Status = MessageRow['status']
export type Hold = NonNullable<MessageRow['hold']>
export type Reason = NonNullable<MessageRow['reason']>
export type Cause = MessageDetail['history'][number]['cause']
export type Outcome = NonNullable<MessageDetail['attempts'][number]['outcome']>
export type GatewayKind = Input<'gateways.save'>['kind']

export const STATUS_WORDS = {
  queued: { short: 'Queued', long: 'In the queue for sending' },
  forwarded: { short: 'Forwarded', long: 'Forwarded to the operator' },
  delivering: { short: 'In delivery', long: 'In the process of delivery' },
  delivered: { short: 'Delivered', long: 'Delivered' },
  not_delivered: { short: 'Not delivered', long: 'Not delivered' },
  unknown: { short: 'Unknown', long: 'Unknown state' },
  cancelled: { short: 'Cancelled', long: 'Cancelled before sending' },
} as const satisfies Record<Status, { short: string; long: string }>

export const HOLD_TITLES = {
  retry: 'Will be tried again',
  no_connection: 'No connection',
  gateway_problem: 'The gateway needs attention',
  scheduled: 'Scheduled',
  sending_hours: 'Outside sending hours',
  paused: 'Paused',
  review: 'To review',
  unconfirmed: 'Unconfirmed',
} as const satisfies Record<Hold, string>

/** What a clerk can do about a failure; `label` is the button's. */
export const REMEDIES = {
  send_again: 'Send again',
  fix_number: 'Fix the number',
  write_anew: 'Write it anew',
} as const
export type Remedy = keyof typeof REMEDIES

interface ReasonWords {
  /** In the list, after "Not delivered". */
  readonly short: string
  /** One sentence; `who` is the customer's name or "the recipient". */
  readonly sentence: (who: string) => string
  readonly advice: string
  readonly remedy: Remedy
}

export const REASON_WORDS: Record<Reason, ReasonWords> = {
  number_incorrect: {
    short: 'Wrong number',
    sentence: (who) => `The number of ${who} does not exist or is written wrongly.`,
    advice: 'Fix the number and send again.',
    remedy: 'fix_number',
  },
  roaming: {
    short: 'Roaming',
    sentence: (who) => `The phone of ${who} is abroad, and the message could not follow it.`,
    advice: 'Send again later, or call.',
    remedy: 'send_again',
  },
  sender_not_verified: {
    short: 'Sender name refused',
    sentence: () => 'The operator does not accept the sender name.',
    advice: 'Have the sender name approved by the operator, or send without it.',
    remedy: 'send_again',
  },
  phone_off: {
    short: 'Phone off',
    sentence: (who) => `The phone of ${who} was off.`,
    advice: 'We can try again: it may be on by now.',
    remedy: 'send_again',
  },
  recipient_offline: {
    short: 'Out of reach',
    sentence: (who) => `The phone of ${who} was out of reach.`,
    advice: 'Send again later.',
    remedy: 'send_again',
  },
  memory_full: {
    short: 'Phone memory full',
    sentence: (who) => `The phone of ${who} has no room for more messages.`,
    advice: 'Call to ask that old messages be deleted, then send again.',
    remedy: 'send_again',
  },
  phone_damaged: {
    short: 'Phone cannot receive',
    sentence: (who) => `The phone of ${who} cannot receive messages; it may be damaged.`,
    advice: 'Call, or fix the number if there is another one.',
    remedy: 'fix_number',
  },
  operator_fault: {
    short: 'Operator fault',
    sentence: () => 'The operator had a fault and gave the message up.',
    advice: 'Send again. If it happens often, tell the operator.',
    remedy: 'send_again',
  },
  expired_unsent: {
    short: 'Too late to send',
    sentence: () => 'The message was out of date before it could be sent.',
    advice: 'Send again if it still matters.',
    remedy: 'send_again',
  },
  blank_text: {
    short: 'No text',
    sentence: () => 'The message had no text.',
    advice: 'Write it anew.',
    remedy: 'write_anew',
  },
  text_too_long: {
    short: 'Text too long',
    sentence: () => 'The text was longer than the operator takes.',
    advice: 'Write it anew, shorter.',
    remedy: 'write_anew',
  },
  opted_out: {
    short: 'Opted out',
    sentence: (who) => `${capital(who)} asked for no more messages.`,
    advice: 'Call instead.',
    remedy: 'write_anew',
  },
}

export const NO_REASON: ReasonWords = {
  short: 'No reason given',
  sentence: () => 'The operator did not say why.',
  advice: 'Send again, or check the number.',
  remedy: 'send_again',
}

export const SOURCE_WORDS = {
  desk: 'Written at this desk',
  resend: 'Sent again',
  import: 'Imported',
  program: 'From another program',
} as const satisfies Record<MessageRow['source'], string>

/** Steps of a message's story. */
export const CAUSE_WORDS = {
  created: 'Saved to the outbox',
  submitted: 'Handed to the operator',
  held: 'Waiting',
  released: 'Free to go',
  receipt: 'The operator reports',
  poll: 'We asked the operator',
  reconciled: 'The operator told us what became of it',
  recovered: 'The program ended while it was being sent',
  confirmed: 'Decided at the desk',
  cancelled: 'Cancelled at the desk',
  edited: 'Changed at the desk',
  expired: 'Its time ran out',
  resent: 'Sent again as a new message',
  polls_ended: 'No final report came',
  rerouted: 'Goes through another gateway',
} as const satisfies Record<Cause, string>

export const OUTCOME_WORDS = {
  accepted: 'Taken by the operator',
  rejected: 'Refused for good',
  not_processed: 'Not taken this time',
  ambiguous: 'May have been taken',
} as const satisfies Record<Outcome, string>

export const KIND_WORDS = {
  practice: 'Practice operator',
  smpp: 'SMPP account',
  android: 'Android phone',
  smscru: 'SMSC.ru',
  infobip: 'Infobip',
  twilio: 'Twilio',
  kannel: 'Kannel',
} as const satisfies Record<GatewayKind, string>

/** Why a bulk call left some messages as they were. */
export const SKIP_WORDS: Readonly<Record<string, string>> = {
  not_found: 'not found any more',
  being_sent: 'being sent right now',
  already_final: 'already at an end',
  delivered: 'already delivered',
  on_its_way: 'on its way, the end not known yet',
  may_be_sent: 'may already have been sent: say first what became of it',
  not_unconfirmed: 'already decided',
  not_queued: 'no longer in the queue',
  already_resent: 'already sent again',
  not_final: 'not finished yet',
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
