import { createTwilioAdapter } from '../../../src/main/gateways/twilio/adapter.ts'
import { twilioConfigSchema } from '../../../src/main/gateways/twilio/config.ts'
import { startTwilioFake } from '../../support/fakes/twilio.ts'
import { aContext } from '../support.ts'
import { conformance } from './suite.ts'

conformance('Twilio', async (clock) => {
  const fake = await startTwilioFake(clock.now)
  return {
    port: fake.port,
    ledger: fake.ledger,
    adapter: (baseUrl) =>
      createTwilioAdapter(
        twilioConfigSchema.parse({ baseUrl, accountSid: fake.accountSid, from: fake.from }),
        { authToken: fake.authToken },
        aContext(clock),
      ),
    stop: fake.stop,
  }
})
