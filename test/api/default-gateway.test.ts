import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settleDefault } from '../../src/main/api/default-gateway.ts'
import { GATEWAY_KINDS, type Gateway } from '../../src/main/domain/gateway.ts'

const gateway = (id: string, more: Partial<Gateway> = {}): Gateway => ({
  id,
  name: id,
  kind: 'smpp',
  config: {},
  enabled: true,
  isDefault: false,
  ...more,
})
const marks = (gateways: readonly Gateway[], wished?: string) =>
  settleDefault(gateways, wished).map(({ id, isDefault }) => [id, isDefault])

describe('the default gateway', () => {
  it('stays where nothing speaks against it', () => {
    expect(marks([gateway('a', { isDefault: true }), gateway('b')])).toEqual([])
  })

  it('moves to the wished one, and leaves the other first', () => {
    expect(marks([gateway('a', { isDefault: true }), gateway('b')], 'b')).toEqual([
      ['a', false],
      ['b', true],
    ])
  })

  it('is never a gateway that is switched off while another is on', () => {
    const off = gateway('a', { isDefault: true, enabled: false })
    expect(marks([off, gateway('b')], 'a')).toEqual([
      ['a', false],
      ['b', true],
    ])
    expect(marks([off])).toEqual([])
  })

  it('is a real gateway rather than the practice operator, where it has to be chosen', () => {
    expect(marks([gateway('p', { kind: 'practice' }), gateway('real')])).toEqual([['real', true]])
  })

  it('is exactly one, and enabled where any is, whatever was before', () => {
    const any = fc.record({
      kind: fc.constantFrom(...GATEWAY_KINDS),
      enabled: fc.boolean(),
      isDefault: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), fc.nat(7), (states, wish) => {
        const before = states.map((state, index) => gateway(String(index), state))
        const changed = new Map(settleDefault(before, String(wish)).map((one) => [one.id, one]))
        const after = before.map((one) => changed.get(one.id) ?? one)
        const marked = after.filter(({ isDefault }) => isDefault)
        expect(marked).toHaveLength(1)
        expect(marked[0]?.enabled).toBe(after.some(({ enabled }) => enabled))
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
