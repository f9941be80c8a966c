import { useCallback, useMemo, useRef } from 'react'
import type { MessageRow } from '../../preload/contract.ts'
import { type Ticked, tickAll, tickedOf, tickRow } from './ticks.ts'

export interface Ticks {
  readonly ticked: ReadonlySet<number>
  readonly whole: Ticked
  /** `range`: all rows from the one last ticked to this one. */
  readonly tick: (id: number, on: boolean, range: boolean) => void
  readonly all: (on: boolean) => void
}

/** Which rows of the page are ticked; ticks on other pages are left as they are. */
export function useTicks(
  rows: readonly MessageRow[],
  selected: readonly number[],
  onSelect: (ids: readonly number[]) => void,
): Ticks {
  const last = useRef<number | undefined>(undefined)
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const tick = useCallback(
    (id: number, on: boolean, range: boolean) => {
      onSelect(tickRow({ ids, selected }, id, on, range ? last.current : undefined))
      last.current = id
    },
    [ids, selected, onSelect],
  )
  const all = useCallback(
    (on: boolean) => onSelect(tickAll({ ids, selected }, on)),
    [ids, selected, onSelect],
  )
  return useMemo(
    () => ({ ticked: new Set(selected), whole: tickedOf({ ids, selected }), tick, all }),
    [ids, selected, tick, all],
  )
}
