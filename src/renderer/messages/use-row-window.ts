import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import { type RowWindow, scrollTo, windowOf } from './row-window.ts'

/** Before anything was measured: a tall screen of the usual rows. */
const FIRST_SIGHT = { rowHeight: 37, scrollTop: 0, height: 1_200 }

export interface Windowed {
  readonly window: RowWindow
  /** Scrolls just so far that the row is in sight, and draws it; `false`: the table does not stand there yet. */
  readonly reveal: (row: number) => boolean
}

/** Follows the scrolling of `viewport`, whose table has `count` rows of one height. */
export function useRowWindow(
  count: number,
  viewport: RefObject<HTMLElement | null>,
  density: string,
): Windowed {
  const [sight, setSight] = useState(FIRST_SIGHT)
  const now = windowOf({ count, ...sight })

  const measure = useCallback(() => {
    const room = viewport.current
    if (!room) return
    const height = room.querySelector('tbody tr[data-row]')?.getBoundingClientRect().height
    setSight((before) => {
      const after = {
        rowHeight: height || before.rowHeight,
        scrollTop: room.scrollTop,
        height: room.clientHeight || before.height,
      }
      return sameWindow(count, before, after) ? before : after
    })
  }, [viewport, count])

  useLayoutEffect(() => {
    const room = viewport.current
    if (!room) return
    measure()
    room.addEventListener('scroll', measure, { passive: true })
    const resized = new ResizeObserver(measure)
    resized.observe(room)
    return () => {
      room.removeEventListener('scroll', measure)
      resized.disconnect()
    }
  }, [viewport, measure, density])

  const reveal = useCallback(
    (row: number) => {
      const room = viewport.current
      if (!room) return false
      const head = room.querySelector('thead')?.getBoundingClientRect().height ?? 0
      const rowHeight =
        room.querySelector('tbody tr[data-row]')?.getBoundingClientRect().height ?? FIRST_SIGHT.rowHeight
      const { scrollTop, clientHeight: height } = room
      room.scrollTop = scrollTo(row, { count, rowHeight, scrollTop, height }, head)
      measure()
      return true
    },
    [viewport, count, measure],
  )
  return { window: now, reveal }
}

type Measured = typeof FIRST_SIGHT

function sameWindow(count: number, before: Measured, after: Measured): boolean {
  if (before.rowHeight !== after.rowHeight) return false
  const [one, other] = [windowOf({ count, ...before }), windowOf({ count, ...after })]
  return one.first === other.first && one.last === other.last
}
