import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../preload/contract.ts'
import { ask } from '../bridge/ask.ts'
import { useLine } from '../bridge/context.tsx'
import { KEYS } from '../bridge/queries.ts'
import { toast, toastError } from '../common/toast.ts'
import { EN } from '../i18n/en.ts'

/** Every change is saved as it is made. */
export function useSaveSettings() {
  const { bridge } = useLine()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<Settings>) => ask(bridge, 'settings.set', change),
    onSuccess: (settings) => {
      client.setQueryData(KEYS.settings, settings)
      toast(EN.settings.saved)
    },
    onError: (error) => {
      toastError(error)
      // The page must not show what was not saved.
      return client.invalidateQueries({ queryKey: KEYS.settings })
    },
  })
}
