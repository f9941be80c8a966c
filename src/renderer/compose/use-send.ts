import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Input, Output } from '../../preload/contract.ts'
import { useLine } from '../bridge/context.tsx'
import { KEYS } from '../bridge/queries.ts'

export type Create = Input<'messages.create'>
export type Created = Output<'messages.create'>

/**
 * Saves messages to the outbox; `null` where nothing was saved (`problem` says why) or a save is under way:
 * a second click while the first is on its way is not a second order.
 */
export function useSend() {
  const { bridge } = useLine()
  const client = useQueryClient()
  const underWay = useRef(false)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function send(input: Create): Promise<Created | null> {
    if (underWay.current) return null
    underWay.current = true
    setPending(true)
    setProblem(null)
    const result = await bridge.call('messages.create', input).finally(() => {
      underWay.current = false
      setPending(false)
    })
    if (!result.ok) {
      setProblem(result.message)
      return null
    }
    void client.invalidateQueries({ queryKey: KEYS.messages })
    return result.value
  }
  return { send, pending, problem }
}
