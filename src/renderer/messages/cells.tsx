import type { ReactNode } from 'react'
import type { Column, MessageRow } from '../../preload/contract.ts'
import { shownPhone } from '../common/phone.ts'
import { StatusIcon } from '../common/StatusIcon.tsx'
import { Time } from '../common/Time.tsx'
import { COLUMN_MENU_WORDS } from '../i18n/column-words.ts'
import { number } from '../i18n/numbers.ts'
import { statusDetail } from '../i18n/waiting.ts'
import { REASON_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../i18n/words.ts'
import css from './MessageTable.module.css'

export interface CellWords {
  readonly now: number
  /** The names of the gateways by their ids. */
  readonly gateways: ReadonlyMap<string, string>
}

/** Cut off with an ellipsis where it is too long; whole on hover. */
const said = (text: string | undefined): ReactNode =>
  text ? <span title={text}>{text}</span> : COLUMN_MENU_WORDS.nobody
const time = (at: number | undefined, now: number): ReactNode =>
  at === undefined ? COLUMN_MENU_WORDS.nobody : <Time at={at} now={now} />

/** What stands in a row under each column. */
const CELLS: Readonly<Record<Column, (message: MessageRow, words: CellWords) => ReactNode>> = {
  subject: ({ subject }) => said(subject),
  text: ({ text }) => said(text),
  to: (message) => <Recipient of={message} />,
  name: ({ name }) => said(name),
  phone: ({ phone }) => said(shownPhone(phone)),
  order: ({ order }) => said(order),
  status: (message, { now }) => <StatusCell of={message} now={now} />,
  reason: ({ reason }) => said(reason && REASON_WORDS[reason].short),
  created: ({ createdAt }, { now }) => time(createdAt, now),
  scheduled: ({ sendAt }, { now }) => time(sendAt, now),
  sent: ({ forwardedAt }, { now }) => time(forwardedAt, now),
  finished: ({ finalAt }, { now }) => time(finalAt, now),
  sender: ({ sender }) => said(sender),
  gateway: ({ gatewayId }, { gateways }) => said(gatewayId && (gateways.get(gatewayId) ?? gatewayId)),
  source: ({ source }) => said(SOURCE_WORDS[source]),
  parts: ({ parts }) => number(parts),
  attempts: ({ attempts }) => number(attempts),
  operatorId: ({ operatorId }) => said(operatorId),
  operatorCode: ({ operatorCode }) => said(operatorCode),
  id: ({ id }) => String(id),
}

export function cellOf(by: Column, message: MessageRow, words: CellWords): ReactNode {
  return CELLS[by](message, words)
}

/** The name gives way to the number: half a number helps nobody. */
function Recipient({ of: { name, phone } }: { of: MessageRow }) {
  const number = shownPhone(phone)
  if (!name) return <span title={number}>{number}</span>
  return (
    <span className={css.recipient} title={`${name}, ${number}`}>
      <span className={css.name}>{name}</span> <span className={css.quiet}>{number}</span>
    </span>
  )
}

function StatusCell({ of: message, now }: { of: MessageRow; now: number }) {
  const { short, long } = STATUS_WORDS[message.status]
  const detail = statusDetail(message, now)
  return (
    <span className={css.status} title={detail ? `${long}. ${detail}` : long}>
      <StatusIcon of={message} />
      <span className={css.statusWords}>
        {short}
        {detail && <span className={css.quiet}> · {detail}</span>}
      </span>
    </span>
  )
}
