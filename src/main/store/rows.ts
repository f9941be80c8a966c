import type { Hold } from '../domain/holds.ts'
import type { Encoding, Message, Source } from '../domain/message.ts'
import type { Reason } from '../domain/reasons.ts'
import type { Status } from '../domain/status.ts'

/** A row of `messages`. */
export interface MessageRow {
  readonly id: number
  readonly status: Status
  readonly hold: Hold | null
  readonly hold_since: number | null
  readonly hold_detail: string | null
  readonly reason: Reason | null
  readonly phone: string
  readonly name: string | null
  readonly order_ref: string | null
  readonly subject: string
  readonly text: string
  readonly encoding: Encoding
  readonly parts: number
  readonly sender: string | null
  readonly gateway_id: string | null
  readonly source: Source
  readonly attempts: number
  readonly open_attempt: number | null
  readonly put_off: number
  readonly created_at: number
  readonly send_at: number | null
  readonly valid_until: number | null
  readonly due_at: number
  readonly next_attempt_at: number | null
  readonly forwarded_at: number | null
  readonly final_at: number | null
  readonly next_poll_at: number | null
  readonly operator_id: string | null
  readonly operator_code: string | null
  readonly operator_text: string | null
  readonly no_final_report: number
  readonly seen: number
  readonly resend_of: number | null
  readonly resent_as: number | null
  readonly gateway_chosen: 0 | 1
  readonly revision: number
}

/** With its gateway's next probe: what waits for its gateway is tried then, so that outages rewrite no rows. */
export interface ShownRow extends MessageRow {
  readonly next_probe_at: number | null
}

type Present<T> = { [Key in keyof T]?: NonNullable<T[Key]> }

/** Leaves out what is NULL: absent members stay absent. */
export function present<T extends Readonly<Record<string, unknown>>>(members: T): Present<T> {
  // A loop, where `Object.fromEntries` would take longer than reading the rows does.
  const found: Present<T> = {}
  for (const key in members) {
    const value = members[key]
    if (value !== null && value !== undefined) found[key] = value
  }
  return found
}

export function toMessage(row: ShownRow): Message {
  const atGateway = row.hold === 'no_connection' || row.hold === 'gateway_problem'
  return {
    id: row.id,
    status: row.status,
    phone: row.phone,
    subject: row.subject,
    text: row.text,
    encoding: row.encoding,
    parts: row.parts,
    source: row.source,
    attempts: row.attempts,
    createdAt: row.created_at,
    noFinalReport: row.no_final_report === 1,
    seen: row.seen === 1,
    revision: row.revision,
    ...present({
      hold: row.hold,
      holdSince: row.hold_since,
      holdDetail: row.hold_detail,
      reason: row.reason,
      name: row.name,
      order: row.order_ref,
      sender: row.sender,
      gatewayId: row.gateway_id,
      sendAt: row.send_at,
      validUntil: row.valid_until,
      nextAttemptAt: atGateway ? row.next_probe_at : row.next_attempt_at,
      forwardedAt: row.forwarded_at,
      finalAt: row.final_at,
      nextPollAt: row.next_poll_at,
      operatorId: row.operator_id,
      operatorCode: row.operator_code,
      operatorText: row.operator_text,
      resendOf: row.resend_of,
      resentAs: row.resent_as,
    }),
  }
}
