/** Stores for tests: in memory, or the real one with its threads over a folder that goes away again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../src/main/domain/clock.ts'
import type { NewMessage } from '../../src/main/domain/message.ts'
import type { Store } from '../../src/main/domain/ports.ts'
import { openStore } from '../../src/main/store/client.ts'
import { openMemory } from '../../src/main/store/open.ts'
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
