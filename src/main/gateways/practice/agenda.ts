import type { Cancel, Clock } from '../../domain/clock.ts'

/** Things to do, each at its time, on one timer however many there are. */
export interface Agenda {
  at(time: number, run: () => void): void
  clear(): void
}

interface Entry {
  readonly time: number
  readonly run: () => void
}

export function createAgenda(clock: Clock): Agenda {
  /** Soonest first; what came earlier goes first among equals. */
  let entries: Entry[] = []
  let cancel: Cancel = () => {}

  const wait = () => {
    cancel()
    const next = entries[0]
    cancel = next ? clock.after(next.time - clock.now(), runDue) : () => {}
  }
  const runDue = () => {
    const now = clock.now()
    const later = entries.findIndex((entry) => entry.time > now)
    const due = entries.splice(0, later === -1 ? entries.length : later)
    for (const entry of due) entry.run()
    wait()
  }

  return {
    at(time, run) {
      const position = place(entries, time)
      entries.splice(position, 0, { time, run })
      if (position === 0) wait()
    },
    clear() {
      entries = []
      cancel()
    },
  }
}

/** Behind everything that is not later. */
function place(entries: readonly Entry[], time: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle]?.time ?? Number.POSITIVE_INFINITY) <= time) low = middle + 1
    else high = middle
  }
  return low
}
