import { useEffect } from 'react'
import type { MessageDetail } from '../../preload/contract.ts'
import { useLine } from '../bridge/context.tsx'

/** A failure that somebody opened is no longer new. Told once a failure; if it is not heard, it stays new. */
export function useMarkSeen(message: MessageDetail | undefined): void {
  const { bridge } = useLine()
  const id = message?.status === 'not_delivered' && !message.seen ? message.id : undefined
  useEffect(() => {
    if (id !== undefined) void bridge.call('messages.markSeen', { ids: [id] })
  }, [bridge, id])
}
