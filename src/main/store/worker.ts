/** The thread that runs the SQL: one with the role of the writer, one of the reader (see client.ts). */
import { parentPort, workerData } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import type { Change } from '../domain/ports.ts'
import { storeErrorCode } from './errors.ts'
import { lockFolder } from './lock.ts'
import { openReader, openWriter, prepareFolder } from './open.ts'
import { isWrite, OPERATIONS, type OperationName } from './operations.ts'
import type { Failed, Reply, Request, WorkerData } from './protocol.ts'
import { transact, type Writing } from './transaction.ts'

interface Opened {
  readonly db: Database
  readonly close: () => void
}

function open({ role, folder, now }: WorkerData): Opened {
  if (role === 'reader') {
    const db = openReader(folder)
    return { db, close: () => db.close() }
  }
  prepareFolder(folder)
  const unlock = lockFolder(folder)
  try {
    const db = openWriter(folder, now)
    return {
      db,
      close() {
        db.pragma('optimize')
        db.pragma('wal_checkpoint(TRUNCATE)')
        db.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The table's functions take what the port says; the client's types saw to it that these arguments fit. */
type Run<Context> = (context: Context, ...args: readonly unknown[]) => unknown

function perform(
  db: Database,
  name: OperationName,
  args: readonly unknown[],
): { value: unknown; change: Change | null } {
  if (isWrite(name)) {
    const write = OPERATIONS.writes[name] as Run<Writing>
    return transact(db, (writing) => write(writing, ...args))
  }
  const read = OPERATIONS.reads[name] as Run<Database>
  return { value: read(db, ...args), change: null }
}

function failed(error: unknown): Failed {
  const code = storeErrorCode(error)
  const message = error instanceof Error ? error.message : String(error)
  return code ? { message, code } : { message }
}

function serve(data: WorkerData): void {
  const port = parentPort
  if (!port) throw new Error('The store worker was started outside a worker thread.')
  const reply = (message: Reply) => port.postMessage(message)
  let opened: Opened
  try {
    opened = open(data)
  } catch (error) {
    reply({ kind: 'refused', error: failed(error) })
    return
  }
  port.on('message', (request: Request) => {
    if (request.kind === 'close') {
      opened.close()
      port.close()
      return
    }
    const { id, name, args } = request
    try {
      reply({ kind: 'value', id, ...perform(opened.db, name, args) })
    } catch (error) {
      reply({ kind: 'error', id, error: failed(error) })
    }
  })
  reply({ kind: 'ready' })
}

serve(workerData)
