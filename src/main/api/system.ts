import { measureText } from '../domain/text.ts'
import { answer } from './answer.ts'
import type { CallsOf, Handlers } from './desk.ts'

export const systemHandlers: Handlers<CallsOf<'system'> | CallsOf<'text'>> = {
  'text.measure': async ({ text }) => answer(measureText(text)),

  'system.info': async (_, { facts, store, secrets }) => {
    const kept = secrets.available()
    return answer({
      ...facts,
      node: process.versions.node,
      sqlite: await store.sqliteVersion(),
      schemaVersion: await store.schemaVersion(),
      secrets: kept.ok ? { ok: true } : { ok: false, why: kept.why },
    })
  },
}
