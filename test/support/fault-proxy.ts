import { createServer, type Server, type Socket, connect as tcpConnect } from 'node:net'
import { type Clock, realClock } from '../../src/main/domain/clock.ts'

/** `up`: from the client to the server; `down`: back. */
export type Direction = 'up' | 'down'

/**
 * What goes wrong on one connection. `at` counts the octets of that direction since the fault was set, or since
 * the connection began where that was later.
 *
 * - `drop` passes `at` octets, then resets both sides: an answer lost on its way back, a request cut in half
 * - `truncate` passes `at` octets, then tells the receiver that this was all
 * - `swallow` passes `at` octets, and nothing ever after: the line is open and dead
 * - `repeat` sends the `length` octets from `at` twice
 * - `garble` flips every bit of the `length` octets from `at`
 * - `delay` makes everything `ms` later
 */
export type Fault = { readonly direction: Direction } & (
  | { readonly kind: 'drop' | 'truncate' | 'swallow'; readonly at: number }
  | { readonly kind: 'repeat' | 'garble'; readonly at: number; readonly length: number }
  | { readonly kind: 'delay'; readonly ms: number }
)

export interface FaultProxy {
  readonly port: number
  /** Strikes each of the next `times` connections that it reaches (1 unless given), those that stand already included. */
  inject(fault: Fault, times?: number): void
  /** No more faults; what was struck already stays struck. */
  heal(): void
  /** Refuses connections, and resets those that stand. */
  off(): Promise<void>
  on(): Promise<void>
  /** Resets every connection that stands. */
  dropAll(): void
  /** How many connections there have been. */
  readonly connections: number
  /** Octets passed on so far, over all connections. */
  readonly passed: Readonly<Record<Direction, number>>
  stop(): Promise<void>
}

interface Injected {
  readonly fault: Fault
  left: number
}

/** One direction of one connection. */
interface Lane {
  /** Octets seen so far. */
  seen: number
  dead: boolean
  /** Where each fault's count began. */
  readonly since: Map<Injected, number>
  readonly used: Set<Injected>
}

/** A line of loopback TCP to `target` on which a test makes things go wrong at an exact octet. */
export async function startFaultProxy(options: {
  readonly target: { readonly host?: string; readonly port: number }
  readonly port?: number
  readonly clock?: Clock
}): Promise<FaultProxy> {
  const clock = options.clock ?? realClock()
  const links = new Set<{ client: Socket; server: Socket }>()
  const passed = { up: 0, down: 0 }
  let faults: Injected[] = []
  let connections = 0
  let server: Server | undefined

  const reset = (link: { client: Socket; server: Socket }) => {
    links.delete(link)
    link.client.resetAndDestroy()
    link.server.resetAndDestroy()
  }

  const accept = (client: Socket) => {
    connections += 1
    const link = {
      client,
      server: tcpConnect({ host: options.target.host ?? '127.0.0.1', port: options.target.port }),
    }
    links.add(link)
    for (const socket of [link.client, link.server]) {
      socket.setNoDelay(true)
      socket.on('error', () => reset(link))
      // One side may outlive the other on a struck line; `dropAll` must still find it.
      socket.on('close', () => link.client.destroyed && link.server.destroyed && links.delete(link))
    }
    pump('up', link.client, link.server, () => reset(link))
    pump('down', link.server, link.client, () => reset(link))
  }

  const pump = (direction: Direction, from: Socket, to: Socket, resetLink: () => void) => {
    const lane: Lane = { seen: 0, dead: false, since: new Map(), used: new Set() }
    lanes.add(lane)
    from.on('close', () => lanes.delete(lane))
    let late = 0
    from.on('data', (chunk) => {
      if (lane.dead) return
      const plan = strike(direction, lane, chunk)
      late = Math.max(late, plan.delay)
      later(late, () => {
        passed[direction] += plan.output.length
        // A reset at once could overtake the octets that the receiver is to have.
        if (to.destroyed) resetLink()
        else if (plan.end === 'reset') to.write(plan.output, () => setImmediate(resetLink))
        else if (plan.end === 'finish') to.end(plan.output)
        else if (plan.output.length > 0) to.write(plan.output)
      })
    })
    from.on('end', () => later(late, () => !lane.dead && to.end()))
  }

  const later = (ms: number, run: () => void) => {
    if (ms > 0) clock.after(ms, run)
    else run()
  }

  /** What becomes of one chunk under every fault of its direction. */
  const strike = (direction: Direction, lane: Lane, chunk: Buffer) => {
    let output = chunk
    let delay = 0
    let end: 'reset' | 'finish' | undefined
    for (const injected of faults.filter(({ fault }) => fault.direction === direction)) {
      if (!lane.used.has(injected) && injected.left === 0) continue
      const { fault } = injected
      if (fault.kind === 'delay') {
        use(lane, injected)
        delay += fault.ms
        continue
      }
      const start = fault.at - (lane.seen - (lane.since.get(injected) ?? 0))
      if (start > output.length) continue
      if (fault.kind === 'repeat' || fault.kind === 'garble') {
        const from = Math.max(0, start)
        const to = Math.min(output.length, start + fault.length)
        if (to <= from) continue
        use(lane, injected)
        const piece = output.subarray(from, to)
        const changed =
          fault.kind === 'garble' ? piece.map((octet) => octet ^ 0xff) : Buffer.concat([piece, piece])
        output = Buffer.concat([output.subarray(0, from), changed, output.subarray(to)])
        continue
      }
      use(lane, injected)
      lane.dead = true
      output = output.subarray(0, Math.max(0, start))
      end = fault.kind === 'drop' ? 'reset' : fault.kind === 'truncate' ? 'finish' : undefined
    }
    lane.seen += chunk.length
    return { output, delay, end }
  }
  const use = (lane: Lane, injected: Injected) => {
    if (lane.used.has(injected)) return
    lane.used.add(injected)
    injected.left -= 1
  }
  const lanes = new Set<Lane>()

  const listen = (port: number) =>
    new Promise<Server>((resolve, reject) => {
      const opened = createServer({ allowHalfOpen: true }, accept)
      opened.once('error', reject)
      opened.listen(port, '127.0.0.1', () => resolve(opened))
    })
  const portOf = (opened: Server) => {
    const address = opened.address()
    if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
    return address.port
  }

  server = await listen(options.port ?? 0)
  const port = portOf(server)

  const proxy: FaultProxy = {
    port,
    inject(fault, times = 1) {
      const injected = { fault, left: times }
      faults.push(injected)
      for (const lane of lanes) lane.since.set(injected, lane.seen)
    },
    heal() {
      faults = []
    },
    async off() {
      const closing = server
      server = undefined
      proxy.dropAll()
      if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()))
    },
    async on() {
      server ??= await listen(port)
    },
    dropAll() {
      for (const link of [...links]) reset(link)
    },
    get connections() {
      return connections
    },
    passed,
    async stop() {
      faults = []
      await proxy.off()
    },
  }
  return proxy
}
