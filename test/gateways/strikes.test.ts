import { expect, it } from 'vitest'
import { createStrikes } from '../../src/main/gateways/strikes.ts'

it('A message is spared so often, each by itself; given up, it begins anew', () => {
  const strikes = createStrikes(2)
  expect([1, 1, 2, 1, 2, 2, 1].map((messageId) => strikes.spare(messageId))).toEqual([
    true,
    true,
    true,
    false,
    true,
    false,
    true,
  ])
})

it('A message whose faults were forgotten gets more tries, never fewer', () => {
  const strikes = createStrikes(1)
  expect(strikes.spare(0)).toBe(true)
  for (let messageId = 1; messageId <= 10_000; messageId += 1) strikes.spare(messageId)
  expect([strikes.spare(0), strikes.spare(10_000)]).toEqual([true, false])
})
