import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { refresher } from '../../src/renderer/bridge/refresh.ts'

/** A list on the page, whose questions are answered one by one when the test says so. */
function shownList() {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  })
  const answers: ((value: number) => void)[] = []
  const observer = new QueryObserver(client, {
    queryKey: ['messages', 'list'],
    queryFn: () => new Promise<number>((resolve) => answers.push(resolve)),
  })
  observer.subscribe(() => undefined)
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
    await new Promise((done) => setImmediate(done))
  }
  return {
    ...refresher(client),
    asked: () => answers.length,
    shown: () => observer.getCurrentResult().data,
    async answer(question: number, value: number) {
      answers[question]?.(value)
      await settle()
    },
  }
}

describe('What an event touched', () => {
  it('is asked for anew', async () => {
    const list = shownList()
    await list.answer(0, 1)
    list.refresh(['messages'])
    await list.answer(1, 2)
    expect([list.asked(), list.shown()]).toEqual([2, 2])
  })

  it('is asked for once more where its first answer was on the way and knew nothing of it', async () => {
    const list = shownList()
    list.refresh(['messages'])
    expect(list.asked()).toBe(1)
    await list.answer(0, 0)
    expect(list.asked()).toBe(2)
    await list.answer(1, 3)
    expect(list.shown()).toBe(3)
  })

  it('comes to be shown though events come faster than answers', async () => {
    const list = shownList()
    for (let turn = 0; turn < 3; turn += 1) {
      for (let event = 0; event < 5; event += 1) list.refresh(['messages'])
      await list.answer(turn, turn)
      expect(list.shown()).toBe(turn)
    }
    expect(list.asked()).toBe(4)
    await list.answer(3, 3)
    expect(list.asked()).toBe(4)
  })

  it('leaves alone what the event does not touch', async () => {
    const list = shownList()
    await list.answer(0, 1)
    list.refresh(['gateways'])
    expect(list.asked()).toBe(1)
  })
})
