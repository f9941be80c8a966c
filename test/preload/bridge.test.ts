import { describe, expect, it } from 'vitest'
import { createBridge, type IpcRenderer } from '../../src/preload/bridge.ts'
import { CALLS, EVENTS } from '../../src/preload/methods.ts'
import { emitter } from '../support/electron-fake.ts'

function bridged() {
  const invoked: [string, unknown][] = []
  const { on, fire, listensTo } = emitter()
  const removed: string[] = []
  const ipc: IpcRenderer = {
    invoke: async (channel, input) => {
      invoked.push([channel, input])
      return JSON.parse('{"ok":true,"value":"answer"}')
    },
    on,
    removeListener: (channel) => removed.push(channel),
  }
  return { bridge: createBridge(ipc), invoked, fire, listensTo, removed }
}

describe("Electron's door", () => {
  it('carries every call of the contract on a channel of its own', async () => {
    const { bridge, invoked } = bridged()
    for (const name of CALLS) await bridge.call(name, {} as never)
    expect(invoked).toEqual(CALLS.map((name) => [name, {}]))
  })

  it('carries nothing else', async () => {
    const { bridge, invoked } = bridged()
    const name = JSON.parse('"ELECTRON_BROWSER_REQUIRE"')
    expect(await bridge.call(name, {} as never)).toMatchObject({ ok: false, code: 'unknown_call' })
    expect(invoked).toEqual([])
  })

  it("gives a listener the payload, and none of Electron's own objects", () => {
    const { bridge, fire } = bridged()
    const heard: unknown[][] = []
    bridge.on('desk.show', (...args) => heard.push(args))
    fire('desk.show', { sender: 'ipcRenderer' }, { filter: {} })
    expect(heard).toEqual([[{ filter: {} }]])
  })

  it('lets one listen to every event of the contract, stop, and listen to nothing else', () => {
    const { bridge, listensTo, removed } = bridged()
    for (const name of EVENTS) bridge.on(name, () => undefined)()
    expect(removed).toEqual([...EVENTS])
    bridge.on(JSON.parse('"strange"'), () => undefined)()
    expect(listensTo()).toEqual([...EVENTS])
  })
})
