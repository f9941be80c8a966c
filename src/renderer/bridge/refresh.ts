import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Asks anew for what an event touched. What is being asked already is left to its answer and asked once more after it:
 * begun before the event it may not know of it, and cancelled at each event it would never come.
 */
export function refresher(client: QueryClient) {
  const cache = client.getQueryCache()
  const owed = new Set<string>()
  const again = (queryKey: QueryKey) => void client.invalidateQueries({ queryKey, exact: true })
  const stop = cache.subscribe((event) => {
    if (event.type !== 'updated' || (event.action.type !== 'success' && event.action.type !== 'error')) return
    if (owed.delete(event.query.queryHash)) again(event.query.queryKey)
  })
  return {
    refresh(queryKey: QueryKey): void {
      for (const query of cache.findAll({ queryKey })) {
        if (query.state.fetchStatus === 'idle') again(query.queryKey)
        else owed.add(query.queryHash)
      }
    },
    stop,
  }
}
