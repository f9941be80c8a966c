import { createInfobipAdapter } from '../../../src/main/gateways/infobip/adapter.ts'
import { infobipConfigSchema } from '../../../src/main/gateways/infobip/config.ts'
import { startInfobipFake } from '../../support/fakes/infobip.ts'
import { aContext } from '../support.ts'
import { conformance } from './suite.ts'

conformance('Infobip', async (clock) => {
  const fake = await startInfobipFake(clock.now)
  fake.setLag(20_000)
  return {
    port: fake.port,
    ledger: fake.ledger,
    adapter: (baseUrl) =>
      createInfobipAdapter(infobipConfigSchema.parse({ baseUrl }), { apiKey: fake.apiKey }, aContext(clock)),
    stop: fake.stop,
  }
})
