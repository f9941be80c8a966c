import { describe, expect, it } from 'vitest'
import type { Sender } from '../../src/main/electron/guard.ts'
import { forwardEvents, registerCalls } from '../../src/main/electron/ipc.ts'
import type { Result } from '../../src/preload/contract.ts'
import { CALLS } from '../../src/preload/methods.ts'
import { fakeCore, fakeWindow, ownFrame } from '../support/electron-fake.ts'

function registered() {
  const handlers = new Map<string, (event: Sender, input: unknown) => Promise<Result<unknown>>>()
  const fake = fakeCore({ 'outbox.state': () => 'state' })
  registerCalls({ handle: (channel, listener) => void handlers.set(channel, listener) }, fake.core)
  return { handlers, ...fake }
}

describe('calls', () => {
  it('have one channel each, and no other channel is there', () => {
    expect([...registered().handlers.keys()]).toEqual([...CALLS])
  })

  it('of the page go to the core, which parses them', async () => {
    const { handlers, calls } = registered()
    const answer = await handlers.get('outbox.state')?.(ownFrame, { strange: 1 })
    expect(answer).toEqual({ ok: true, value: 'state' })
    expect(calls).toEqual([['outbox.state', { strange: 1 }]])
  })

  it.each([
    ['a frame in the page', { url: 'app://tillpost/', parent: {} }],
    ['another page', { url: 'https://example.com/', parent: null }],
    ['a frame that is gone', null],
  ])('of %s are refused and change nothing', async (_, senderFrame) => {
    const { handlers, calls } = registered()
    const answer = await handlers.get('messages.create')?.({ senderFrame }, {})
    expect(answer).toMatchObject({ ok: false, code: 'forbidden' })
    expect(calls).toEqual([])
  })
})

describe('events', () => {
  it('go to the window until it is gone', () => {
    const { core, happen } = fakeCore()
    const { window, sent, state } = fakeWindow()
    const stop = forwardEvents(core, window)
    happen({ name: 'outbox.changed', payload: {} })
    expect(sent).toEqual([['outbox.changed', {}]])
    state.destroyed = true
    happen({ name: 'outbox.changed', payload: {} })
    state.destroyed = false
    stop()
    happen({ name: 'outbox.changed', payload: {} })
    expect(sent).toHaveLength(1)
  })
})
