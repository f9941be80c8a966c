import type { DataTableColumn } from 'mantine-datatable'
import type { ReactNode } from 'react'
import type { MessageRow, Sort } from '../../preload/contract.ts'
import { shownPhone } from '../common/phone.ts'
import { StatusIcon } from '../common/StatusIcon.tsx'
import { Time } from '../common/Time.tsx'
import { EN } from '../i18n/en.ts'
import { statusDetail } from '../i18n/waiting.ts'
import { STATUS_WORDS } from '../i18n/words.ts'
import css from './MessageTable.module.css'
import { RowAction } from './RowAction.tsx'

const { columns: TITLES } = EN.list

/** What the list is sorted by where a column's head is clicked. */
export const SORT_OF = {
  subject: 'subject',
  text: 'text',
  name: 'name',
  status: 'status',
  createdAt: 'created',
  forwardedAt: 'sent',
} as const satisfies Partial<Record<keyof MessageRow, Sort['by']>>
export type SortedColumn = keyof typeof SORT_OF

/** The narrowest list, in px, that has room for a column; the columns that stay keep their place. */
const ROOM = { text: 1020, sent: 840, created: 720, action: 720, to: 480 } as const

interface Shown {
  readonly now: number
  readonly width: number
  readonly opened: number | null
  readonly active: number | undefined
  readonly onOpen: (id: number) => void
  readonly onResend: (id: number) => void
}

/** The table keeps the first `width` that it ever saw of a column; a style of its head can change. */
const wide = (width: number | undefined) => ({ width: width ?? 'auto' })

export function columnsFor({
  now,
  width,
  opened,
  active,
  onOpen,
  onResend,
}: Shown): DataTableColumn<MessageRow>[] {
  const columns: DataTableColumn<MessageRow>[] = [
    {
      accessor: 'subject',
      title: TITLES.subject,
      sortable: true,
      ellipsis: true,
      titleStyle: wide(width >= ROOM.to ? 140 : undefined),
      render: ({ id, subject }) => (
        <button
          type="button"
          className={css.subject}
          data-message={id}
          tabIndex={id === active ? 0 : -1}
          aria-current={id === opened ? 'true' : undefined}
          title={subject}
          onClick={() => onOpen(id)}
        >
          {subject}
        </button>
      ),
    },
    {
      accessor: 'text',
      title: TITLES.text,
      sortable: true,
      ellipsis: true,
      hidden: width < ROOM.text,
      cellsClassName: () => css.quiet,
      render: ({ text }) => <span title={text}>{text}</span>,
    },
    {
      accessor: 'name',
      title: TITLES.to,
      sortable: true,
      ellipsis: true,
      titleStyle: wide(224),
      hidden: width < ROOM.to,
      render: (message) => <Recipient of={message} />,
    },
    {
      accessor: 'status',
      title: TITLES.status,
      sortable: true,
      ellipsis: true,
      titleStyle: wide(width >= ROOM.text ? 310 : undefined),
      render: (message) => (
        <StatusCell
          of={message}
          now={now}
          action={width >= ROOM.action && <RowAction of={message} onOpen={onOpen} onResend={onResend} />}
        />
      ),
    },
    {
      accessor: 'createdAt',
      title: TITLES.created,
      sortable: true,
      titleStyle: wide(112),
      noWrap: true,
      textAlign: 'right',
      hidden: width < ROOM.created,
      cellsClassName: () => css.time,
      render: ({ createdAt }) => <Time at={createdAt} now={now} />,
    },
    {
      accessor: 'forwardedAt',
      title: TITLES.sent,
      sortable: true,
      titleStyle: wide(122),
      noWrap: true,
      textAlign: 'right',
      hidden: width < ROOM.sent,
      cellsClassName: () => css.time,
      render: ({ forwardedAt }) => (forwardedAt === undefined ? '–' : <Time at={forwardedAt} now={now} />),
    },
  ]
  return columns.filter(({ hidden }) => !hidden)
}

function Recipient({ of: { name, phone } }: { of: MessageRow }) {
  const number = shownPhone(phone)
  return (
    <span title={name ? `${name}, ${number}` : number}>
      {name && <span>{name} </span>}
      <span className={name ? css.quiet : undefined}>{number}</span>
    </span>
  )
}

interface StatusProps {
  readonly of: MessageRow
  readonly now: number
  /** What a person can do about it. */
  readonly action: ReactNode
}

function StatusCell({ of: message, now, action }: StatusProps) {
  const { short, long } = STATUS_WORDS[message.status]
  const detail = statusDetail(message, now)
  return (
    <span className={css.status} title={detail ? `${long}. ${detail}` : long}>
      <StatusIcon of={message} />
      <span className={css.statusWords}>
        {short}
        {detail && <span className={css.quiet}> · {detail}</span>}
      </span>
      {action}
    </span>
  )
}
