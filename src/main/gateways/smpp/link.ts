/**
 * The connection to the operator: one session, or a pair of them, up only together.
 * Connects when asked to, never by itself: when to knock is the engine's plan.
 */
import type { LinkState } from '../../domain/adapter.ts'
import { type BindAs, type BindOptions, bind, type Down } from './bind.ts'
import type { Session } from './session.ts'

export type Opened = { readonly up: true; readonly sender: Session } | Down

export interface Link {
  /** The session that sends; connects where there is none. Never rejects. */
  open(signal: AbortSignal): Promise<Opened>
  /** Ends a connection that cannot be what it should; the next `open` makes a new one. */
  drop(detail: string): void
  close(): Promise<void>
}

export interface LinkOptions extends Omit<BindOptions, 'onEnd'> {
  readonly onLink: (state: LinkState) => void
}

const PAIR: readonly BindAs[] = ['bind_transmitter', 'bind_receiver']
const ONE: readonly BindAs[] = ['bind_transceiver']

export function createLink({ onLink, ...options }: LinkOptions): Link {
  const roles = options.config.bind === 'pair' ? PAIR : ONE
  const closing = new AbortController()
  let sessions: readonly Session[] = []
  let opening: Promise<Opened> | undefined

  const onEnd = ({ detail, asked }: { readonly detail: string; readonly asked: boolean }) => {
    const others = sessions
    if (others.length === 0) return
    sessions = []
    for (const other of others) other.lost(detail)
    if (!asked) onLink({ up: false, detail })
  }

  /** The one that sends comes first. */
  async function openAll(): Promise<Opened> {
    const bound: Session[] = []
    for (const role of roles) {
      const session = await bind(role, { ...options, onEnd }, closing.signal)
      if ('up' in session) {
        for (const other of bound) void other.unbind()
        return session
      }
      bound.push(session)
    }
    const [sender] = bound
    if (!sender || bound.some((session) => session.ended())) {
      for (const other of bound) other.lost('The connection was lost while logging in')
      return { up: false, detail: 'The connection was lost while logging in' }
    }
    sessions = bound
    return { up: true, sender }
  }

  return {
    open(signal) {
      const [sender] = sessions
      if (sender) return Promise.resolve({ up: true, sender })
      if (closing.signal.aborted) return Promise.resolve({ up: false, detail: 'The gateway is being closed' })
      opening ??= openAll().finally(() => {
        opening = undefined
      })
      return unlessGivenUp(opening, signal)
    },

    drop(detail) {
      for (const session of [...sessions]) session.lost(detail)
    },

    async close() {
      closing.abort()
      await opening
      const last = sessions
      sessions = []
      await Promise.all(last.map((session) => session.unbind()))
    },
  }
}

/** The connection is everybody's: one who gives up leaves it to the others. */
function unlessGivenUp(opening: Promise<Opened>, signal: AbortSignal): Promise<Opened> {
  return new Promise((resolve) => {
    const leave = () => resolve({ up: false, detail: 'Given up while connecting' })
    if (signal.aborted) return leave()
    signal.addEventListener('abort', leave, { once: true })
    void opening.then((opened) => {
      signal.removeEventListener('abort', leave)
      resolve(opened)
    })
  })
}
