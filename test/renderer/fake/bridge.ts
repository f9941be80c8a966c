/** An outbox that lives in the page: enough of the program to look at every state of the page. Never shipped. */

import { isFinal } from '../../../src/main/domain/status.ts'
import { measureText } from '../../../src/main/domain/text.ts'
import type {
  Bridge,
  Filter,
  Input,
  MessageDetail,
  MessageRow,
  Output,
  Result,
  Settings,
  View,
} from '../../../src/preload/contract.ts'
import type { CallName } from '../../../src/preload/methods.ts'
import { listenerTable } from '../../../src/renderer/bridge/listeners.ts'
import { oneMessage, someMessages } from './messages.ts'

export type Scene = 'usual' | 'empty' | 'offline' | 'broken' | 'slow' | 'paused'
type Answers = { [Name in CallName]: (input: Input<Name>) => Result<Output<Name>> }

const COUNT: Record<Scene, number> = { usual: 1_204, empty: 0, offline: 40, broken: 0, slow: 90, paused: 60 }
const DELAY: Partial<Record<Scene, number>> = { slow: 4_000 }

export function fakeBridge(scene: Scene): Bridge {
  const now = () => Date.now()
  const listeners = listenerTable()
  let messages = someMessages(COUNT[scene], now())
  let views: View[] = []
  const notHere = { ok: false, code: 'not_built', message: 'The fake outbox has no jobs.' } as const
  let paused = scene === 'paused'
  let settings: Settings = {
    country: 'RU',
    retry: [15_000],
    poll: [{ every: 180_000, until: 900_000 }],
    probe: [{ every: 15_000, until: 900_000 }],
    review: 4 * 3_600_000,
    duplicateWindow: 600_000,
    fallback: { after: 15_000 },
    sendingHours: { from: 540, to: 1260 },
    paused: false,
  }
  const started = now() - 1_500_000
  const up = scene !== 'offline'
  const gateway = {
    id: 'practice',
    name: 'Practice operator',
    kind: 'practice' as const,
    config: {},
    enabled: true,
    isDefault: true,
    hasSecret: false,
    senders: [],
    state: { up, since: started, ...(!up && { nextProbeAt: now() + 400_000 }) },
  }
  const fine = <Value>(value: Value): Result<Value> => ({ ok: true, value })
  const state = () =>
    fine({
      online: up,
      since: started,
      paused,
      waiting: byStatus({}).queued,
      now: now(),
      gateways: [gateway],
    })
  const changed = () => listeners.tell('messages.changed', { revision: now(), ids: [], many: true })

  function found(filter: Filter): MessageDetail[] {
    return messages.filter((message) => matches(message, filter))
  }
  function byStatus(filter: Filter) {
    const counts = {
      queued: 0,
      forwarded: 0,
      delivering: 0,
      delivered: 0,
      not_delivered: 0,
      unknown: 0,
      cancelled: 0,
    }
    for (const { status } of found(filter)) counts[status] += 1
    return counts
  }
  function put(ids: readonly number[], part: Partial<MessageDetail>) {
    messages = messages.map((message) => (ids.includes(message.id) ? { ...message, ...part } : message))
    setTimeout(changed)
    return { changed: ids.length, skipped: [] }
  }
  const idsOf = (input: Input<'messages.cancel'>) =>
    'ids' in input ? input.ids : found(input.filter).map(({ id }) => id)

  const answers: Answers = {
    'messages.create': ({ recipients, text = '', subject, allowDuplicate }) => {
      const created: number[] = []
      const rejected: Output<'messages.create'>['rejected'] = []
      for (const [index, { phone, name }] of recipients.entries()) {
        if (!/^\+?[\d ()-]{7,}$/.test(phone))
          rejected.push({
            index,
            code: 'phone_invalid',
            message: `“${phone}” is not a phone number: write digits only, with + first.`,
          })
        else if (
          !allowDuplicate &&
          messages.some((message) => message.phone === phone && message.text === text)
        )
          rejected.push({
            index,
            code: 'duplicate',
            message: `The same text to ${phone} is in the outbox already: send it again only if you mean to.`,
          })
        else {
          const id = messages.length + 1
          const message = oneMessage(id, now(), {
            status: 'queued',
            text,
            phone,
            subject: subject ?? text.slice(0, 30),
            ...(name && { name }),
          })
          messages = [message, ...messages]
          created.push(id)
        }
      }
      setTimeout(changed)
      return fine({ created, rejected })
    },
    'messages.list': ({ filter = {}, page = 1, size = 50 }) => {
      if (scene === 'broken')
        return {
          ok: false,
          code: 'internal',
          message: 'The data folder cannot be read: look whether the disk is full.',
        }
      const all = found(filter)
      return fine({
        rows: all.slice((page - 1) * size, page * size).map(rowOf),
        total: all.length,
        more: false,
        page,
        size,
        revision: 1,
      })
    },
    'messages.counts': ({ filter = {} }) => {
      const all = found(filter)
      return fine({
        byStatus: byStatus(filter),
        failedUnseen: all.filter(({ seen, status }) => !seen && status === 'not_delivered').length,
        unconfirmed: all.filter(({ hold }) => hold === 'unconfirmed').length,
        review: all.filter(({ hold }) => hold === 'review').length,
        noFinalReport: all.filter((message) => message.noFinalReport).length,
        more: false,
      })
    },
    'messages.get': ({ id }) => {
      const message = messages.find((each) => each.id === id)
      return message
        ? fine(message)
        : { ok: false, code: 'not_found', message: `There is no message ${id}: it may have been deleted.` }
    },
    'messages.cancel': (input) =>
      fine(put(idsOf(input), { status: 'cancelled', next: { step: 'nothing', why: 'final' } })),
    'messages.resend': (input) => fine({ ...put(idsOf(input), { resentAs: 1 }), created: [] }),
    'messages.confirm': ({ ids }) => fine(put(ids, { status: 'forwarded' })),
    'messages.edit': ({ id, sendAt: _, ...part }) => {
      put([id], Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)))
      return answers['messages.get']({ id })
    },
    'messages.markSeen': (input) => fine(put(idsOf(input), { seen: true })),
    'text.measure': ({ text }) => fine(measureText(text)),
    'gateways.list': () => fine({ gateways: [gateway] }),
    'gateways.save': () => fine(gateway),
    'gateways.remove': () => fine({ removed: false }),
    'gateways.order': () => fine({ gateways: [gateway] }),
    'messages.tally': ({ filters }) =>
      fine({ tallies: filters.map((filter) => ({ total: found(filter).length, more: false })) }),
    'messages.find': ({ query }) => fine({ rows: found({ text: query }).slice(0, 8).map(rowOf) }),
    'messages.correct': ({ id }) => fine({ created: id }),
    'views.list': () => fine({ views, shipped: [] }),
    'views.save': (input) => {
      views = input.views
      setTimeout(() => listeners.tell('views.changed', {}))
      return fine({ views })
    },
    'jobs.start': () => notHere,
    'jobs.get': () => notHere,
    'jobs.stop': () => notHere,
    'jobs.undo': () => notHere,
    'gateways.test': () => fine({ ok: true, sentence: 'The practice operator answers.' }),
    'outbox.state': state,
    'outbox.pause': () => {
      paused = true
      return state()
    },
    'outbox.resume': () => {
      paused = false
      return state()
    },
    'outbox.flush': state,
    'settings.get': () => fine(settings),
    'settings.set': (change) => {
      settings = {
        ...settings,
        ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
      }
      return fine(settings)
    },
    'system.info': () =>
      fine({
        version: '0.1.0',
        node: '24.21.0',
        sqlite: '3.51.0',
        dataFolder: 'C:\\Users\\Shop\\Tillpost',
        schemaVersion: 1,
        shell: 'browser',
        clockScale: 1,
        secrets: { ok: true },
      }),
  }

  return {
    call: async (name, input) => {
      await new Promise((resolve) => setTimeout(resolve, DELAY[scene] ?? 20))
      return answers[name](input)
    },
    on: listeners.on,
  }
}

function rowOf({ attempts, history: _, polls: __, next: ___, ...row }: MessageDetail): MessageRow {
  return { ...row, attempts: attempts.length }
}

function matches(message: MessageDetail, { status, hold, text, phone, noFinalReport }: Filter): boolean {
  const words = `${message.subject} ${message.text} ${message.name ?? ''}`.toLowerCase()
  return (
    (!status || status.includes(message.status)) &&
    (!hold || (!isFinal(message.status) && message.hold !== undefined && hold.includes(message.hold))) &&
    (!text || words.includes(text.toLowerCase())) &&
    (!phone || message.phone.includes(phone.replace(/\D/g, ''))) &&
    (noFinalReport === undefined || message.noFinalReport === noFinalReport)
  )
}
