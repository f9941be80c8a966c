/** Each adapter with the fake of its server. */
import type { Adapter } from '../../../src/main/domain/adapter.ts'
import { createAndroidAdapter } from '../../../src/main/gateways/android/adapter.ts'
import { androidConfigSchema } from '../../../src/main/gateways/android/config.ts'
import { createInfobipAdapter } from '../../../src/main/gateways/infobip/adapter.ts'
import { infobipConfigSchema } from '../../../src/main/gateways/infobip/config.ts'
import { createKannelAdapter } from '../../../src/main/gateways/kannel/adapter.ts'
import { kannelConfigSchema } from '../../../src/main/gateways/kannel/config.ts'
import { createSmscruAdapter } from '../../../src/main/gateways/smscru/adapter.ts'
import { smscruConfigSchema } from '../../../src/main/gateways/smscru/config.ts'
import { createTwilioAdapter } from '../../../src/main/gateways/twilio/adapter.ts'
import { twilioConfigSchema } from '../../../src/main/gateways/twilio/config.ts'
import type { FakeClock } from '../../support/clock.ts'
import { startAndroidFake } from '../../support/fakes/android.ts'
import { startInfobipFake } from '../../support/fakes/infobip.ts'
import { startKannelFake } from '../../support/fakes/kannel.ts'
import { startSmscruFake } from '../../support/fakes/smscru.ts'
import { startTwilioFake } from '../../support/fakes/twilio.ts'
import { aContext } from '../support.ts'

export interface Rig {
  readonly port: number
  /** What the operator has taken. */
  readonly ledger: readonly { readonly phone: string; readonly text: string }[]
  /** Speaks through `baseUrl`, whatever that leads through. */
  adapter(baseUrl: string): Adapter
  /** All that was taken reaches its phones. */
  deliverAll(): unknown
  stop(): Promise<void>
}

export const RIGS = {
  'SMS Gateway for Android': async (clock: FakeClock): Promise<Rig> => {
    const fake = await startAndroidFake({ now: clock.now })
    return {
      ...fake,
      adapter: (baseUrl) =>
        createAndroidAdapter(
          androidConfigSchema.parse({ baseUrl, username: fake.user }),
          { password: fake.password },
          aContext(clock),
        ),
      deliverAll: () => fake.ledger.map(({ id }) => fake.setState(id, 'Delivered')),
    }
  },
  'SMSC.ru': async (clock: FakeClock): Promise<Rig> => {
    const fake = await startSmscruFake(clock.now)
    return {
      ...fake,
      adapter: (baseUrl) =>
        createSmscruAdapter(smscruConfigSchema.parse({ baseUrl }), { apiKey: fake.apiKey }, aContext(clock)),
      deliverAll: () => fake.ledger.map(({ id }) => fake.setStatus(id, 1)),
    }
  },
  Infobip: async (clock: FakeClock): Promise<Rig> => {
    const fake = await startInfobipFake(clock.now)
    fake.setLag(20_000)
    return {
      ...fake,
      adapter: (baseUrl) =>
        createInfobipAdapter(
          infobipConfigSchema.parse({ baseUrl }),
          { apiKey: fake.apiKey },
          aContext(clock),
        ),
      deliverAll: () => fake.ledger.map(({ id }) => fake.setStatus(id, 3, 5)),
    }
  },
  Kannel: async (clock: FakeClock): Promise<Rig> => {
    const fake = await startKannelFake()
    return {
      ...fake,
      adapter: (baseUrl) =>
        createKannelAdapter(
          kannelConfigSchema.parse({ baseUrl, username: fake.user, listen: { host: '127.0.0.1', port: 0 } }),
          { password: fake.password },
          aContext(clock),
        ),
    }
  },
  Twilio: async (clock: FakeClock): Promise<Rig> => {
    const fake = await startTwilioFake(clock.now)
    return {
      ...fake,
      adapter: (baseUrl) =>
        createTwilioAdapter(
          twilioConfigSchema.parse({ baseUrl, accountSid: fake.accountSid, from: fake.from }),
          { authToken: fake.authToken },
          aContext(clock),
        ),
      deliverAll: () => fake.ledger.map(({ sid }) => fake.setStatus(sid, 'delivered')),
    }
  },
} as const
