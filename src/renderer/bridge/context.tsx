import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { Line } from './bridge.ts'
import type { Link } from './link.ts'

const LineContext = createContext<Line | null>(null)

export function LineProvider({ line, children }: { line: Line; children: ReactNode }) {
  return <LineContext value={line}>{children}</LineContext>
}

export function useLine(): Line {
  const line = useContext(LineContext)
  if (!line) throw new Error('useLine was called outside LineProvider: put the component inside App.')
  return line
}

export function useLink(): Link {
  const { link } = useLine()
  return useSyncExternalStore(link.subscribe, link.current)
}
