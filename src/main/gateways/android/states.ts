import type { Reported, ReportedStatus } from '../../domain/adapter.ts'
import type { OperatorReason } from '../../domain/reasons.ts'
import { type CodeTable, lookUp } from '../tables/code-table.ts'
import { TP_STATUS } from '../tables/tp-status.ts'
import type { MessageState } from './answers.ts'

/** States of the app. `Sent` is the operator's yes; a phone without reports stays there. */
export const STATES: CodeTable<Reported> = {
  source: 'SMS Gateway for Android, API description (ProcessingState)',
  date: '2026-11',
  codes: {
    Pending: 'forwarded',
    Cancelling: 'forwarded',
    Processed: 'forwarded',
    Sent: 'delivering',
    Delivered: 'delivered',
    Failed: 'not_delivered',
    Cancelled: 'not_delivered',
  },
}

/**
 * Errors that blame the recipient's number. All other errors of sending describe the phone that sends, never the
 * one that should receive: they are the operator's fault as far as the customer goes (gateways.md 3.3).
 */
const NUMBER_ERROR =
  /FDN_CHECK_FAILURE|SHORT_CODE|invalid (phone )?number|phone ?number|sendSMS:.*(number|address|parse)/i
const DELIVERY_REPORT = /^Delivery result from SC .*:\s*(\d{1,3})\s*$/

export function reasonOf(error: string): OperatorReason {
  const report = DELIVERY_REPORT.exec(error)?.[1]
  if (report !== undefined) return lookUp(TP_STATUS, report)?.reason ?? 'operator_fault'
  return NUMBER_ERROR.test(error) ? 'number_incorrect' : 'operator_fault'
}

const digits = (phone: string) => phone.replace(/\D/g, '')

/** Ours among the recipients; the cloud hashes numbers, but there is only one recipient a message. */
export function recipientOf(
  message: MessageState,
  phone: string,
): MessageState['recipients'][number] | undefined {
  const named = message.recipients.find((each) => digits(each.phoneNumber ?? '') === digits(phone))
  return named ?? (message.recipients.length === 1 ? message.recipients[0] : undefined)
}

/** `undefined` where the state is none that we know: no news. */
export function reportOf(message: MessageState, phone: string): ReportedStatus | undefined {
  const recipient = recipientOf(message, phone)
  const status = recipient && lookUp(STATES, recipient.state)
  if (!recipient || !status) return undefined
  const error = recipient.error ?? undefined
  const at = Date.parse(message.states?.[recipient.state] ?? '')
  return {
    status,
    ...(status === 'not_delivered' && { reason: reasonOf(error ?? '') }),
    ...(Number.isNaN(at) ? {} : { at }),
    code: recipient.state,
    ...(error !== undefined && { text: error }),
  }
}
