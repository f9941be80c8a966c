/** What happens to the computer, told to the engine (rule 5): after sleep nothing may wait for its old time. */
import type { Core, Hint } from '../core.ts'
import { type Clock, sleep } from '../domain/clock.ts'

export interface PowerMonitor {
  on(event: 'suspend', listener: () => void): unknown
  on(event: 'resume', listener: () => void): unknown
  on(event: 'unlock-screen', listener: () => void): unknown
  on(event: 'shutdown', listener: () => void): unknown
}

/** The operating system's own opinion; a hint and no proof. */
export interface Net {
  isOnline(): boolean
}

/** How often it is asked, in ms: it sends no events to the main process. */
const ASK_EVERY = 5_000

/** `clock` is the computer's own, unscaled. Runs until `signal` aborts. */
export function watchPower(
  powerMonitor: PowerMonitor,
  net: Net,
  core: Pick<Core, 'hint'>,
  clock: Clock,
  signal: AbortSignal,
): void {
  const hint = (what: Hint) => () => {
    if (!signal.aborted) core.hint(what)
  }
  powerMonitor.on('suspend', hint('suspend'))
  powerMonitor.on('resume', hint('resume'))
  // Some systems sleep without saying so: whoever unlocks the screen has been away.
  powerMonitor.on('unlock-screen', hint('resume'))
  void watchNet(net, core, clock, signal)
}

async function watchNet(
  net: Net,
  core: Pick<Core, 'hint'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  let online = net.isOnline()
  if (!online) core.hint('offline')
  for (;;) {
    await sleep(clock, ASK_EVERY, signal)
    if (signal.aborted) return
    const now = net.isOnline()
    if (now !== online) core.hint(now ? 'online' : 'offline')
    online = now
  }
}
