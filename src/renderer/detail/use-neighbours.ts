import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { MessageRow } from '../../preload/contract.ts'
import { useLine } from '../bridge/context.tsx'
import { listOf } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { entryOf, neighbour } from './neighbours.ts'

export interface Neighbours {
  /** Absent where there is none. */
  readonly previous?: (() => void) | undefined
  readonly next?: (() => void) | undefined
}

/** Ways from the open message to the one before and after it in the list, also over the border of a page. */
export function useNeighbours(rows: readonly MessageRow[], pages: number): Neighbours {
  const { address, change } = useAddress()
  const { bridge } = useLine()
  const client = useQueryClient()
  const turning = useRef(false)
  const { open: opened, query } = address

  return useMemo(() => {
    if (opened === null) return {}
    const ids = rows.map(({ id }) => id)
    const way = (by: 1 | -1) => {
      const there = neighbour({ ids, opened, page: query.page, pages }, by)
      if (there === undefined) return undefined
      if ('id' in there) return () => change((now) => ({ ...now, open: there.id }), 'replace')
      return () => void turn(there.page, by)
    }
    // The page is read first: it stands there at once, with its row open.
    const turn = async (page: number, by: 1 | -1) => {
      if (turning.current) return
      turning.current = true
      try {
        const beyond = await client.fetchQuery(listOf(bridge, { ...query, page }))
        const id = entryOf(
          beyond.rows.map((row) => row.id),
          ids,
          by,
        )
        if (id === undefined) return
        change(
          (now) => (now.open === opened ? { ...now, query: { ...now.query, page }, open: id } : now),
          'replace',
        )
      } catch {
        // The list says by itself that it cannot be read; the message stays open.
      } finally {
        turning.current = false
      }
    }
    return { previous: way(-1), next: way(1) }
  }, [opened, query, rows, pages, change, client, bridge])
}
