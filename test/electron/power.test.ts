import { describe, expect, it } from 'vitest'
import { watchPower } from '../../src/main/electron/power.ts'
import { fakeClock } from '../support/clock.ts'
import { emitter, fakeCore } from '../support/electron-fake.ts'

function watching(online = true) {
  const clock = fakeClock()
  const power = emitter()
  const net = { online }
  const { core, hints } = fakeCore()
  const end = new AbortController()
  watchPower({ on: power.on }, { isOnline: () => net.online }, core, clock, end.signal)
  return { clock, power, net, hints, end }
}

describe('what happens to the computer', () => {
  it.each([
    ['suspend', 'suspend'],
    ['resume', 'resume'],
    ['unlock-screen', 'resume'],
  ])('%s is told as %s', (event, hint) => {
    const { power, hints } = watching()
    power.fire(event)
    expect(hints).toEqual([hint])
  })

  it('losing and finding the network is told once each, within seconds', async () => {
    const { clock, net, hints } = watching()
    net.online = false
    await clock.advance(20_000)
    expect(hints).toEqual(['offline'])
    net.online = true
    await clock.advance(5_000)
    expect(hints).toEqual(['offline', 'online'])
  })

  it('a start without a network is told at once', () => {
    expect(watching(false).hints).toEqual(['offline'])
  })

  it('nothing is told, and no timer left, after the end', async () => {
    const { clock, net, power, hints, end } = watching()
    end.abort()
    net.online = false
    power.fire('resume')
    await clock.advance(60_000)
    expect(hints).toEqual([])
    expect(clock.waiting()).toBe(0)
  })
})
