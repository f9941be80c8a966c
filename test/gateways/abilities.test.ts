import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { StatusQuery } from '../../src/main/domain/adapter.ts'
import { OPERATOR_REASONS } from '../../src/main/domain/reasons.ts'
import { createSmppAdapter } from '../../src/main/gateways/smpp/adapter.ts'
import { smppConfigSchema } from '../../src/main/gateways/smpp/config.ts'
import { fakeClock } from '../support/clock.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import { ABILITIES, type Asked, type Name, rowOf } from './abilities.ts'
import { inTime } from './conformance/desk.ts'
import { RIGS } from './conformance/rigs.ts'
import { aContext, aSubmission, never, queryOf } from './support.ts'

const NAMES = Object.keys(ABILITIES).filter((name): name is Name => Object.hasOwn(ABILITIES, name))

/** Sends three messages and asks about them: over how many connections? */
async function howAsked(name: Name) {
  const clock = fakeClock()
  if (name === 'SMPP') {
    const config = smppConfigSchema.parse({ host: '127.0.0.1', port: 1, systemId: 'shop' })
    const adapter = createSmppAdapter(config, { password: 'x' }, aContext(clock))
    onTestFinished(() => adapter.close())
    // One query_sm a message: there is no other question in SMPP.
    return { adapter, asked: 'one at a time' as Asked }
  }
  const rig = await RIGS[name](clock)
  const proxy = await startFaultProxy({ target: { port: rig.port }, clock })
  const adapter = rig.adapter(`http://127.0.0.1:${proxy.port}`)
  onTestFinished(async () => {
    await adapter.close()
    await proxy.stop()
    await rig.stop()
  })
  const queries: StatusQuery[] = []
  for (const phone of ['+79161234561', '+79161234562', '+79161234563']) {
    const submission = aSubmission({ phone, startedAt: clock.now() })
    const outcome = await inTime(clock, adapter.submit(submission, never()))
    if (outcome.kind !== 'accepted') throw new Error(`${name} did not take a message: ${outcome.kind}`)
    queries.push(queryOf(submission, outcome.operatorIds))
  }
  await clock.advance(120_000)
  const before = proxy.connections
  const answer = await inTime(clock, adapter.poll(queries, never()))
  if (answer.kind === 'unsupported') return { adapter, asked: 'cannot be asked, reports come in' as Asked }
  expect(answer).toMatchObject({ kind: 'answers', answers: [{}, {}, {}] })
  return {
    adapter,
    asked: proxy.connections - before === 1 ? ('many at once' as Asked) : ('one at a time' as Asked),
  }
}

const README = resolve(import.meta.dirname, '../../README.md')
const HEAD =
  '| Gateway | Statuses | Reasons it can give | A submit in doubt is | Statuses are asked for | Test without sending |'
const RULE = '|---|---|---|---|---|---|'

it('the README’s table of gateways is what the adapters can do', async () => {
  const rows: string[] = []
  for (const name of NAMES) {
    const { adapter, asked } = await howAsked(name)
    expect(adapter.test).toBeTypeOf('function')
    rows.push(rowOf(name, adapter, asked))
  }
  const table = [HEAD, RULE, ...rows].join('\n')
  const readme = readFileSync(README, 'utf8')
  const written = /\| Gateway \| Statuses[\s\S]*?(?=\n\n)/.exec(readme)?.[0] ?? ''
  // `TILLPOST_WRITE=1 npx vitest run test/gateways/abilities.test.ts` writes it anew.
  if (process.env.TILLPOST_WRITE) writeFileSync(README, readme.replace(written, table))
  else expect(written).toBe(table)
})

describe('Each reason can be had from two gateways at least', () => {
  it.each(OPERATOR_REASONS)('%s', (reason) => {
    const able = NAMES.filter((name) => ABILITIES[name].reasons.includes(reason))
    expect(able.length, able.join()).toBeGreaterThanOrEqual(2)
  })
})

it('no gateway claims more than is known of it', () => {
  // Twilio lumps off, out of reach and roaming together; a phone that sends knows nothing of the other one's memory.
  expect(ABILITIES.Twilio.reasons).not.toContain('phone_off')
  expect(ABILITIES['SMS Gateway for Android'].reasons).not.toContain('memory_full')
  expect(ABILITIES['SMSC.ru'].reasons).not.toContain('phone_off')
})
