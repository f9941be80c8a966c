/**
 * Calls of adapters, kept from harming the engine: an adapter that throws in spite of its contract, or that hangs, ends
 * as `failed`. Time limits are looked at in each turn of the loop (`sweep`), so they need no timer of their own.
 */
export type Guarded<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly why: string; readonly error?: unknown }

export interface Guard {
  call<Value>(limit: number, work: (signal: AbortSignal) => Promise<Value>): Promise<Guarded<Value>>
  /** Ends every call whose time is up. */
  sweep(now: number): void
  /** Tells every call under way to end. */
  abortAll(): void
  /** When the next call runs out of time. */
  nextAt(): number | undefined
}

interface Call {
  readonly until: number
  readonly end: (why: string) => void
  readonly abort: () => void
}

export function createGuard(now: () => number): Guard {
  const calls = new Set<Call>()
  return {
    call(limit, work) {
      return new Promise((resolve) => {
        const controller = new AbortController()
        const finish = (result: Parameters<typeof resolve>[0]) => {
          calls.delete(call)
          resolve(result)
        }
        const call: Call = {
          until: now() + limit,
          abort: () => controller.abort(),
          end(why) {
            finish({ kind: 'failed', why })
            controller.abort()
          },
        }
        calls.add(call)
        // `async`, so that an adapter that throws at once is caught too.
        const run = async () => await work(controller.signal)
        run().then(
          (value) => finish({ kind: 'done', value }),
          (error) => finish({ kind: 'failed', why: 'The gateway’s adapter failed.', error }),
        )
      })
    },
    sweep(time) {
      for (const call of [...calls]) if (call.until <= time) call.end('The gateway did not answer in time.')
    },
    abortAll() {
      for (const call of calls) call.abort()
    },
    nextAt() {
      const times = [...calls].map(({ until }) => until)
      return times.length > 0 ? Math.min(...times) : undefined
    },
  }
}
