import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { MessageRow } from '../../preload/contract.ts'
import { rowAfter } from './row-after.ts'

/**
 * Up, down, Home and End move through the rows: one row is in the tab order, the one last moved to.
 * The subjects are buttons, so Enter opens by itself. With a message open beside the list, moving opens the next.
 */
export function useRowKeys(
  rows: readonly MessageRow[],
  opened: number | null,
  onOpen: (id: number, replace?: 'replace') => void,
  /** Draws the row at this place, where it is out of sight. */
  reveal: (row: number) => boolean,
) {
  const [last, setLast] = useState<number | null>(null)
  const active =
    rows.find(({ id }) => id === last)?.id ?? rows.find(({ id }) => id === opened)?.id ?? rows[0]?.id

  const move = useCallback(
    (key: string): boolean => {
      const next = rowAfter(
        rows.map(({ id }) => id),
        document.activeElement instanceof HTMLElement && document.activeElement.dataset.message
          ? active
          : undefined,
        key,
        opened ?? undefined,
      )
      if (next === undefined) return false
      setLast(next)
      flushSync(() => reveal(rows.findIndex(({ id }) => id === next)))
      document.querySelector<HTMLElement>(`[data-message="${next}"]`)?.focus({ preventScroll: true })
      if (opened !== null && next !== opened) onOpen(next, 'replace')
      return true
    },
    [rows, active, opened, onOpen, reveal],
  )

  // Opened from elsewhere, or over the border of a page: its row comes into sight once, and takes a focus that was lost.
  const shown = useRef<number | null>(null)
  useEffect(() => {
    if (opened === shown.current) return
    if (opened === null) shown.current = null
    const place = rows.findIndex(({ id }) => id === opened)
    if (opened === null || place === -1 || !reveal(place)) return
    shown.current = opened
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      document.querySelector<HTMLElement>(`[data-message="${opened}"]`)?.focus({ preventScroll: true })
    })
  })

  // Nothing has the focus: the arrows mean the list.
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.target === document.body && isPlain(event) && move(event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [move])

  const onKeyDown = (event: KeyboardEvent) => {
    const onRow = event.target instanceof HTMLElement && event.target.dataset.message !== undefined
    if (onRow && isPlain(event) && move(event.key)) event.preventDefault()
  }
  const onFocus = ({ target }: { target: EventTarget }) => {
    if (target instanceof HTMLElement && target.dataset.message) setLast(Number(target.dataset.message))
  }
  return { active, keys: { onKeyDown, onFocus } }
}

function isPlain({ ctrlKey, altKey, metaKey }: KeyboardEvent | globalThis.KeyboardEvent): boolean {
  return !ctrlKey && !altKey && !metaKey
}
