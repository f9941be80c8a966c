import type { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { findDuplicates } from '../../src/main/store/duplicates.ts'
import { openReader } from '../../src/main/store/open.ts'
import { NOON } from '../support/clock.ts'
import { newMessage, temporaryStore } from '../support/store.ts'

const started = vi.hoisted(() => ({ workers: [] as Worker[] }))
vi.mock('node:worker_threads', async (original) => {
  const threads = await original<typeof import('node:worker_threads')>()
  class Watched extends threads.Worker {
    constructor(...args: ConstructorParameters<typeof threads.Worker>) {
      super(...args)
      started.workers.push(this)
    }
  }
  return { ...threads, Worker: Watched }
})

/** A question that takes SQLite long: each pair is looked for among all messages of one number. */
const LONG = Array.from({ length: 300 }, (_, index) => ({ phone: '+79161234567', text: `none ${index}` }))

async function storeWithMuch() {
  const store = await temporaryStore()
  await store.enqueue(
    Array.from({ length: 3_000 }, () => newMessage()),
    NOON,
  )
  return store
}

/** How often this thread could do something else before `work` ended. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let done = false
  const ended = work().finally(() => {
    done = true
  })
  const count = () => {
    if (done) return
    turns += 1
    setImmediate(count)
  }
  setImmediate(count)
  await ended
  return turns
}

test('a long query never blocks the thread that asks, as the same query run here does', async () => {
  const store = await storeWithMuch()
  expect(await turnsDuring(() => store.findDuplicates(LONG, 0))).toBeGreaterThan(10)
  const here = openReader(store.folder)
  const blocking = async () => findDuplicates(here, LONG, 0)
  expect(await turnsDuring(blocking)).toBeLessThan(2)
  here.close()
})

test('writes do not wait for a long query of the desk', async () => {
  const store = await storeWithMuch()
  const ends: string[] = []
  const long = store.findDuplicates(LONG, 0).then(() => ends.push('query'))
  await store.enqueue([newMessage()], NOON).then(() => ends.push('write'))
  await long
  expect(ends).toEqual(['write', 'query'])
})

test('a thread that dies fails what was asked of it, and everything after, with a clear error', async () => {
  started.workers.length = 0
  const store = await storeWithMuch()
  const reader = started.workers[1]
  const asked = store.findDuplicates(LONG, 0)
  await reader?.terminate()
  await expect(asked).rejects.toMatchObject({ code: 'store_failed' })
  await expect(store.get(1)).rejects.toThrow(/reader thread ended/)
  await store.enqueue([newMessage()], NOON)
})

test('what cannot be sent to a thread is refused, and the store goes on', async () => {
  const store = await temporaryStore()
  await expect(store.writeSettings({ wrong: () => undefined })).rejects.toThrow(/could not be cloned/)
  await store.writeSettings({ right: 1 })
  expect(await store.readSettings()).toEqual({ right: 1 })
})
