import type { Bridge } from '../../preload/contract.ts'
import { httpBridge } from './http.ts'
import { type LinkStore, linkStore } from './link.ts'
import { claimToken } from './token.ts'

declare global {
  interface Window {
    /** Electron's door (src/preload/index.ts). */
    readonly tillpost?: Bridge
  }
}

export interface Line {
  readonly bridge: Bridge
  readonly link: LinkStore
}

/** The page's line to the program: Electron's door, or the browser shell's; `null`: nobody gave this page a key. */
export function openLine(): Line | null {
  const link = linkStore()
  if (window.tillpost) return { bridge: window.tillpost, link }
  const token = claimToken()
  return token === null ? null : { bridge: httpBridge(token, link), link }
}
