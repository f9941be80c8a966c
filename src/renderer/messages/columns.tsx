import clsx from 'clsx'
import type { DataTableColumn } from 'mantine-datatable'
import type { CSSProperties, ReactNode } from 'react'
import type { Column, MessageRow, Sort } from '../../preload/contract.ts'
import { ColumnHead, type HeadActions } from './ColumnHead.tsx'
import { type CellWords, cellOf } from './cells.tsx'
import type { Placed } from './column-layout.ts'
import css from './MessageTable.module.css'
import { RowAction } from './RowAction.tsx'

/** From this width on, in px, a status has room for what can be done about it. */
const ACTION_ROOM = 280
const TIMES: readonly Column[] = ['created', 'scheduled', 'sent', 'finished']
const NUMBERS: readonly Column[] = ['parts', 'attempts', 'id']
const QUIET: readonly Column[] = ['text', 'source', 'operatorId', 'operatorCode']

interface Shown extends CellWords, HeadActions {
  readonly placed: readonly Placed[]
  readonly sort: Sort
  readonly opened: number | null
  readonly active: number | undefined
  readonly onOpen: (id: number) => void
  readonly onResend: (id: number) => void
}

export function columnsFor(shown: Shown): DataTableColumn<MessageRow>[] {
  const { placed, onOpen, onResend } = shown
  // One cell of each row is the button that opens it.
  const opener = placed.find(({ by }) => by === 'subject')?.by ?? placed[0]?.by
  const lastPinned = placed.findLast(({ left }) => left !== undefined)?.by

  return placed.map(({ by, width, left }): DataTableColumn<MessageRow> => {
    const right = TIMES.includes(by) || NUMBERS.includes(by)
    const pinned = left !== undefined && clsx(css.pinned, by === lastPinned && css.edge)
    const style: CSSProperties = left === undefined ? {} : { left }
    const content = (message: MessageRow): ReactNode =>
      by === opener ? (
        <RowButton of={message} {...shown}>
          {cellOf(by, message, shown)}
        </RowButton>
      ) : (
        cellOf(by, message, shown)
      )
    return {
      accessor: by,
      ellipsis: true,
      textAlign: right ? 'right' : 'left',
      title: <ColumnHead by={by} width={width} right={right} {...shown} />,
      titleClassName: clsx(css.th, pinned),
      titleStyle: { ...style, width },
      cellsClassName: () => clsx(pinned, TIMES.includes(by) && css.time, QUIET.includes(by) && css.quiet),
      cellsStyle: () => style,
      render: (message) =>
        by === 'status' ? (
          <div className={css.acting}>
            {content(message)}
            {width >= ACTION_ROOM && <RowAction of={message} onOpen={onOpen} onResend={onResend} />}
          </div>
        ) : (
          content(message)
        ),
    }
  })
}

interface ButtonProps extends Pick<Shown, 'opened' | 'active' | 'onOpen'> {
  readonly of: MessageRow
  readonly children: ReactNode
}

function RowButton({ of: { id }, opened, active, onOpen, children }: ButtonProps) {
  return (
    <button
      type="button"
      className={css.opener}
      data-message={id}
      tabIndex={id === active ? 0 : -1}
      aria-current={id === opened ? 'true' : undefined}
      onClick={() => onOpen(id)}
    >
      {children}
    </button>
  )
}
