import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Filter, Sort } from '../../preload/contract.ts'
import type { ListQuery } from '../bridge/queries.ts'
import { type Address, formatAddress, HOME, NEWEST_FIRST, type PageName, parseAddress } from './address.ts'

/** `replace` where the step is not worth a "back": typing, moving through the list. */
type Step = 'push' | 'replace'

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', tell)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', tell)
  }
}
const current = () => window.location.search

function go(next: Address, step: Step): void {
  const search = formatAddress(next)
  if (search === formatAddress(parseAddress(current()))) return
  const href = window.location.pathname + search
  if (step === 'push') window.history.pushState(null, '', href)
  else window.history.replaceState(null, '', href)
  tell()
}

/** The address, and the ways to change it. Every change starts from the address as it is by then. */
export function useAddress() {
  const search = useSyncExternalStore(subscribe, current)
  const address = useMemo(() => parseAddress(search), [search])
  return { address, ...useSteps() }
}

/** Which page it is: whoever needs no more is not drawn anew for every filter. */
export function usePage(): PageName {
  return useSyncExternalStore(subscribe, () => parseAddress(current()).page)
}

export function useSteps() {
  const change = useCallback((by: (now: Address) => Address, step: Step = 'push') => {
    go(by(parseAddress(current())), step)
  }, [])
  return {
    change,
    /** Other messages are asked for: from their first page, and nothing stays open that may not be among them. */
    filterBy: useCallback(
      (filter: Filter, step?: Step) =>
        change(
          (now) => ({ ...now, page: 'messages', query: { ...now.query, filter, page: 1 }, open: null }),
          step,
        ),
      [change],
    ),
    /** As a kept view has it, or, without one, whatever view fits. */
    showList: useCallback(
      (filter: Filter, view: string | null = null, sort: Sort = NEWEST_FIRST) =>
        change(({ query: { size } }) => ({ ...HOME, view, query: { filter, sort, page: 1, size } })),
      [change],
    ),
    ask: useCallback(
      (query: Partial<ListQuery>, step?: Step) =>
        change((now) => ({ ...now, query: { ...now.query, ...query } }), step),
      [change],
    ),
    open: useCallback(
      (open: number | null, step?: Step) => change((now) => ({ ...now, open }), step),
      [change],
    ),
    show: useCallback((page: PageName) => change(() => ({ ...HOME, page })), [change]),
  }
}
