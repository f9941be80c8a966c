/** SMPP 3.4 behind the `Adapter` port. No `reconcile`: SMPP cannot be asked by a reference of ours. */
import type { Adapter, AdapterContext, Receipt } from '../../domain/adapter.ts'
import { cleaner } from '../http/clean.ts'
import type { SmppConfig, SmppSecret } from './config.ts'
import type { Incoming } from './inbox.ts'
import { createLink } from './link.ts'
import { createPoller, POLL_BATCH } from './poll.ts'
import { readReceipt } from './receipt.ts'
import { createDoubts } from './reference.ts'
import { createSubmitter } from './submit.ts'

export function createSmppAdapter(config: SmppConfig, secret: SmppSecret, context: AdapterContext): Adapter {
  const { clock, onReceipts, onLink } = context
  const clean = cleaner([secret.password])
  const doubts = createDoubts()

  const take = async (incoming: readonly Incoming[]): Promise<void> => {
    const receipts = incoming
      .map((each) => readReceipt(each, { ...config, doubts, clean }))
      .filter((receipt): receipt is Receipt => receipt !== undefined)
    if (receipts.length > 0) await onReceipts(receipts)
  }
  const link = createLink({ config, secret, clock, take, onLink })

  return {
    window: config.window,
    pollBatch: config.query ? POLL_BATCH : 0,

    async probe(signal) {
      const opened = await link.open(signal)
      return opened.up ? { up: true } : opened
    },

    submit: createSubmitter({ config, context, link, doubts, clean }),
    poll: createPoller({ config, clock, link }),

    async test(signal) {
      const opened = await link.open(signal)
      if (!opened.up) return { ok: false, sentence: sentenceOf(opened.problem?.sentence ?? opened.detail) }
      // A connection that stands already proves itself anew.
      const reply = await opened.sender.request('enquire_link', {}, signal)
      const ok = reply.kind === 'answer' || reply.kind === 'nack'
      const where = `${config.host}:${config.port}`
      if (ok) return { ok, sentence: `Connected to ${where} as ${config.systemId}.` }
      return {
        ok,
        sentence: sentenceOf(`${where} took the account, but does not answer now: ${reply.detail}`),
      }
    },

    close: () => link.close(),
  }
}

const sentenceOf = (detail: string) => (detail.endsWith('.') ? detail : `${detail}.`)
