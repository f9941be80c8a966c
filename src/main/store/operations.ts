/** Every function of the store by name: what a worker does is what the client asks, checked against the port. */
import type { Database } from 'better-sqlite3'
import type { Store } from '../domain/ports.ts'
import { cancel } from './cancel.ts'
import { claim } from './claim.ts'
import { confirm } from './confirm.ts'
import { detail } from './detail.ts'
import { findDuplicates } from './duplicates.ts'
import { edit } from './edit.ts'
import { enqueue } from './enqueue.ts'
import { expire } from './expire.ts'
import { messagesOf, order } from './export.ts'
import { failuresSince } from './failures.ts'
import { find } from './find.ts'
import { gatewayStates, gateways, removeGateway, saveGateway, saveGatewayState } from './gateways.ts'
import { holdDue, release, reroute, route } from './holds.ts'
import { list } from './list.ts'
import { extent, matchingIds } from './matching-ids.ts'
import { schemaVersion } from './migrate.ts'
import { nextWork } from './next-work.ts'
import { duePolls, settlePolls } from './polls.ts'
import { answerQuestions, dueQuestions } from './questions.ts'
import { applyReceipts } from './receipts.ts'
import { recover } from './recover.ts'
import { correct, resend } from './resend.ts'
import { markSeen } from './seen.ts'
import { readSettings, writeSettings } from './settings.ts'
import { settle } from './settle.ts'
import { tally } from './tally.ts'
import type { Writing } from './transaction.ts'
import { discard, emptyTrash, restore } from './trash.ts'
import { sqliteVersion } from './version.ts'

export type OperationName = Exclude<keyof Store, 'onChange' | 'close'>
export type Arguments<Name extends OperationName> = Parameters<Store[Name]>
export type Answer<Name extends OperationName> = Awaited<ReturnType<Store[Name]>>

type Table<Context, Name extends OperationName> = {
  readonly [Each in Name]: (context: Context, ...args: Arguments<Each>) => Answer<Each>
}

/** One transaction each, in the writer's thread. */
export const WRITES = {
  enqueue,
  recover,
  route,
  reroute,
  claim,
  settle,
  holdDue,
  release,
  expire,
  applyReceipts,
  settlePolls,
  answerQuestions,
  saveGatewayState,
  cancel,
  resend,
  correct,
  confirm,
  edit,
  markSeen,
  discard,
  restore,
  emptyTrash,
  saveGateway,
  removeGateway,
  writeSettings,
} satisfies Partial<Table<Writing, OperationName>>

/** The engine's questions: short, and asked of the writer, so that no list query of the desk delays them. */
export const ENGINE_READS = {
  duePolls,
  dueQuestions,
  nextWork,
  gateways,
  gatewayStates,
} satisfies Partial<Table<Database, OperationName>>

/** The desk's questions, in the reader's thread: they run beside the writes. */
export const DESK_READS = {
  list,
  counts: tally,
  get: detail,
  find,
  extent,
  matchingIds,
  order,
  messagesOf,
  findDuplicates,
  failuresSince,
  readSettings,
  schemaVersion,
  sqliteVersion,
} satisfies Partial<Table<Database, OperationName>>

export type WriteName = keyof typeof WRITES
export type ReadName = keyof typeof ENGINE_READS | keyof typeof DESK_READS

export const OPERATIONS: {
  readonly writes: Table<Writing, WriteName>
  readonly reads: Table<Database, ReadName>
} = { writes: WRITES, reads: { ...ENGINE_READS, ...DESK_READS } }

export function isWrite(name: OperationName): name is WriteName {
  return name in WRITES
}

/** A name that is in no table, or in two, would not compile here. */
export type Complete = OperationName extends WriteName | ReadName ? true : never
