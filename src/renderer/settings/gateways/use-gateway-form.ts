import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLine } from '../../bridge/context.tsx'
import { KEYS } from '../../bridge/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import { beginDraft, type Draft, isSecretStored, lacksOf, type Stored, saveOf } from './draft.ts'
import type { GatewayKind } from './fields.ts'
import { type Told, tellRefusal } from './refusal.ts'

const NOTHING: Told = { fields: {} }

export interface Tested {
  readonly ok: boolean
  readonly sentence: string
}

/** The form of one gateway: what is typed, what is wrong with it, and the ways to save it. */
export function useGatewayForm(kind: GatewayKind, given: Stored | undefined, freeName: string) {
  const { gateways: words } = useWords()
  const { bridge } = useLine()
  const client = useQueryClient()
  const [stored, setStored] = useState(given)
  const [begun, setBegun] = useState(() => beginDraft(kind, given, freeName))
  const [draft, setDraft] = useState(begun)
  const [told, setTold] = useState(NOTHING)
  const [tested, setTested] = useState<Tested | null>(null)
  const [busy, setBusy] = useState<'saving' | 'testing' | null>(null)
  // A second click comes before the page has drawn the first.
  const underWay = useRef(false)

  const change = (part: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...part }))
    setTold(NOTHING)
    setTested(null)
  }

  /** What was saved; `null`: it was refused, and the form says why. */
  async function save(): Promise<Stored | null> {
    const lacks = Object.entries(lacksOf(kind, draft, stored))
    if (lacks.length > 0) {
      const { needed, needNumber } = words.form
      const fields = lacks.map(
        ([id, lack]) => [id, lack.lacks === 'value' ? needed : needNumber(lack.min, lack.max)] as const,
      )
      setTold({ fields: Object.fromEntries(fields) })
      return null
    }
    setBusy('saving')
    const result = await bridge.call('gateways.save', saveOf(kind, draft, stored))
    if (!result.ok) {
      setTold(tellRefusal(result, kind, draft.values, words.form))
      return null
    }
    // The typed secret goes with the old draft: it is sent once and kept nowhere on the page.
    const fresh = beginDraft(kind, result.value, freeName)
    setStored(result.value)
    setBegun(fresh)
    setDraft(fresh)
    setTold(NOTHING)
    void client.invalidateQueries({ queryKey: KEYS.gateways })
    void client.invalidateQueries({ queryKey: KEYS.outbox })
    return result.value
  }

  async function test({ id }: Stored): Promise<void> {
    setBusy('testing')
    setTested(null)
    const result = await bridge.call('gateways.test', { id })
    setTested(result.ok ? result.value : { ok: false, sentence: result.message })
  }

  async function run(work: () => Promise<void>): Promise<void> {
    if (underWay.current) return
    underWay.current = true
    await work().finally(() => {
      underWay.current = false
      setBusy(null)
    })
  }

  return {
    draft,
    change,
    told,
    tested,
    busy,
    stored,
    secretStored: isSecretStored(kind, draft.values, stored),
    written: JSON.stringify(draft) !== JSON.stringify(begun),
    save: (onSaved: (gateway: Stored) => void) =>
      run(async () => {
        const gateway = await save()
        if (gateway) onSaved(gateway)
      }),
    saveAndTest: () =>
      run(async () => {
        const gateway = await save()
        if (gateway) await test(gateway)
      }),
  }
}

export type GatewayFormState = ReturnType<typeof useGatewayForm>
