import type { Clock } from '../domain/clock.ts'
import type { Change, Store } from '../domain/ports.ts'
import type { OperationName } from './operations.ts'
import { startThread, type Thread } from './thread.ts'

export interface StoreOptions {
  /** The data folder; made where it is missing. */
  readonly folder: string
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Opens the outbox of a data folder: its schema is brought up to date, and the folder belongs to this process until
 * `close` (rule 9). SQL runs in threads, a writer and readers, so that no query blocks the caller's.
 * Rejects with the codes of `errors.ts`: `folder_in_use`, `database_from_future`.
 */
export async function openStore({ folder, clock }: StoreOptions): Promise<Store> {
  const listeners = new Set<(change: Change) => void>()
  const publish = (change: Change) => {
    for (const listener of listeners) listener(change)
  }
  const data = { folder, now: clock.now() }
  const writer = await startThread({ ...data, role: 'writer' }, publish)
  const reader = await startThread({ ...data, role: 'reader' }, publish).catch(async (error) => {
    await writer.close()
    throw error
  })
  let closed: Promise<void> | undefined
  /**
   * Readers for what takes long, each from its first question on: counting everything that matches, or exporting it,
   * must not hold up a page of the list.
   */
  const later = new Map<'counter' | 'exporter', Promise<Thread>>()
  const longReader = (name: 'counter' | 'exporter'): Promise<Thread> => {
    // A closed store starts nothing: its reader says so.
    if (closed) return Promise.resolve(reader)
    const known = later.get(name) ?? startThread({ ...data, role: 'reader' }, publish)
    later.set(name, known)
    return known
  }

  return {
    ...operations(writer, reader),
    counts: async (...args) => (await longReader('counter')).call('counts', args),
    extent: async (...args) => (await longReader('counter')).call('extent', args),
    order: async (...args) => (await longReader('exporter')).call('order', args),
    messagesOf: async (...args) => (await longReader('exporter')).call('messagesOf', args),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      // The reader first: an open reader would keep the writer from emptying the write-ahead log.
      const others = [...later.values()].map(async (thread) => (await thread).close())
      closed ??= Promise.all([reader.close(), ...others]).then(() => writer.close())
      return closed
    },
  }
}

/** Long reads have a thread of their own (see `openStore`). */
type LongRead = 'order' | 'messagesOf' | 'counts' | 'extent'

function operations(writer: Thread, reader: Thread): Pick<Store, Exclude<OperationName, LongRead>> {
  return {
    enqueue: (...args) => writer.call('enqueue', args),
    recover: (...args) => writer.call('recover', args),
    route: (...args) => writer.call('route', args),
    reroute: (...args) => writer.call('reroute', args),
    claim: (...args) => writer.call('claim', args),
    settle: (...args) => writer.call('settle', args),
    holdDue: (...args) => writer.call('holdDue', args),
    release: (...args) => writer.call('release', args),
    expire: (...args) => writer.call('expire', args),
    applyReceipts: (...args) => writer.call('applyReceipts', args),
    settlePolls: (...args) => writer.call('settlePolls', args),
    answerQuestions: (...args) => writer.call('answerQuestions', args),
    saveGatewayState: (...args) => writer.call('saveGatewayState', args),
    cancel: (...args) => writer.call('cancel', args),
    resend: (...args) => writer.call('resend', args),
    correct: (...args) => writer.call('correct', args),
    confirm: (...args) => writer.call('confirm', args),
    edit: (...args) => writer.call('edit', args),
    markSeen: (...args) => writer.call('markSeen', args),
    discard: (...args) => writer.call('discard', args),
    restore: (...args) => writer.call('restore', args),
    emptyTrash: (...args) => writer.call('emptyTrash', args),
    saveGateway: (...args) => writer.call('saveGateway', args),
    removeGateway: (...args) => writer.call('removeGateway', args),
    writeSettings: (...args) => writer.call('writeSettings', args),
    // The engine's questions are short; asked of the writer, no list query of the desk delays them.
    duePolls: (...args) => writer.call('duePolls', args),
    dueQuestions: (...args) => writer.call('dueQuestions', args),
    nextWork: (...args) => writer.call('nextWork', args),
    gateways: (...args) => writer.call('gateways', args),
    gatewayStates: (...args) => writer.call('gatewayStates', args),
    list: (...args) => reader.call('list', args),
    matchingIds: (...args) => reader.call('matchingIds', args),
    find: (...args) => reader.call('find', args),
    get: (...args) => reader.call('get', args),
    findDuplicates: (...args) => reader.call('findDuplicates', args),
    failuresSince: (...args) => reader.call('failuresSince', args),
    readSettings: (...args) => reader.call('readSettings', args),
    schemaVersion: (...args) => reader.call('schemaVersion', args),
    sqliteVersion: (...args) => reader.call('sqliteVersion', args),
  }
}
