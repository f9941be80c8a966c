import { describe, expect, it } from 'vitest'
import type { NewMessage } from '../../src/main/domain/message.ts'
import { type Candidate, routes } from '../../src/main/engine/routing.ts'
import { NOON } from '../support/clock.ts'
import { newMessage, write } from '../support/store.ts'
import { DOWN, MINUTE, type Operator, openShop, SECOND, type Shop } from './harness.ts'

const AFTER = 15 * SECOND
const candidate = (id: string, part: Partial<Candidate> = {}): Candidate => ({
  id,
  practice: false,
  usable: true,
  up: true,
  since: 0,
  ...part,
})
const down = (id: string, forMs: number) => candidate(id, { up: false, since: NOON - forMs })
const of = (...candidates: Candidate[]) => routes(candidates, AFTER, NOON)

describe('The way of messages that name no gateway', () => {
  it.each([
    ['both are up', [candidate('a'), candidate('b')], 'a', [{ from: 'b', to: 'a' }]],
    ['the first is down for a moment', [down('a', AFTER - 1), candidate('b')], 'a', []],
    ['the first is down for long', [down('a', AFTER), candidate('b')], 'b', [{ from: 'a', to: 'b' }]],
    ['both are down', [down('a', MINUTE), down('b', MINUTE)], 'a', []],
    [
      'the first is switched off',
      [candidate('a', { usable: false, up: false }), candidate('b')],
      'b',
      [{ from: 'a', to: 'b' }],
    ],
    [
      'all are switched off',
      [candidate('a', { usable: false, up: false }), candidate('b', { usable: false, up: false })],
      'a',
      [{ from: 'b', to: 'a' }],
    ],
  ] as const)('%s', (_, candidates, taker, moves) => {
    expect(of(...candidates)).toMatchObject({ taker, moves })
  })

  it('never leads from a real gateway to the practice operator, nor back', () => {
    const practice = candidate('p', { practice: true })
    expect(of(down('real', MINUTE), practice)).toMatchObject({ taker: 'real', moves: [] })
    expect(of({ ...practice, up: false }, candidate('real'))).toMatchObject({ taker: 'p', moves: [] })
    expect(of(candidate('real'), practice)).toMatchObject({ taker: 'real', moves: [] })
  })

  it('stays where it is, however long the outage, where nobody wants another', () => {
    expect(routes([down('a', 999 * MINUTE), candidate('b')], null, NOON)).toEqual({ taker: 'a', moves: [] })
  })

  it('is asked for again when an outage will have been long enough', () => {
    expect(of(down('a', 5 * SECOND), candidate('b')).nextAt).toBe(NOON + 10 * SECOND)
    expect(of(down('a', MINUTE), candidate('b')).nextAt).toBeUndefined()
  })

  it('leads nowhere where there is no gateway', () => {
    expect(of()).toEqual({ moves: [] })
  })
})

/** The line breaks, and the engine hears of it. */
function goDown(operator: Operator, desk: Shop): void {
  operator.link = DOWN
  const own = desk.gateways.find(({ adapter }) => adapter === operator.adapter)
  desk.engine.linkChanged(own?.gateway.id ?? '', DOWN)
}

/** A shop with `g`, preferred, and `h` behind it; its messages name no gateway. */
async function shopWithTwo() {
  const desk = await openShop()
  const second = desk.addGateway('h')
  await desk.clock.advance(SECOND)
  const send = (text: string) => composeFree(desk, { text })
  return { desk, second, send }
}

/** A message that names no gateway. */
function composeFree(desk: Shop, part: Partial<NewMessage>): number {
  const { gatewayId: _, ...free } = newMessage(part)
  const [id = 0] = write(desk.db, 'enqueue', [free], desk.clock.now())
  desk.engine.wake()
  return id
}

describe('While the preferred gateway is down', () => {
  it('its messages go through the next one, once it has been down for long enough', async () => {
    const { desk, second, send } = await shopWithTwo()
    goDown(desk.operator, desk)
    const id = send('urgent')
    await desk.clock.advance(AFTER - 2 * SECOND)
    expect(desk.message(id)).toMatchObject({ status: 'queued', hold: 'no_connection', gatewayId: 'g' })
    await desk.clock.advance(10 * SECOND)
    expect(desk.message(id)).toMatchObject({ status: 'forwarded', gatewayId: 'h' })
    expect(second.ledger).toHaveLength(1)
    expect(desk.message(id).history.map(({ cause }) => cause)).toContain('rerouted')
    expect(desk.operator.ledger).toHaveLength(0)
  })

  it('a message whose gateway was chosen waits for it', async () => {
    const { desk, second } = await shopWithTwo()
    goDown(desk.operator, desk)
    const [id = 0] = desk.compose({ text: 'through g only' })
    await desk.clock.advance(5 * MINUTE)
    expect(desk.message(id)).toMatchObject({ hold: 'no_connection', gatewayId: 'g' })
    expect(second.ledger).toHaveLength(0)
  })

  it('a message that may have been taken waits for a person, never for another gateway', async () => {
    const { desk, second, send } = await shopWithTwo()
    desk.operator.behave = () => ({ kind: 'ambiguous' })
    const id = send('in doubt')
    await desk.clock.advance(SECOND)
    goDown(desk.operator, desk)
    await desk.clock.advance(5 * MINUTE)
    expect(desk.message(id)).toMatchObject({ hold: 'unconfirmed', gatewayId: 'g' })
    expect(second.ledger).toHaveLength(0)
    // Nor after a person said "send again": it may be with the first one all the same.
    write(desk.db, 'confirm', [id], 'send_again', desk.clock.now())
    desk.engine.wake()
    await desk.clock.advance(5 * MINUTE)
    expect(second.ledger).toHaveLength(0)
  })

  it('what is still unsent returns when the preferred one is back, and everything goes once', async () => {
    const { desk, second, send } = await shopWithTwo()
    goDown(desk.operator, desk)
    goDown(second, desk)
    const ids = [send('one'), send('two')]
    await desk.clock.advance(MINUTE)
    expect(ids.map((id) => desk.message(id).gatewayId)).toEqual(['g', 'g'])
    desk.operator.link = { up: true }
    await desk.clock.advance(MINUTE)
    expect(ids.map((id) => desk.message(id).status)).toEqual(['forwarded', 'forwarded'])
    expect([desk.operator.ledger.length, second.ledger.length]).toEqual([2, 0])
  })
})
