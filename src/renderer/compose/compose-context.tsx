import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

/** What the form of a new message begins with. */
export interface Draft {
  readonly key: number
  readonly to: string
  readonly name: string
  readonly order: string
  readonly subject: string
  readonly text: string
}
export type Start = (given?: Partial<Omit<Draft, 'key'>>) => void

const ComposeContext = createContext<Start>(() => {})

export function ComposeProvider({ start, children }: { start: Start; children: ReactNode }) {
  return <ComposeContext value={start}>{children}</ComposeContext>
}

export function useCompose(): Start {
  return useContext(ComposeContext)
}

const BLANK = { to: '', name: '', order: '', subject: '', text: '' }

export function useComposeState() {
  const [draft, setDraft] = useState<Draft | null>(null)
  const start: Start = useCallback(
    // A form that is open already keeps what was written into it.
    (given) => setDraft((open) => open ?? { ...BLANK, ...given, key: Date.now() }),
    [],
  )
  const end = useCallback(() => setDraft(null), [])
  return { draft, start, end }
}
