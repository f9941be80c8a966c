import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OPERATOR_REASONS } from '../../../src/main/domain/reasons.ts'
import { behaviourFor, OWN_ERRORS } from '../../../src/main/gateways/practice/behaviour.ts'
import { messageIdOf, readMessageId, SEQUENCES } from '../../../src/main/gateways/practice/message-id.ts'
import { reportsOf, stateAt, storyOf, type Taken } from '../../../src/main/gateways/practice/story.ts'
import { reasonOf } from '../../../src/main/gateways/smpp/error-profiles.ts'
import { NOON } from '../../support/clock.ts'

const taken = fc.record(
  {
    at: fc.nat({ max: 2 ** 48 - 1 }),
    sequence: fc.nat({ max: SEQUENCES - 1 }),
    phone: fc.stringMatching(/^[0-9]{0,16}$/),
    registeredDelivery: fc.nat({ max: 0x1f }),
    reference: fc.nat({ max: 0xffff }),
  },
  { requiredKeys: ['at', 'sequence', 'phone', 'registeredDelivery'] },
)

describe('the behaviour table', () => {
  const endings = OPERATOR_REASONS.map((_, index) => behaviourFor(`7916000000${index + 1}`).ending)

  it('ends 01 to 08 as the eight reasons, in order, in every operator’s numbers', () => {
    const meanings = { profile: 'map-default', errorReasons: {} } as const
    const reasons = endings.map((ending) =>
      reasonOf(
        {
          network: { type: 3, code: ending?.error ?? 0 },
          ...(ending?.info.includes('diag:1') && { diagnostic: 1 }),
        },
        meanings,
      ),
    )
    expect(reasons).toEqual([...OPERATOR_REASONS])
  })

  it('says the same in the one octet of a query answer, with the help of its own numbers', () => {
    const meanings = { profile: 'map-default', errorReasons: OWN_ERRORS } as const
    const errors = endings.map((ending) => ending?.ownError ?? ending?.error ?? 0)
    expect(errors.every((error) => error > 0 && error < 256)).toBe(true)
    expect(errors.map((error) => reasonOf({ error: String(error) }, meanings))).toEqual([...OPERATOR_REASONS])
  })

  it.each([
    ['79160000010', 'throttle', 'DELIVRD'],
    ['79160000011', 'take', undefined],
    ['79160000012', 'silence', undefined],
    ['79160000013', 'refuse', undefined],
    ['79160000000', 'take', 'DELIVRD'],
    ['79160000009', 'take', 'DELIVRD'],
    ['79160000114', 'take', 'DELIVRD'],
    ['', 'take', 'DELIVRD'],
  ])('receives %s with "%s" and ends it as %s', (phone, reception, word) => {
    const behaviour = behaviourFor(phone)
    expect(behaviour.reception.kind).toBe(reception)
    expect(behaviour.ending?.word).toBe(word)
  })
})

describe('the story of a message', () => {
  const story = (phone: string, sequence = 1) =>
    storyOf({ at: NOON, sequence, phone, registeredDelivery: 0 }, 1_000)

  it('is on its way after about one delay and ends after about two and a half', () => {
    for (const sequence of [0, 1, 2, 77, SEQUENCES - 1]) {
      const [first, last] = story('79160000000', sequence).map((step) => step.at - NOON)
      expect(first).toBeGreaterThanOrEqual(800)
      expect(first).toBeLessThanOrEqual(1_200)
      expect(last).toBeGreaterThanOrEqual(2_000)
      expect(last).toBeLessThanOrEqual(3_000)
    }
  })

  it('does not end for all messages of a bulk send at once', () => {
    const ends = Array.from({ length: 20 }, (_, sequence) => story('79160000000', sequence).at(-1)?.at)
    expect(new Set(ends).size).toBeGreaterThan(15)
  })

  it('has no end where the number says so', () => {
    expect(story('79160000011').map((step) => step.word)).toEqual(['ENROUTE'])
  })

  it('reads the same whenever it is asked for', () => {
    const message = { at: NOON, sequence: 5, phone: '79160000004', registeredDelivery: 0 }
    const [first, last] = storyOf(message, 1_000)
    if (!first || !last) throw new Error('The story has two steps.')
    expect(stateAt(message, 1_000, NOON)).toMatchObject({ word: 'ENROUTE', final: false })
    expect(stateAt(message, 1_000, last.at - 1)).toEqual(first)
    expect(stateAt(message, 1_000, last.at)).toEqual(last)
    expect(stateAt(message, 1_000, last.at + 10 ** 9)).toEqual(last)
  })
})

describe('the receipts of a message', () => {
  it.each([
    ['nothing', 0x00, '79160000000', []],
    ['the end', 0x01, '79160000000', ['DELIVRD']],
    ['the end', 0x01, '79160000004', ['UNDELIV']],
    ['a bad end', 0x02, '79160000000', []],
    ['a bad end', 0x02, '79160000004', ['UNDELIV']],
    ['every step', 0x11, '79160000000', ['ENROUTE', 'DELIVRD']],
    ['every step', 0x11, '79160000011', ['ENROUTE']],
  ])('are for %s, where the sender asked for 0x0%i of %s', (_, registeredDelivery, phone, words) => {
    const reports = reportsOf({ at: NOON, sequence: 1, phone, registeredDelivery }, 1_000)
    expect(reports.map((step) => step.word)).toEqual(words)
  })
})

describe('the message id', () => {
  it('holds everything that the story needs, in what SMPP has room for', () => {
    fc.assert(
      fc.property(taken, (message: Taken) => {
        const id = messageIdOf(message)
        expect(id.length).toBeLessThanOrEqual(64)
        expect(readMessageId(id)).toEqual(message)
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('cannot be taken for a number in either notation', () => {
    expect(messageIdOf({ at: NOON, sequence: 1, phone: '79160000000', registeredDelivery: 1 })).toMatch(
      /^p[0-9a-z]+$/,
    )
  })

  it('is refused where this operator never handed it out', () => {
    const id = messageIdOf({
      at: NOON,
      sequence: 1,
      phone: '79160000000',
      registeredDelivery: 1,
      reference: 7,
    })
    const forged = [...id].map((_, index) => {
      const digit = id[index] === '7' ? '8' : '7'
      return id.slice(0, index) + digit + id.slice(index + 1)
    })
    for (const other of ['', 'p', 'p0', '1234', id.slice(0, -1), `${id}0`, id.toUpperCase(), ...forged])
      expect(readMessageId(other), other).toBeUndefined()
  })

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readMessageId(text)).toBeUndefined()
      }),
      { seed: 4 },
    )
  })
})
