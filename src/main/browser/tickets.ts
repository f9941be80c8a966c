import { randomBytes } from 'node:crypto'

/** Most tickets that wait to be used; older ones are dropped. */
const MOST_TICKETS = 10

/**
 * Tickets open the desk once each. A browser is started with a ticket in its address, because the command line of
 * a program can be read by every user of the computer; the token comes back in the answer.
 */
export interface Tickets {
  /** A path, `/open/…`. */
  issue(): string
  /** Whether the path is a ticket that was not used yet; it is used then. */
  use(path: string): boolean
}

export function createTickets(): Tickets {
  const open = new Set<string>()
  return {
    issue() {
      const path = `/open/${randomBytes(24).toString('base64url')}`
      open.add(path)
      for (const old of [...open].slice(0, -MOST_TICKETS)) open.delete(old)
      return path
    },
    use: (path) => open.delete(path),
  }
}
