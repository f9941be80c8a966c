/** The way through a real Kannel: our adapter, smsbox, bearerbox, an SMSC of the tests, and its reports back. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Core, startCore } from '../../../src/main/core.ts'
import { realClock } from '../../../src/main/domain/clock.ts'
import type { Secrets } from '../../../src/main/domain/ports.ts'
import { OPERATOR_REASONS } from '../../../src/main/domain/reasons.ts'
import type { Input, Output } from '../../../src/preload/contract.ts'
import type { CallName } from '../../../src/preload/methods.ts'
import { type Kannel, startKannel } from '../../support/kannel.ts'
import { startOperator, type TestOperator } from '../../support/operator.ts'
import { temporaryFolder } from '../../support/store.ts'

const PASSWORD = 'smsc'
/** Foreign programs take their own time; this is far above what they take. */
const WITHIN = { timeout: 45_000, interval: 100 }
const TIME_FOR_ONE = 60_000

/** The operator behind numbers its errors as MAP does; a phone that is off is its 6. */
const CONFIG = { listen: { host: '127.0.0.1', port: 0 }, errorReasons: { '6': 'phone_off' } }

function keptSecrets(): Secrets {
  const kept = new Map<string, Readonly<Record<string, string>>>()
  return {
    available: () => ({ ok: true }),
    get: async (id) => kept.get(id),
    has: async (id) => kept.has(id),
    set: async (id, secret) => void kept.set(id, secret),
    remove: async (id) => void kept.delete(id),
  }
}

describe('Through a real Kannel', () => {
  let operator: TestOperator
  let kannel: Kannel

  beforeAll(async () => {
    operator = await startOperator({ delayMs: 50, password: PASSWORD })
    kannel = await startKannel({ port: operator.port, password: PASSWORD })
  }, 90_000)
  afterAll(async () => {
    await kannel?.stop()
    await operator?.stop()
  })

  /** A whole desk that sends through this Kannel. */
  async function desk(config: Readonly<Record<string, unknown>> = CONFIG, password = kannel.password) {
    const core = await startCore({
      dataFolder: temporaryFolder(),
      clock: realClock(),
      clockScale: 1,
      secrets: keptSecrets(),
      shell: { kind: 'browser' },
      version: '0.0.0',
      log: () => undefined,
    })
    onTestFinished(() => core.stop())
    const call = caller(core)
    const { id } = await call('gateways.save', {
      name: 'Kannel',
      kind: 'kannel',
      enabled: true,
      isDefault: true,
      config: { baseUrl: kannel.baseUrl, username: kannel.username, sender: 'Shop', ...config },
      secret: { password },
    })
    const send = async (phones: readonly string[], text: string) =>
      (await call('messages.create', { recipients: phones.map((phone) => ({ phone })), text, gatewayId: id }))
        .created
    const ends = (ids: readonly number[]) =>
      Promise.all(
        ids.map(async (one) => {
          const { status, reason } = await call('messages.get', { id: one })
          return reason ?? status
        }),
      )
    return { call, send, ends, gatewayId: id }
  }

  it(
    'a message is delivered, and says so by its report',
    async () => {
      const { call, send, ends } = await desk()
      const [id = 0] = await send(['+79160000020'], 'Your order is ready: 10 €')
      await expect.poll(() => ends([id]), WITHIN).toEqual(['delivered'])
      const { history } = await call('messages.get', { id })
      expect(history.map(({ status }) => status)).toEqual(
        expect.arrayContaining(['queued', 'forwarded', 'delivering', 'delivered']),
      )
      expect(operator.ledger.at(-1)).toMatchObject({
        phone: '+79160000020',
        text: 'Your order is ready: 10 €',
        sender: 'Shop',
      })
    },
    TIME_FOR_ONE,
  )

  it(
    'each of the eight reasons arrives as itself, with the operator’s own words',
    async () => {
      const { call, send, ends } = await desk()
      const ids = await send(
        OPERATOR_REASONS.map((_, index) => `+791600000${String(index + 1).padStart(2, '0')}`),
        'Your order is ready',
      )
      await expect.poll(() => ends(ids), WITHIN).toEqual([...OPERATOR_REASONS])
      const { operatorCode, operatorText } = await call('messages.get', { id: ids[5] ?? 0 })
      expect(operatorCode).toBe('256')
      expect(operatorText).toContain('stat:UNDELIV')
    },
    TIME_FOR_ONE,
  )

  it(
    'what the operator refuses at once is not delivered, for its reason',
    async () => {
      const { call, send, ends } = await desk()
      const [id = 0] = await send(['+79160000013'], 'Your order is ready')
      await expect.poll(() => ends([id]), WITHIN).toEqual(['number_incorrect'])
      expect((await call('messages.get', { id })).operatorText).toMatch(/^NACK\//)
    },
    TIME_FOR_ONE,
  )

  it(
    'what the operator puts off is sent again by Kannel itself, once',
    async () => {
      const { send, ends } = await desk()
      const [id = 0] = await send(['+79160000010'], 'Put off twice')
      await expect.poll(() => ends([id]), WITHIN).toEqual(['delivered'])
      expect(operator.ledger.filter(({ text }) => text === 'Put off twice')).toHaveLength(1)
    },
    TIME_FOR_ONE,
  )

  it(
    'Cyrillic, signs and long texts arrive whole',
    async () => {
      const { send, ends } = await desk()
      const texts = ['Заказ готов, ждём Вас', '@£$¥èéùì {[~]} ^|€', 'Очень длинный текст. '.repeat(10).trim()]
      for (const text of texts) {
        const [id = 0] = await send(['+79160000021'], text)
        await expect.poll(() => ends([id]), WITHIN).toEqual(['delivered'])
      }
      expect(operator.ledger.slice(-3).map(({ text }) => text)).toEqual(texts)
    },
    TIME_FOR_ONE,
  )

  it(
    'a number that Kannel’s own lists refuse is refused for good',
    async () => {
      const { send, ends } = await desk()
      const [id = 0] = await send(['+34600000000'], 'Hola')
      await expect.poll(() => ends([id]), WITHIN).toEqual(['operator_fault'])
    },
    TIME_FOR_ONE,
  )

  it(
    'the test button tells a right password from a wrong one, and sends nothing',
    async () => {
      const before = operator.ledger.length
      const right = await desk()
      expect(await right.call('gateways.test', { id: right.gatewayId })).toMatchObject({ ok: true })
      const deaf = await desk({})
      expect(await deaf.call('gateways.test', { id: deaf.gatewayId })).toMatchObject({
        ok: true,
        sentence: expect.stringContaining('no delivery report'),
      })
      const wrong = await desk(CONFIG, 'wrong-password')
      expect(await wrong.call('gateways.test', { id: wrong.gatewayId })).toMatchObject({
        ok: false,
        sentence: expect.stringContaining('password'),
      })
      expect(operator.ledger).toHaveLength(before)
    },
    TIME_FOR_ONE,
  )
})

const caller =
  (core: Core) =>
  async <Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name>> => {
    const result = await core.call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.code}: ${result.message}`)
    return result.value as Output<Name>
  }
