import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from '../bridge/ask.ts'
import { useLine } from '../bridge/context.tsx'
import { KEYS } from '../bridge/queries.ts'

/** Fewer characters than this fit half the shop's customers. */
export const FEWEST = 2

export function useAnswers(typed: string) {
  const { bridge } = useLine()
  const query = typed.trim()
  return useQuery({
    queryKey: [...KEYS.messages, 'find', query],
    queryFn: async () => (await ask(bridge, 'messages.find', { query })).rows,
    enabled: query.length >= FEWEST,
    placeholderData: keepPreviousData,
  })
}

export const isQuestion = (typed: string): boolean => typed.trim().length >= FEWEST

/** Digits enough for an order, but too few for a number. */
export const isFewDigits = (typed: string): boolean => /^\d{2}$/.test(typed.trim())
