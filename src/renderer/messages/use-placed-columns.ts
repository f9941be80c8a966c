import { useCallback, useMemo, useState } from 'react'
import type { Column } from '../../preload/contract.ts'
import { type Columns, movedTo, sized, unsized } from './column-edits.ts'
import { layOut, type Placed, TICKS } from './column-layout.ts'

const NOWHERE: readonly Placed[] = []

/** The columns as they stand in a list of `room` px, and their changes by their heads. */
export function usePlacedColumns(
  columns: Columns,
  room: number | undefined,
  onColumns: (columns: Columns) => void,
) {
  // While an edge is held, nothing is kept yet.
  const [drawn, setDrawn] = useState<Columns | null>(null)
  const placed = useMemo(
    () => (room === undefined ? NOWHERE : layOut(drawn ?? columns, room)),
    [drawn, columns, room],
  )
  const widths = useMemo(
    () => new Map((room === undefined ? [] : layOut(columns, room)).map(({ by, width }) => [by, width])),
    [columns, room],
  )
  const onDraw = useCallback(
    (by: Column, width: number) => setDrawn(sized(columns, by, width, widths)),
    [columns, widths],
  )
  const onSize = useCallback(
    (by: Column, width: number | null) => {
      setDrawn(null)
      onColumns(width === null ? unsized(columns, by) : sized(columns, by, width, widths))
    },
    [columns, widths, onColumns],
  )
  const onMove = useCallback(
    (by: Column, target: Column) => onColumns(movedTo(columns, by, target)),
    [columns, onColumns],
  )
  const wide = placed.reduce((sum, { width }) => sum + width, TICKS)
  return { placed, wide: Math.max(wide, room ?? 0), onDraw, onSize, onMove }
}
