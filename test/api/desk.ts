/** A desk for the api's tests: the real store, a clock that stands still, an engine that only listens. */

import type { AnyEvent, Desk } from '../../src/main/api/desk.ts'
import { createDispatch } from '../../src/main/api/dispatch.ts'
import { createFiles } from '../../src/main/api/files.ts'
import { createHandlers } from '../../src/main/api/handlers.ts'
import { settingsKeeper } from '../../src/main/api/settings.ts'
import type { Gateway, GatewayState } from '../../src/main/domain/gateway.ts'
import type { Secrets, Store } from '../../src/main/domain/ports.ts'
import type { Input, Output, Result } from '../../src/preload/contract.ts'
import type { CallName } from '../../src/preload/methods.ts'
import { type FakeClock, fakeClock } from '../support/clock.ts'
import { temporaryStore } from '../support/store.ts'

export const PRACTICE: Gateway = {
  id: 'practice',
  name: 'Practice operator',
  kind: 'practice',
  config: {},
  enabled: true,
  isDefault: true,
}

export interface TestDesk {
  readonly desk: Desk
  readonly store: Store
  readonly clock: FakeClock
  readonly events: AnyEvent[]
  /** What the engine and the adapters were told. */
  readonly told: string[]
  readonly logged: unknown[]
  /** Live states that the engine would report. */
  readonly states: GatewayState[]
  readonly secrets: Map<string, Readonly<Record<string, string>>>
  /** Anything in, the envelope out. */
  raw(name: unknown, input: unknown): Promise<Result<unknown>>
  /** The value of a call; throws where it is refused. */
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name>>
  /** The code of a refusal, or `ok`. */
  code<Name extends CallName>(name: Name, input: Input<Name>): Promise<string>
}

export interface TestDeskOptions {
  readonly clockScale?: number
  readonly secretsAvailable?: ReturnType<Secrets['available']>
}

export async function testDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const clock = fakeClock()
  const store = await temporaryStore({ clock })
  await store.saveGateway(PRACTICE)
  const events: AnyEvent[] = []
  const told: string[] = []
  const logged: unknown[] = []
  const states: GatewayState[] = []
  const secrets = new Map<string, Readonly<Record<string, string>>>()
  const desk: Desk = {
    store,
    clock,
    settings: settingsKeeper(store),
    secrets: {
      available: () => options.secretsAvailable ?? { ok: true },
      get: async (id) => secrets.get(id),
      has: async (id) => secrets.has(id),
      set: async (id, secret) => void secrets.set(id, secret),
      remove: async (id) => void secrets.delete(id),
    },
    engine: {
      wake: () => told.push('wake'),
      hint: (hint) => told.push(hint),
      gatewayStates: () => states,
    },
    gateways: {
      refresh: async (rebuild) => void told.push(`refresh ${rebuild ?? ''}`.trim()),
      test: async (gateway) => ({ ok: true, sentence: `${gateway.name} answers.` }),
    },
    facts: {
      version: '1.2.3',
      dataFolder: store.folder,
      shell: 'browser',
      clockScale: options.clockScale ?? 1,
    },
    emit: (event) => events.push(event),
    files: createFiles(store.folder),
    log: (...line) => logged.push(line),
  }
  const raw = createDispatch(createHandlers(), desk, (...line) => logged.push(line))
  return {
    desk,
    store,
    clock,
    events,
    told,
    logged,
    states,
    secrets,
    raw,
    async call(name, input) {
      const result = await raw(name, input)
      if (!result.ok) throw new Error(`${name}: ${result.code}: ${result.message}`)
      return result.value as Output<typeof name>
    },
    async code(name, input) {
      const result = await raw(name, input)
      return result.ok ? 'ok' : result.code
    },
  }
}
