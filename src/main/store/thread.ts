/** One worker thread of the store, as promises. */
import { Worker } from 'node:worker_threads'
import type { Change } from '../domain/ports.ts'
import { storeError } from './errors.ts'
import type { Answer, Arguments, OperationName } from './operations.ts'
import type { Failed, Reply, Request, WorkerData } from './protocol.ts'

export interface Thread {
  call<Name extends OperationName>(name: Name, args: Arguments<Name>): Promise<Answer<Name>>
  /** Resolves once the thread has ended; what was asked before is answered first. */
  close(): Promise<void>
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Beside this very file: the source under Node's type stripping, or what the bundle calls it. */
function workerUrl(): URL {
  const name = import.meta.url.endsWith('.ts') ? './worker.ts' : './store-worker.js'
  return new URL(name, import.meta.url)
}

const toError = ({ message, code }: Failed) => (code ? storeError(code, message) : new Error(message))

/** Starts a thread and waits until its database is open. `onChange` is told of each commit before its caller. */
export function startThread(data: WorkerData, onChange: (change: Change) => void): Promise<Thread> {
  // No flags of the process that starts it: some of them (--eval) no worker takes.
  const worker = new Worker(workerUrl(), { workerData: data, name: `store ${data.role}`, execArgv: [] })
  const pending = new Map<number, Pending>()
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let lastId = 0
  let gone: Error | undefined

  const post = (request: Request) => worker.postMessage(request)
  const fail = (error: Error) => {
    gone ??= error
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  }
  const died = (why: string) =>
    storeError('store_failed', `The store's ${data.role} thread ended: ${why}. Start Tillpost again.`)

  function settle(reply: Extract<Reply, { kind: 'value' | 'error' }>): void {
    const waiting = pending.get(reply.id)
    pending.delete(reply.id)
    if (reply.kind === 'error') {
      waiting?.reject(toError(reply.error))
      return
    }
    if (reply.change) onChange(reply.change)
    waiting?.resolve(reply.value)
  }

  const thread: Thread = {
    call(name, args) {
      if (gone) return Promise.reject(gone)
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        // The worker answers from the table that `Answer` is derived from.
        pending.set(id, { resolve: (value) => resolve(value as Answer<typeof name>), reject })
        try {
          post({ kind: 'call', id, name, args })
        } catch (error) {
          // Something that cannot be sent to a thread: a function, say.
          pending.delete(id)
          reject(error)
        }
      })
    },
    close() {
      if (!gone) post({ kind: 'close' })
      gone ??= storeError('store_closed', 'The store is closed.')
      return ended
    },
  }

  return new Promise((resolve, reject) => {
    worker.on('message', (reply: Reply) => {
      if (reply.kind === 'ready') resolve(thread)
      else if (reply.kind === 'refused') reject(toError(reply.error))
      else settle(reply)
    })
    worker.on('error', (error) => fail(died(error instanceof Error ? error.message : String(error))))
    worker.once('exit', (code) => {
      fail(died(`exit code ${code}`))
      reject(gone ?? died(`exit code ${code}`))
    })
  })
}
