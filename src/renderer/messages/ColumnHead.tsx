import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import clsx from 'clsx'
import { type DragEvent, useState } from 'react'
import type { Column, Sort } from '../../preload/contract.ts'
import { isColumn } from '../common/column-spelling.ts'
import { COLUMN_WORDS } from '../i18n/column-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { ColumnEdge } from './ColumnEdge.tsx'
import css from './ColumnHead.module.css'
import { isSortedBy, sortAfter } from './column-sort.ts'

export interface HeadActions {
  readonly onSort: (sort: Sort) => void
  /** To where another column stands. */
  readonly onMove: (by: Column, target: Column) => void
  /** While the edge is held; `null`: as wide as there is room for. */
  readonly onDraw: (by: Column, width: number) => void
  readonly onSize: (by: Column, width: number | null) => void
}

interface Props extends HeadActions {
  readonly by: Column
  readonly width: number
  readonly sort: Sort
  readonly right: boolean
}

/** What a head carries while it is dragged: heads take nothing else. */
const CARRIED = 'application/x-tillpost-column'

/** A click sorts, dragging moves the column, its right edge makes it wider. */
export function ColumnHead({ by, width, sort, right, onSort, onMove, onDraw, onSize }: Props) {
  const { columns: words } = useWords()
  const [over, setOver] = useState(false)
  const wished = sortAfter(sort, by)
  const sorted = isSortedBy(sort, by)
  const Arrow = sort.direction === 'asc' ? IconArrowUp : IconArrowDown
  const title = COLUMN_WORDS[by]

  const drop = (event: DragEvent) => {
    setOver(false)
    const carried = event.dataTransfer.getData(CARRIED)
    if (isColumn(carried)) onMove(carried, by)
  }
  const hover = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(CARRIED)) return
    event.preventDefault()
    setOver(true)
  }

  return (
    <>
      <button
        type="button"
        className={clsx(css.head, right && css.right, over && css.over, !wished && css.unsortable)}
        title={title}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(CARRIED, by)
          event.dataTransfer.effectAllowed = 'move'
        }}
        onDragOver={hover}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        aria-disabled={!wished}
        tabIndex={wished ? 0 : -1}
        onClick={() => wished && onSort(wished)}
      >
        <span className={css.title}>{title}</span>
        {sorted && (
          <Arrow
            size={12}
            role="img"
            aria-label={sort.direction === 'asc' ? words.ascending : words.descending}
          />
        )}
      </button>
      <ColumnEdge
        label={words.width(title)}
        width={width}
        onDraw={(wider) => onDraw(by, wider)}
        onSize={(wider) => onSize(by, wider)}
      />
    </>
  )
}
