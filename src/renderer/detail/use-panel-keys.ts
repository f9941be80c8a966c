import { type RefObject, useEffect } from 'react'
import type { Neighbours } from './use-neighbours.ts'

/** Arrows mean something of their own in these. */
const FIELDS = 'input:not([type=checkbox]), textarea, select, [role=combobox], [role=menuitem], [role=option]'

/** Something that Esc closes is open. */
const OPEN = '[aria-haspopup][aria-expanded=true], [role=menuitem]'

/** The button that opens this message in the list, where it is drawn. */
export const rowOf = (id: number) => document.querySelector<HTMLElement>(`[data-message="${id}"]`)

/**
 * The keys of an open message. Esc goes back to the list; up and down lead to its neighbours; from its row, right leads
 * into the panel, and left back. What lies above the page (a menu, a form) has its keys for itself.
 */
export function usePanelKeys(
  panel: RefObject<HTMLElement | null>,
  id: number,
  { previous, next }: Neighbours,
  onClose: () => void,
): void {
  useEffect(() => {
    const into = () => panel.current?.querySelector('button')?.focus()
    const back = () => rowOf(id)?.focus()
    const lead = (event: KeyboardEvent, where: Where) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isAbove(event.target)) return
      const way = {
        ArrowUp: previous,
        ArrowDown: next,
        ArrowRight: where === 'row' ? into : undefined,
        ArrowLeft: where === 'panel' ? back : undefined,
      }[event.key]
      if (!way) return
      event.preventDefault()
      // The list would move on as well.
      event.stopPropagation()
      way()
    }
    // Asked before anybody hears of the key: afterwards what was open is closed.
    let isTaken = false
    const first = (event: KeyboardEvent) => {
      isTaken = isOpen(event.target)
      const where = whereIs(event.target, panel.current)
      if (where === 'panel' || where === 'nowhere') lead(event, where)
    }
    // In the list the rows have the first word; what they leave leads over the border of the page.
    const last = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isTaken) onClose()
      if (!event.defaultPrevented && whereIs(event.target, panel.current) === 'row') lead(event, 'row')
    }
    window.addEventListener('keydown', first, { capture: true })
    window.addEventListener('keydown', last)
    return () => {
      window.removeEventListener('keydown', first, { capture: true })
      window.removeEventListener('keydown', last)
    }
  }, [panel, id, previous, next, onClose])
}

type Where = 'panel' | 'row' | 'nowhere' | 'elsewhere'

function whereIs(target: EventTarget | null, panel: HTMLElement | null): Where {
  if (target === document.body) return 'nowhere'
  if (!(target instanceof HTMLElement)) return 'elsewhere'
  if (panel?.contains(target)) return 'panel'
  return target.dataset.message === undefined ? 'elsewhere' : 'row'
}

/** A dialog, a menu or a list of choices that Esc closes. */
function isOpen(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]')) return true
  return target instanceof HTMLElement && target.matches(OPEN)
}

function isAbove(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]')) return true
  return target instanceof HTMLElement && target.matches(FIELDS)
}
