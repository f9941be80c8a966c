/** What every HTTP adapter ends with: one check of the account serves the probe and the test button. */
import type { Adapter } from '../../domain/adapter.ts'
import type { HttpClient } from './client.ts'
import { type Check, linkState } from './verdicts.ts'

export interface HttpGateway extends Omit<Adapter, 'probe' | 'test' | 'close'> {
  readonly http: Pick<HttpClient, 'close'>
  /** Looks at the account without sending. Never rejects. */
  readonly check: (signal: AbortSignal) => Promise<Check>
}

export function httpAdapter({ http, check, ...own }: HttpGateway): Adapter {
  return {
    ...own,
    probe: async (signal) => linkState(await check(signal)),
    async test(signal) {
      const { ok, sentence } = await check(signal)
      return { ok, sentence }
    },
    close: async () => http.close(),
  }
}
