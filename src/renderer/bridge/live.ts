import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Bridge, Filter } from '../../preload/contract.ts'
import { useLine } from './context.tsx'
import { KEYS } from './queries.ts'
import { refresher } from './refresh.ts'

/** Keeps what is shown fresh: an event asks anew for what it touches, a line that came back for everything. */
export function useLiveUpdates(onShow: (filter: Filter) => void, onCompose: () => void): void {
  const { bridge, link } = useLine()
  const client = useQueryClient()
  useEffect(() => listen(bridge, client), [bridge, client])
  useEffect(() => bridge.on('desk.show', ({ filter }) => onShow(filter)), [bridge, onShow])
  useEffect(() => bridge.on('desk.compose', onCompose), [bridge, onCompose])
  useEffect(
    () =>
      link.subscribe(() => {
        if (link.current() === 'up') void client.invalidateQueries()
      }),
    [link, client],
  )
}

function listen(bridge: Bridge, client: QueryClient): () => void {
  const { refresh: again, stop } = refresher(client)
  const stops = [
    stop,
    bridge.on('messages.changed', () => {
      again(KEYS.messages)
      // How many wait, and the next try, stand in the outbox's state.
      again(KEYS.outbox)
    }),
    bridge.on('outbox.changed', () => {
      again(KEYS.outbox)
      again(KEYS.gateways)
    }),
    bridge.on('settings.changed', () => again(KEYS.settings)),
    bridge.on('views.changed', () => {
      // What this window is about to keep comes first; it looks anew when it has.
      if (client.isMutating({ mutationKey: KEYS.views }) === 0) again(KEYS.views)
    }),
  ]
  return () => {
    for (const each of stops) each()
  }
}
