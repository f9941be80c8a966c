import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Input, Output, Result } from '../../../preload/contract.ts'
import type { CallName } from '../../../preload/methods.ts'
import { useLine } from '../../bridge/context.tsx'
import { KEYS } from '../../bridge/queries.ts'
import type { Save } from './draft.ts'

/** Changes of stored gateways; the last refusal stands in `problem`, in the program's words. */
export function useGatewayActions() {
  const { bridge } = useLine()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  /** `null`: refused. */
  async function call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name> | null> {
    setBusy(true)
    setProblem(null)
    const result: Result<Output<Name>> = await bridge.call(name, input)
    // What is shown is what the program has, also where it refused.
    await Promise.all([
      client.invalidateQueries({ queryKey: KEYS.gateways }),
      client.invalidateQueries({ queryKey: KEYS.outbox }),
    ])
    setBusy(false)
    if (result.ok) return result.value
    setProblem(result.message)
    return null
  }

  return {
    busy,
    problem,
    save: async (gateway: Save) => (await call('gateways.save', gateway)) !== null,
    remove: async (id: string) => (await call('gateways.remove', { id })) !== null,
    order: async (ids: readonly string[]) => (await call('gateways.order', { ids: [...ids] })) !== null,
  }
}
