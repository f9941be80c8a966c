/** What the page holds of the program, one hook a call. Events make it fresh (live.ts): nothing is polled. */
import {
  keepPreviousData,
  queryOptions,
  useIsFetching,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Bridge, Filter, Input, Sort } from '../../preload/contract.ts'
import { ask } from './ask.ts'
import { useLine } from './context.tsx'

export interface ListQuery {
  readonly filter: Filter
  readonly sort: Sort
  readonly page: number
  readonly size: NonNullable<Input<'messages.list'>['size']>
}

export const KEYS = {
  messages: ['messages'],
  outbox: ['outbox'],
  settings: ['settings'],
  gateways: ['gateways'],
  views: ['views'],
} as const

export const listOf = (bridge: Bridge, query: ListQuery) =>
  queryOptions({
    queryKey: [...KEYS.messages, 'list', query],
    queryFn: () => ask(bridge, 'messages.list', query),
    placeholderData: keepPreviousData,
  })

export function useIsListAsked(): boolean {
  return useIsFetching({ queryKey: [...KEYS.messages, 'list'] }) > 0
}

/** Asks for a list before the page is drawn anew for it: the answer is on its way meanwhile. */
export function useListAhead(): (query: ListQuery) => void {
  const { bridge } = useLine()
  const client = useQueryClient()
  return useCallback((query) => void client.prefetchQuery(listOf(bridge, query)), [bridge, client])
}

export function useMessageList(query: ListQuery) {
  return useQuery(listOf(useLine().bridge, query))
}

/** `wanted: false`: not yet, something else comes first; what was counted before stays meanwhile. */
export function useCounts(filter: Filter, wanted = true) {
  const { bridge } = useLine()
  return useQuery({
    enabled: wanted,
    queryKey: [...KEYS.messages, 'counts', filter],
    queryFn: () => ask(bridge, 'messages.counts', { filter }),
    placeholderData: keepPreviousData,
  })
}

const spelled = (filter: Filter) => JSON.stringify(filter)

/** How many each of these filters finds, by the filter; `day` is the desk's, since some filters are about it. */
export function useTallies(filters: readonly Filter[], day: string) {
  const { bridge } = useLine()
  // In whatever order they stand, the same are asked for.
  const asked = [...new Map(filters.map((filter) => [spelled(filter), filter]))].sort(([one], [other]) =>
    one < other ? -1 : 1,
  )
  const { data } = useQuery({
    queryKey: [...KEYS.messages, 'tally', day, asked.map(([spelling]) => spelling)],
    queryFn: async () => {
      const { tallies } = await ask(bridge, 'messages.tally', { filters: asked.map(([, filter]) => filter) })
      return Object.fromEntries(asked.map(([spelling], place) => [spelling, tallies[place]]))
    },
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  })
  return useCallback((filter: Filter) => data?.[spelled(filter)], [data])
}

export const viewsOf = (bridge: Bridge) =>
  queryOptions({ queryKey: KEYS.views, queryFn: () => ask(bridge, 'views.list', {}) })

export function useViews() {
  return useQuery(viewsOf(useLine().bridge))
}

export function useMessage(id: number) {
  const { bridge } = useLine()
  return useQuery({
    queryKey: [...KEYS.messages, 'one', id],
    queryFn: () => ask(bridge, 'messages.get', { id }),
  })
}

/** `readAt`: the computer's time at which the program said its own. */
export function useOutbox() {
  const { bridge } = useLine()
  return useQuery({
    queryKey: KEYS.outbox,
    queryFn: async () => ({ ...(await ask(bridge, 'outbox.state', {})), readAt: Date.now() }),
  })
}

export function useGateways() {
  const { bridge } = useLine()
  return useQuery({
    queryKey: KEYS.gateways,
    queryFn: async () => (await ask(bridge, 'gateways.list', {})).gateways,
  })
}

export function useSettings() {
  const { bridge } = useLine()
  return useQuery({ queryKey: KEYS.settings, queryFn: () => ask(bridge, 'settings.get', {}) })
}

export function useSystemInfo() {
  const { bridge } = useLine()
  return useQuery({
    queryKey: ['system'],
    queryFn: () => ask(bridge, 'system.info', {}),
  })
}

export function useMeasure(text: string) {
  const { bridge } = useLine()
  return useQuery({
    queryKey: ['measure', text],
    queryFn: () => ask(bridge, 'text.measure', { text }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
}
