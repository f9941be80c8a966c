import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { KEYS } from '../bridge/queries.ts'
import { useNow } from './use-now.ts'

/** The day by the program's clock. When it ends, what was asked about "today" is asked anew. */
export function useToday(): string {
  const client = useQueryClient()
  const today = new Date(useNow()).toDateString()
  const known = useRef(today)
  useEffect(() => {
    if (known.current === today) return
    known.current = today
    void client.invalidateQueries({ queryKey: KEYS.messages })
  }, [today, client])
  return today
}
