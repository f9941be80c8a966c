import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ask } from '../bridge/ask.ts'
import { useLine } from '../bridge/context.tsx'
import { KEYS, viewsOf } from '../bridge/queries.ts'
import { toastError } from '../common/toast.ts'
import type { Views } from './view-edits.ts'

/** Changes the kept views: shown at once, kept one after the other, looked at anew when all are. */
export function useViewEdits(): (edit: (views: Views) => Views) => void {
  const { bridge } = useLine()
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationKey: KEYS.views,
    scope: { id: 'views' },
    mutationFn: (views: Views) => ask(bridge, 'views.save', { views: [...views] }),
    onError: toastError,
    onSettled: () => {
      if (client.isMutating({ mutationKey: KEYS.views }) === 1)
        void client.invalidateQueries({ queryKey: KEYS.views })
    },
  })
  return useCallback(
    (edit) => {
      const { queryKey } = viewsOf(bridge)
      const known = client.getQueryData(queryKey)
      const views = known && edit(known.views)
      if (!known || !views || views === known.views) return
      // An answer that is on its way knows nothing of this yet.
      void client.cancelQueries({ queryKey })
      client.setQueryData(queryKey, { ...known, views: [...views] })
      mutate(views)
    },
    [bridge, client, mutate],
  )
}
