import type { DataTableColumn } from 'mantine-datatable'
import type { MessageRow } from '../../preload/contract.ts'
import { EN } from '../i18n/en.ts'
import css from './MessageTable.module.css'
import type { Ticks } from './use-ticks.ts'

const { list: words } = EN

/** The boxes that select rows: the browser's own, since there may be hundreds of them. */
export function tickColumn({ ticked, whole, tick, all }: Ticks): DataTableColumn<MessageRow> {
  return {
    accessor: 'tick',
    titleClassName: css.tick ?? '',
    cellsClassName: () => css.tick,
    titleStyle: { width: 40 },
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
