/**
 * What the operator delivers, on its way to the disk.
 * Invariants: a message is acknowledged only after it was stored (`take` resolved); what waits is bounded: past
 * `FULL` nothing more is read from the socket, so that a flood or a slow disk costs no memory.
 */
import type { PduOf } from './pdu.ts'
import { STATUS } from './statuses.ts'

export type Incoming = PduOf<'deliver_sm' | 'data_sm'>

export interface InboxOptions {
  readonly take: (incoming: readonly Incoming[]) => Promise<void>
  readonly acknowledge: (incoming: Incoming, status: number) => void
  readonly pause: () => void
  readonly resume: () => void
}

export interface Inbox {
  put(incoming: Incoming): void
  /** Reading is stopped until what waits is stored. */
  paused(): boolean
  waiting(): number
}

const FULL = 256
const ROOM_AGAIN = 64
/** One transaction of the store. */
const BATCH = 100

export function createInbox({ take, acknowledge, pause, resume }: InboxOptions): Inbox {
  const waiting: Incoming[] = []
  let storing = 0
  let paused = false

  const store = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH)
      storing = batch.length
      // Not stored: "try again later", and the operator keeps it.
      const status = await take(batch).then(
        () => STATUS.ROK,
        () => STATUS.RX_T_APPN,
      )
      for (const incoming of batch) acknowledge(incoming, status)
      storing = 0
      if (paused && waiting.length <= ROOM_AGAIN) {
        paused = false
        resume()
      }
    }
  }

  return {
    put(incoming) {
      waiting.push(incoming)
      if (!paused && waiting.length + storing >= FULL) {
        paused = true
        pause()
      }
      if (storing === 0) void store()
    },
    paused: () => paused,
    waiting: () => waiting.length + storing,
  }
}
