import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OutboxState } from '../../preload/contract.ts'
import { ask } from '../bridge/ask.ts'
import { useLine } from '../bridge/context.tsx'
import { KEYS } from '../bridge/queries.ts'
import { toastError } from '../common/toast.ts'

export function useOutboxActions() {
  const { bridge } = useLine()
  const client = useQueryClient()
  const settled = {
    onSuccess: (state: OutboxState) => {
      client.setQueryData(KEYS.outbox, { ...state, readAt: Date.now() })
      void client.invalidateQueries({ queryKey: KEYS.messages })
    },
    onError: toastError,
  }
  return {
    /** `true`: pause. */
    toggle: useMutation({
      mutationFn: (pause: boolean) => ask(bridge, pause ? 'outbox.pause' : 'outbox.resume', {}),
      ...settled,
    }),
    flush: useMutation({ mutationFn: () => ask(bridge, 'outbox.flush', {}), ...settled }),
  }
}
