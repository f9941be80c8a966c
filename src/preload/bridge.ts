/** The page's way to the program: one function a call, and no more of Electron than that (security checklist, 20). */
import type { Bridge } from './contract.ts'
import { CALLS, EVENTS } from './methods.ts'

type Hear<Payload> = (event: unknown, payload: Payload) => void

/** The part of ipcRenderer that is used. What comes over the wire has the type that the contract says. */
export interface IpcRenderer {
  invoke<Answer>(channel: string, input: unknown): Promise<Answer>
  on<Payload>(channel: string, listener: Hear<Payload>): unknown
  removeListener<Payload>(channel: string, listener: Hear<Payload>): unknown
}

export function createBridge(ipc: IpcRenderer): Bridge {
  return {
    async call(name, input) {
      if (CALLS.includes(name)) return ipc.invoke(name, input)
      return { ok: false, code: 'unknown_call', message: `There is no call ${String(name)}.` }
    },
    on(name, listener) {
      if (!EVENTS.includes(name)) return () => undefined
      // The event carries Electron's own objects: they stay on this side.
      const hear = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload)
      ipc.on(name, hear)
      return () => void ipc.removeListener(name, hear)
    },
  }
}
