import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDispatch } from '../../src/main/api/dispatch.ts'
import { createHandlers } from '../../src/main/api/handlers.ts'
import { CONTRACT } from '../../src/preload/contract.ts'
import { CALLS } from '../../src/preload/methods.ts'
import { testDesk } from './desk.ts'

/** Inputs near enough to the contract to get past its first check now and then. */
const garbage = fc.oneof(
  fc.anything(),
  fc.record(
    {
      id: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.string()),
      ids: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
      filter: fc.oneof(fc.constant({}), fc.anything()),
      recipients: fc.array(fc.record({ phone: fc.oneof(fc.string(), fc.constant('+79160000001')) }), {
        maxLength: 3,
      }),
      text: fc.string({ unit: 'binary' }),
      page: fc.integer(),
      size: fc.constantFrom(20, 50, 51),
      verdict: fc.constantFrom('sent', 'send_again', 'drop', 'perhaps'),
      paused: fc.boolean(),
      sendAt: fc.oneof(fc.integer(), fc.constant(null)),
    },
    { requiredKeys: [] },
  ),
)

describe('every call', () => {
  it('answers anything with the envelope, never with an exception or an internal fault (rule 12)', async () => {
    const { raw, logged } = await testDesk()
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...CALLS), fc.anything()), garbage, async (name, input) => {
        const result = await raw(name, input)
        if (result.ok) expect(result).toHaveProperty('value')
        else {
          expect(result.message.length).toBeGreaterThan(5)
          expect(result.code).not.toBe('internal')
        }
      }),
      { seed: 1, numRuns: 1_500 },
    )
    expect(logged).toEqual([])
  })

  it('answers as the contract says', async () => {
    const { call } = await testDesk()
    const { created } = await call('messages.create', {
      recipients: [{ phone: '+79160000001' }],
      text: 'Hello',
    })
    const id = created[0] ?? 0
    const inputs = {
      'messages.list': {},
      'messages.counts': {},
      'messages.get': { id },
      'text.measure': { text: 'a' },
    }
    const empty = ['gateways.list', 'outbox.state', 'settings.get', 'system.info'] as const
    for (const name of empty)
      expect(CONTRACT[name].output.safeParse(await call(name, {})).error).toBeUndefined()
    for (const name of ['messages.list', 'messages.counts', 'messages.get', 'text.measure'] as const)
      expect(CONTRACT[name].output.safeParse(await call(name, inputs[name])).error).toBeUndefined()
  })

  it('with bad input names the first thing wrong, gives the issues, and changes nothing', async () => {
    const { raw, call } = await testDesk()
    const result = await raw('messages.create', { recipients: [{ phone: 7 }], text: 'Hello', colour: 'red' })
    expect(result).toMatchObject({ ok: false, code: 'bad_input' })
    expect(result.ok ? '' : result.message).toContain('recipients.0.phone')
    expect(result.ok ? [] : result.details).toHaveLength(2)
    expect((await call('messages.list', {})).total).toBe(0)
  })

  it('has a name of the contract, or is refused', async () => {
    const { raw } = await testDesk()
    for (const name of ['messages.send', '__proto__', 'constructor', '', null, undefined, 7, {}])
      expect(await raw(name, {})).toMatchObject({ ok: false, code: 'unknown_call' })
  })

  it('that breaks inside says so, and logs it without what was in it', async () => {
    const { desk, logged } = await testDesk()
    const broken = {
      ...createHandlers(),
      'text.measure': async () => {
        throw new Error('disk full')
      },
    }
    const call = createDispatch(broken, desk, (...line) => logged.push(line))
    expect(await call('text.measure', { text: 'very private' })).toMatchObject({
      ok: false,
      code: 'internal',
    })
    expect(JSON.stringify(logged)).toContain('disk full')
    expect(JSON.stringify(logged)).not.toContain('very private')
  })
})
