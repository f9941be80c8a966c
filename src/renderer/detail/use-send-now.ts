import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MessageDetail } from '../../preload/contract.ts'
import { ask } from '../bridge/ask.ts'
import { useLine } from '../bridge/context.tsx'
import { KEYS } from '../bridge/queries.ts'
import { toast, toastError } from '../common/toast.ts'
import { EN } from '../i18n/en.ts'

type Queued = Pick<MessageDetail, 'id'>

/** Takes the wait off a queued message: "as soon as possible" instead of its time. */
export function useSendNow() {
  const { bridge } = useLine()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Queued) => ask(bridge, 'messages.edit', { id, sendAt: null }),
    onSuccess: () => {
      toast(EN.compose.savedMore)
      return client.invalidateQueries({ queryKey: KEYS.messages })
    },
    onError: toastError,
  })
}
