import { createServer, type Server, type Socket, connect as tcpConnect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock } from './clock.ts'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'

let echo: Server
let proxy: FaultProxy
const clock = fakeClock()

beforeEach(async () => {
  echo = createServer((socket) => socket.on('error', () => {}).on('data', (chunk) => socket.write(chunk)))
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
  const address = echo.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  proxy = await startFaultProxy({ target: { port: address.port }, clock })
})
afterEach(async () => {
  await proxy.stop()
  await new Promise((resolve) => echo.close(resolve))
})

/** A client that remembers what it got, and how it ended. */
function client() {
  let got = ''
  let ending: string | undefined
  const waiting = new Set<() => void>()
  const socket: Socket = tcpConnect({ host: '127.0.0.1', port: proxy.port })
  const notice = () => {
    for (const look of waiting) look()
  }
  const end = (how: string) => {
    ending ??= how
    notice()
  }
  socket.on('data', (chunk) => {
    got += chunk.toString('latin1')
    notice()
  })
  socket.on('error', (error) => end('code' in error ? String(error.code) : error.message))
  socket.on('end', () => end('finished'))
  const until = <Value>(look: () => Value | undefined) =>
    new Promise<Value>((resolve) => {
      const again = () => {
        const value = look()
        if (value === undefined) return
        waiting.delete(again)
        resolve(value)
      }
      waiting.add(again)
      again()
    })
  return {
    socket,
    send: (text: string) => socket.write(text, 'latin1'),
    got: (length: number) => until(() => (got.length >= length ? got : undefined)),
    ended: async () => ({ how: await until(() => ending), got }),
  }
}

describe('the fault proxy', () => {
  it('passes everything on where nothing is wrong', async () => {
    const one = client()
    one.send('hello')
    expect(await one.got(5)).toBe('hello')
    one.socket.destroy()
    expect(proxy.passed).toEqual({ up: 5, down: 5 })
  })

  it.each([
    ['drop', 'ECONNRESET'],
    ['truncate', 'finished'],
  ] as const)('%s: lets exactly so many octets through, and only once', async (kind, how) => {
    proxy.inject({ kind, direction: 'down', at: 3 })
    const first = client()
    first.send('hello')
    expect(await first.ended()).toEqual({ how, got: 'hel' })
    const second = client()
    second.send('again')
    expect(await second.got(5)).toBe('again')
    expect(proxy.connections).toBe(2)
    first.socket.destroy()
    second.socket.destroy()
  })

  it('counts from now on a connection that stands', async () => {
    const one = client()
    one.send('first')
    await one.got(5)
    proxy.inject({ kind: 'drop', direction: 'up', at: 2 })
    one.send('second')
    expect((await one.ended()).how).toBe('ECONNRESET')
    expect(proxy.passed.up).toBe(7)
  })

  it('repeats and garbles at a place, also over the borders of chunks', async () => {
    proxy.inject({ kind: 'repeat', direction: 'up', at: 1, length: 2 })
    proxy.inject({ kind: 'garble', direction: 'down', at: 6, length: 1 })
    const one = client()
    one.send('ab')
    await one.got(3)
    one.send('cdef')
    expect(await one.got(8)).toBe(`abbccd${String.fromCharCode('e'.charCodeAt(0) ^ 0xff)}f`)
    one.socket.destroy()
  })

  it('swallows: the line stays open and dead', async () => {
    proxy.inject({ kind: 'swallow', direction: 'down', at: 1 })
    const one = client()
    one.send('hello')
    expect(await one.got(1)).toBe('h')
    one.send('more')
    proxy.dropAll()
    expect(await one.ended()).toEqual({ how: 'ECONNRESET', got: 'h' })
  })

  it('delays by its clock', async () => {
    proxy.inject({ kind: 'delay', direction: 'down', ms: 60_000 })
    const one = client()
    one.send('late')
    while (clock.waiting() === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(proxy.passed.down).toBe(0)
    await clock.advance(60_000)
    expect(await one.got(4)).toBe('late')
    one.socket.destroy()
  })

  it('refuses while it is off, and resets what stood', async () => {
    const before = client()
    before.send('x')
    await before.got(1)
    await proxy.off()
    expect((await before.ended()).how).toBe('ECONNRESET')
    expect((await client().ended()).how).toBe('ECONNREFUSED')
    await proxy.on()
    const after = client()
    after.send('back')
    expect(await after.got(4)).toBe('back')
    after.socket.destroy()
  })

  it('strikes as many connections as it is told, until it is healed', async () => {
    proxy.inject({ kind: 'drop', direction: 'down', at: 0 }, Number.POSITIVE_INFINITY)
    for (let time = 0; time < 3; time += 1) {
      const one = client()
      one.send('x')
      expect((await one.ended()).how).toBe('ECONNRESET')
    }
    proxy.heal()
    const one = client()
    one.send('well')
    expect(await one.got(4)).toBe('well')
    one.socket.destroy()
  })
})
