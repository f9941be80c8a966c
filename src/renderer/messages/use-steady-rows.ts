import { useQuery } from '@tanstack/react-query'
import { type RefObject, useCallback, useLayoutEffect, useMemo, useState } from 'react'
import type { MessageRow } from '../../preload/contract.ts'
import { ask } from '../bridge/ask.ts'
import { useLine } from '../bridge/context.tsx'
import { KEYS } from '../bridge/queries.ts'
import { missing, type Steady, taken, withNews } from './steady.ts'

export interface SteadyRows {
  /** `undefined`: nothing was read yet. */
  readonly steady: Steady | null
  /** Shows the list as it is now. */
  readonly takeIn: () => void
}

const NOBODY: readonly MessageRow[] = []

/**
 * The rows to show: as they stood while the clerk reads them, with what they say now.
 * `fresh` is the list of `of`, absent while it is being read.
 */
export function useSteadyRows(
  of: string,
  fresh: readonly MessageRow[] | undefined,
  reading: () => boolean,
): SteadyRows {
  const [steady, setSteady] = useState<Steady | null>(null)
  const gone = useMemo(
    () => (steady && fresh && steady.of === of ? missing(steady.rows, fresh) : []),
    [steady, fresh, of],
  )
  const others = useNamed(gone)

  // Before anything is painted: a row never jumps there and back.
  useLayoutEffect(() => {
    if (fresh) setSteady((before) => withNews(before, { of, rows: fresh, others, reading: reading() }))
  }, [of, fresh, others, reading])

  const takeIn = useCallback(() => {
    if (fresh) setSteady(taken(of, fresh))
  }, [of, fresh])
  return { steady, takeIn }
}

function useNamed(ids: readonly number[]): readonly MessageRow[] {
  const { bridge } = useLine()
  const { data } = useQuery({
    queryKey: [...KEYS.messages, 'named', ids],
    queryFn: async () => (await ask(bridge, 'messages.list', { filter: { ids: [...ids] }, size: 250 })).rows,
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  })
  return data ?? NOBODY
}

/** What is open over the page: under it nothing may move, since the clerk is about to point at it. */
const MENUS = '[role="menu"], [role="listbox"], [role="dialog"]'

/** Whether the clerk is in the list: scrolled down, with the focus or the pointer in it, a message or a menu open. */
export function useIsReading(room: RefObject<HTMLElement | null>, busy: boolean): () => boolean {
  return useCallback(() => {
    const list = room.current
    if (busy || isMenuOpen()) return true
    if (!list) return false
    const scrolled = [...list.querySelectorAll('*')].some(({ scrollTop }) => scrollTop > 0)
    return scrolled || list.contains(document.activeElement) || list.matches(':hover')
  }, [room, busy])
}

/** A closed list of choices may still be in the page, unseen. */
function isMenuOpen(): boolean {
  return [...document.querySelectorAll(MENUS)].some((menu) => menu.checkVisibility())
}
