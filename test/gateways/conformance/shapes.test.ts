/** Whatever an answer looks like, an adapter neither breaks nor believes it. */
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fakeClock } from '../../support/clock.ts'
import { startFakeServer } from '../../support/fakes/server.ts'
import { aSubmission, never, queryOf } from '../support.ts'
import { RIGS } from './rigs.ts'

/** Words of all the vendors, so that half-right shapes come up too. */
const WORDS = ['id', 'messages', 'messageId', 'status', 'state', 'recipients', 'results', 'sid', 'error']
const MORE_WORDS = ['error_code', 'code', 'message', 'cnt', 'groupId', 'to', 'body', 'errorCode', 'balance']
const shape = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, 1, -3, 23, '', '1', 'Pending', '+79161234567'),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...WORDS, ...MORE_WORDS), tie('any'), { maxKeys: 4 }),
  ),
})).any

const bodies = fc.oneof(shape, fc.string())
const OK = fc.constantFrom(200, 201, 202, 204)
const BAD = fc.constantFrom(300, 400, 401, 404, 409, 422, 429, 451, 500, 502, 503)

describe.each(['SMS Gateway for Android', 'SMSC.ru', 'Infobip', 'Twilio', 'Kannel'] as const)(
  '%s',
  (name) => {
    const start = async () => {
      const rig = await RIGS[name](fakeClock())
      const server = await startFakeServer(() => ({ status: 500 }))
      onTestFinished(async () => {
        await rig.stop()
        await server.stop()
      })
      return { rig, server }
    }

    it('takes no strange answer for a yes, and never throws', async () => {
      const { rig, server } = await start()
      await fc.assert(
        fc.asyncProperty(fc.oneof(OK, BAD), bodies, async (status, body) => {
          // A fresh one each time: some keep away from a door that was shut once.
          const adapter = rig.adapter(server.url)
          const submission = aSubmission()
          server.answerNext({ status, body }, 4)
          const outcome = await adapter.submit(submission, never())
          // Android says so of a repeat, and no other attempt has this id.
          if (status !== 409) expect(outcome.kind).not.toBe('accepted')
          const polled = await adapter.poll([queryOf(submission, [submission.reference])], never())
          if (polled.kind === 'answers' && status >= 400)
            for (const { report } of polled.answers) expect(report).toBeUndefined()
          const verdict = await adapter.reconcile?.(submission, never())
          // Kannel cannot be asked at all.
          expect(['later', 'unknown', 'accepted', name === 'Kannel' ? undefined : 'later']).toContain(
            verdict?.kind,
          )
          if (name !== 'SMSC.ru') expect(verdict?.kind).not.toBe('accepted')
          expect(await adapter.probe(never())).toHaveProperty('up')
          await adapter.close()
        }),
        { seed: 20261123, numRuns: 400 },
      )
    }, 60_000)
  },
)
