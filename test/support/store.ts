/** Stores for tests: in memory, or the real one with its threads over a folder that goes away again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { SubmitOutcome } from '../../src/main/domain/adapter.ts'
import type { Clock } from '../../src/main/domain/clock.ts'
import type { NewMessage } from '../../src/main/domain/message.ts'
import type { MessageDetail, Store } from '../../src/main/domain/ports.ts'
import { openStore } from '../../src/main/store/client.ts'
import { detail } from '../../src/main/store/detail.ts'
import { openMemory } from '../../src/main/store/open.ts'
import { type Answer, type Arguments, OPERATIONS, type WriteName } from '../../src/main/store/operations.ts'
import { transact } from '../../src/main/store/transaction.ts'
import { NOON } from './clock.ts'

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tillpost-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The real store over a fresh folder (or the one given), closed when the test ends. */
export async function temporaryStore(
  options: { readonly folder?: string; readonly clock?: Pick<Clock, 'now'> } = {},
): Promise<Store & { readonly folder: string }> {
  const folder = options.folder ?? temporaryFolder()
  const store = await openStore({ folder, clock: options.clock ?? { now: () => NOON } })
  onTestFinished(() => store.close())
  return { ...store, folder }
}

/** An empty outbox in memory, closed when the test ends. */
export function memoryDatabase(): Database {
  const db = openMemory()
  onTestFinished(() => {
    db.close()
  })
  return db
}

/** A message that is ready to be enqueued for gateway `g`. */
export function newMessage(change: Partial<NewMessage> = {}): NewMessage {
  return {
    phone: '+79161234567',
    subject: 'Order ready',
    text: 'Your order is ready.',
    encoding: 'gsm7',
    parts: 1,
    gatewayId: 'g',
    source: 'desk',
    ...change,
  }
}

/** One write of the store, as the writer thread does it. */
export function write<Name extends WriteName>(
  db: Database,
  name: Name,
  ...args: Arguments<Name>
): Answer<Name> {
  return transact(db, (writing) => OPERATIONS.writes[name](writing, ...args)).value
}

/** A message that must be there, with its whole story. */
export function read(db: Database, id: number): MessageDetail {
  const message = detail(db, id)
  if (!message) throw new Error(`There is no message ${id}.`)
  return message
}

/** Enqueues one message; its id. */
export function enqueued(db: Database, change: Partial<NewMessage> = {}, now = NOON): number {
  const [id = 0] = write(db, 'enqueue', [newMessage(change)], now)
  return id
}

/** Claims what is due of gateway `g` and settles each the same way; the ids of the attempts. */
export function submitted(
  db: Database,
  outcome: SubmitOutcome,
  plan: { readonly nextPollAt?: number; readonly nextAttemptAt?: number; readonly askAt?: number } = {},
  now = NOON,
): number[] {
  const attempts = write(db, 'claim', 'g', 1_000, now).map((submission) => submission.attemptId)
  write(
    db,
    'settle',
    attempts.map((attemptId) => ({ attemptId, outcome, ...plan })),
    now,
  )
  return attempts
}

/** Where rule 1 says a message can be. */
export const PLACES = ['final', 'being_sent', 'due', 'on_hold', 'polled', 'past_last_poll'] as const
export type Place = (typeof PLACES)[number]

/** The places of every message at `now`, told without the store's own code; rule 1: each has exactly one. */
export function partition(db: Database, now: number): Map<number, Place[]> {
  const rows = db
    .prepare<[{ now: number }], { id: number } & Record<Place, 0 | 1>>(
      `SELECT m.id,
         m.status IN ('delivered', 'not_delivered', 'unknown', 'cancelled') AS final,
         m.status = 'queued' AND open.id IS NOT NULL AS being_sent,
         m.status = 'queued' AND open.id IS NULL AND (m.hold IS NULL OR ended) AND next_attempt_at <= @now AS due,
         m.status = 'queued' AND open.id IS NULL AND m.hold IS NOT NULL AND NOT ended AS on_hold,
         m.status IN ('forwarded', 'delivering') AND m.next_poll_at IS NOT NULL AS polled,
         m.status IN ('forwarded', 'delivering') AND m.no_final_report = 1 AS past_last_poll
       FROM (SELECT *, hold IN ('retry', 'scheduled', 'sending_hours') AND next_attempt_at <= @now AS ended
         FROM messages) m
       LEFT JOIN attempts open ON open.message_id = m.id AND open.outcome IS NULL AND open.id = m.open_attempt`,
    )
    .all({ now })
  return new Map(rows.map((row) => [row.id, PLACES.filter((place) => row[place] === 1)]))
}
