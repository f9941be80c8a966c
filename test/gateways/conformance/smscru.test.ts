import { createSmscruAdapter } from '../../../src/main/gateways/smscru/adapter.ts'
import { smscruConfigSchema } from '../../../src/main/gateways/smscru/config.ts'
import { startSmscruFake } from '../../support/fakes/smscru.ts'
import { aContext } from '../support.ts'
import { conformance } from './suite.ts'

conformance('SMSC.ru', async (clock) => {
  const fake = await startSmscruFake(clock.now)
  return {
    port: fake.port,
    ledger: fake.ledger,
    adapter: (baseUrl) =>
      createSmscruAdapter(smscruConfigSchema.parse({ baseUrl }), { apiKey: fake.apiKey }, aContext(clock)),
    stop: fake.stop,
  }
})
