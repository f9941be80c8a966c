import clsx from 'clsx'
import type { DataTableColumn } from 'mantine-datatable'
import type { MessageRow } from '../../preload/contract.ts'
import { EN } from '../i18n/en.ts'
import { TICKS } from './column-layout.ts'
import css from './MessageTable.module.css'
import type { Ticks } from './use-ticks.ts'

const { list: words } = EN

/** The boxes that select rows: the browser's own, since there may be hundreds of them. */
export function tickColumn({ ticked, whole, tick, all }: Ticks): DataTableColumn<MessageRow> {
  return {
    accessor: 'tick',
    titleClassName: clsx(css.th, css.tick, css.pinned),
    cellsClassName: () => clsx(css.tick, css.pinned),
    titleStyle: { width: TICKS },
    title: (
      <input
        type="checkbox"
        className={css.box}
        aria-label={words.selectAll}
        checked={whole === 'all'}
        ref={(box) => {
          if (box) box.indeterminate = whole === 'some'
        }}
        onChange={({ currentTarget }) => all(currentTarget.checked)}
      />
    ),
    render: ({ id, subject }) => (
      <input
        type="checkbox"
        className={css.box}
        aria-label={words.select(subject)}
        checked={ticked.has(id)}
        onChange={({ currentTarget, nativeEvent }) =>
          tick(id, currentTarget.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    ),
  }
}
