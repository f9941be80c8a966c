/** The transport between window and core: one channel a call, one a kind of event. */
import type { Result } from '../../preload/contract.ts'
import { CALLS } from '../../preload/methods.ts'
import type { AnyEvent, Core } from '../core.ts'
import { isTrustedSender, type Sender } from './guard.ts'

export interface IpcMain {
  handle(channel: string, listener: (event: Sender, input: unknown) => Promise<Result<unknown>>): void
}

const STRANGER: Result<never> = {
  ok: false,
  code: 'forbidden',
  message: 'This call did not come from the page of Tillpost, so it was not carried out.',
}

/** Checklist (17): who asks is checked on every message; what they ask, by the core. */
export function registerCalls(ipcMain: IpcMain, core: Pick<Core, 'call'>, developerPage?: string): void {
  for (const name of CALLS)
    ipcMain.handle(name, async (event, input) =>
      isTrustedSender(event, developerPage) ? core.call(name, input) : STRANGER,
    )
}

export interface EventTarget {
  isDestroyed(): boolean
  readonly webContents: { send(channel: string, payload: unknown): void }
}

/** Returns the way to stop. */
export function forwardEvents(core: Pick<Core, 'on'>, window: EventTarget): () => void {
  return core.on(({ name, payload }: AnyEvent) => {
    if (!window.isDestroyed()) window.webContents.send(name, payload)
  })
}
