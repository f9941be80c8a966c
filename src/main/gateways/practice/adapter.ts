/** The practice gateway: our own operator on loopback, and the SMPP adapter that speaks to it as to any other. */
import type { Adapter, AdapterContext } from '../../domain/adapter.ts'
import { createSmppAdapter } from '../smpp/adapter.ts'
import { smppConfigSchema } from '../smpp/config.ts'
import { POLL_BATCH } from '../smpp/poll.ts'
import { OWN_ERRORS } from './behaviour.ts'
import type { PracticeConfig } from './config.ts'
import { type Operator, startPracticeOperator } from './operator.ts'
import { createPatience } from './patience.ts'

const ACCOUNT = 'practice'
const WINDOW = 10
/** The final receipt, and the one on the way. */
const EVERY_STEP = 0x11
/** In one process nobody goes missing (`patience.ts`): the most that the settings allow. */
const LONG_WAIT_MS = 300_000
const RARE_ENQUIRY_MS = 3_600_000

type Running =
  | { readonly ok: true; readonly operator: Operator; readonly adapter: Adapter }
  | { readonly ok: false; readonly detail: string }

/** The operator starts when it is first needed, and ends with the adapter. */
export function createPracticeAdapter(config: PracticeConfig, context: AdapterContext): Adapter {
  let running: Promise<Running> | undefined
  let closed = false
  const patience = createPatience(context.clock, config.responseTimeoutMs)

  const start = async (): Promise<Running> => {
    const password = passwordFrom(context.random)
    try {
      const operator = await startPracticeOperator({
        clock: context.clock,
        random: context.random,
        delayMs: config.delayMs,
        password,
        onAccepted: (accepted) => {
          if (!accepted.answered) patience.unanswered(accepted)
        },
      })
      const settings = smppConfigSchema.parse({
        host: '127.0.0.1',
        port: operator.port,
        systemId: ACCOUNT,
        window: WINDOW,
        registeredDelivery: EVERY_STEP,
        errorReasons: OWN_ERRORS,
        connectTimeoutMs: LONG_WAIT_MS,
        responseTimeoutMs: LONG_WAIT_MS,
        enquireLinkMs: RARE_ENQUIRY_MS,
      })
      return { ok: true, operator, adapter: createSmppAdapter(settings, { password }, context) }
    } catch (error) {
      running = undefined
      const why = error instanceof Error ? error.message : String(error)
      return { ok: false, detail: `The practice operator did not start: ${why}` }
    }
  }
  const open = (): Promise<Running> => {
    if (closed) return Promise.resolve({ ok: false, detail: 'The gateway is being closed' })
    running ??= start()
    return running
  }

  return {
    window: WINDOW,
    pollBatch: POLL_BATCH,

    async probe(signal) {
      const opened = await open()
      return opened.ok ? opened.adapter.probe(signal) : { up: false, detail: opened.detail }
    },

    async submit(submission, signal) {
      const opened = await open()
      if (opened.ok)
        return patience.during(submission, signal, (own) => opened.adapter.submit(submission, own))
      return { kind: 'not_processed', cause: { why: 'no_connection' }, text: opened.detail }
    },

    async poll(queries, signal) {
      const opened = await open()
      return opened.ok ? opened.adapter.poll(queries, signal) : { kind: 'no_connection' }
    },

    async test(signal) {
      const opened = await open()
      if (!opened.ok) return { ok: false, sentence: `${opened.detail}.` }
      const { ok, sentence } = await opened.adapter.test(signal)
      return { ok, sentence: ok ? 'The practice operator answers. No SMS leaves this computer.' : sentence }
    },

    async close() {
      closed = true
      const opened = await running
      if (!opened?.ok) return
      await opened.adapter.close()
      await opened.operator.close()
    },
  }
}

/** 8 characters, all that SMPP has room for: other programs on this computer are not to find the door open. */
function passwordFrom(random: () => number): string {
  return Array.from({ length: 8 }, () => Math.floor(random() * 36).toString(36)).join('')
}
