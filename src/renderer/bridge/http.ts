import type { Bridge, EventPayload, Input, Output, Result } from '../../preload/contract.ts'
import type { CallName, EventName } from '../../preload/methods.ts'
import { eventReader, type StreamEvent } from './event-lines.ts'
import type { LinkStore } from './link.ts'
import { type Arrived, listenerTable } from './listeners.ts'

/** How long the page waits before it asks again for the events of a program that does not answer, in ms. */
const KNOCKS = [500, 1_000, 2_000, 3_000] as const

/** What may have happened while nobody listened: everything. */
const MISSED = [
  { name: 'messages.changed', payload: { revision: 0, ids: [], many: true } },
  { name: 'outbox.changed', payload: {} },
  { name: 'settings.changed', payload: {} },
  { name: 'views.changed', payload: {} },
] as const satisfies readonly Arrived[]

const NOT_RUNNING = {
  ok: false,
  code: 'not_running',
  message: 'Tillpost is not running: nothing was changed. Start it and try again.',
} as const

/** The browser shell's line: calls by POST, events by one long answer that is asked for again when it ends. */
export function httpBridge(token: string, link: LinkStore): Bridge {
  const headers = { authorization: `Bearer ${token}` }
  const listeners = listenerTable()

  async function call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Result<Output<Name>>> {
    try {
      const response = await fetch(`/rpc/${name}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      link.set(linkOf(response))
      const body: unknown = await response.json()
      return isResult<Name>(body) ? body : unreadable(name)
    } catch {
      // A program that went away may or may not have done what it was asked: the page looks anew when it is back.
      link.set('lost')
      return NOT_RUNNING
    }
  }

  async function listen(): Promise<void> {
    const response = await fetch('/events', { headers })
    link.set(linkOf(response))
    if (!response.ok || !response.body) return
    for (const event of MISSED) listeners.tell(event.name, event.payload)
    const eventsIn = eventReader()
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      for (const event of eventsIn(piece.value)) tell(event)
  }

  function tell({ name, payload }: StreamEvent): void {
    if (listeners.isName(name) && isPayload(name, payload)) listeners.tell(name, payload)
  }

  async function listenForEver(): Promise<never> {
    for (let knock = 0; ; knock = link.current() === 'up' ? 0 : knock + 1) {
      await listen().catch(() => link.set('lost'))
      await pause(KNOCKS[Math.min(knock, KNOCKS.length - 1)] ?? 3_000)
    }
  }
  void listenForEver()

  return { call, on: listeners.on }
}

function linkOf(response: Response): 'up' | 'refused' {
  return response.status === 401 || response.status === 403 ? 'refused' : 'up'
}

/** The program checks its own answers against the contract; here only the envelope is looked at. */
function isResult<Name extends CallName>(body: unknown): body is Result<Output<Name>> {
  if (typeof body !== 'object' || body === null || !('ok' in body)) return false
  return body.ok === true ? 'value' in body : body.ok === false && 'code' in body && 'message' in body
}

function isPayload<Name extends EventName>(_name: Name, payload: unknown): payload is EventPayload<Name> {
  return typeof payload === 'object' && payload !== null
}

function unreadable(name: string) {
  return {
    ok: false,
    code: 'internal',
    message: `Tillpost gave an answer to “${name}” that this page cannot read: reload the page.`,
  } as const
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
