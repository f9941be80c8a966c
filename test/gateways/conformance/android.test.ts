import { createAndroidAdapter } from '../../../src/main/gateways/android/adapter.ts'
import { androidConfigSchema } from '../../../src/main/gateways/android/config.ts'
import { startAndroidFake } from '../../support/fakes/android.ts'
import { aContext } from '../support.ts'
import { conformance } from './suite.ts'

conformance('SMS Gateway for Android', async (clock) => {
  const fake = await startAndroidFake({ now: clock.now })
  return {
    port: fake.port,
    ledger: fake.ledger,
    adapter: (baseUrl) =>
      createAndroidAdapter(
        androidConfigSchema.parse({ baseUrl, username: fake.user }),
        { password: fake.password },
        aContext(clock),
      ),
    stop: fake.stop,
  }
})
