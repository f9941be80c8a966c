import { expect, test } from 'vitest'
import type { Change } from '../../src/main/domain/ports.ts'
import { NOON } from '../support/clock.ts'
import { newMessage, temporaryFolder, temporaryStore } from '../support/store.ts'

test('what was enqueued is claimed, settled, asked for and delivered, and the desk sees it', async () => {
  const store = await temporaryStore()
  const [id = 0] = await store.enqueue([newMessage()], NOON)
  const [submission] = await store.claim('g', 10, NOON)
  expect(submission).toMatchObject({ messageId: id, phone: '+79161234567', retries: 0 })
  expect(await store.claim('g', 10, NOON)).toEqual([])

  await store.settle(
    [
      {
        attemptId: submission?.attemptId ?? 0,
        outcome: { kind: 'accepted', operatorIds: ['op-1'] },
        nextPollAt: NOON + 180_000,
      },
    ],
    NOON,
  )
  expect(await store.nextWork(['g'], NOON)).toEqual({ at: NOON + 180_000 })
  const [query] = await store.duePolls('g', 10, NOON + 180_000)
  expect(query).toMatchObject({ messageId: id, operatorIds: ['op-1'], forwardedAt: NOON })
  await store.applyReceipts('g', [{ operatorId: 'op-1', phone: '79161234567', status: 'delivered' }], NOON)

  const detail = await store.get(id)
  expect(detail?.status).toBe('delivered')
  expect(detail?.history.map((line) => line.status)).toEqual(['queued', 'forwarded', 'delivered'])
  expect(await store.nextWork(['g'], NOON)).toEqual({})
})

test('each write with an effect is told once, after its commit, with a growing revision', async () => {
  const store = await temporaryStore()
  const changes: Change[] = []
  const stop = store.onChange((change) => changes.push(change))
  const ids = await store.enqueue([newMessage(), newMessage()], NOON)
  expect(changes).toEqual([{ revision: 1, ids, many: false }])
  await store.claim('nobody', 10, NOON)
  expect(changes).toHaveLength(1)
  await store.enqueue(
    Array.from({ length: 501 }, () => newMessage()),
    NOON,
  )
  expect(changes[1]).toEqual({ revision: 2, ids: [], many: true })
  stop()
  await store.cancel({ ids }, NOON)
  expect(changes).toHaveLength(2)
})

test('a failed write changes nothing and says why; the next one works', async () => {
  const store = await temporaryStore()
  await expect(store.enqueue([newMessage(), newMessage({ parts: 0 })], NOON)).rejects.toThrow(/CHECK/)
  expect((await store.counts({})).byStatus.queued).toBe(0)
  await store.enqueue([newMessage()], NOON)
  expect((await store.counts({})).byStatus.queued).toBe(1)
})

test('a closed store refuses calls, and opens again with everything in it', async () => {
  const folder = temporaryFolder()
  const first = await temporaryStore({ folder })
  await first.enqueue([newMessage()], NOON)
  await first.close()
  await expect(first.counts({})).rejects.toMatchObject({ code: 'store_closed' })
  await expect(first.enqueue([newMessage()], NOON)).rejects.toMatchObject({ code: 'store_closed' })
  const second = await temporaryStore({ folder })
  expect((await second.counts({})).byStatus.queued).toBe(1)
})
