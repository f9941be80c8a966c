/** Asks one gateway what became of ambiguous attempts (rule 2): by our reference, a bounded number of times. */
import type { Adapter, Reconciled } from '../domain/adapter.ts'
import type { OpenQuestion, QuestionAnswer } from '../domain/ports.ts'
import { describeError } from '../log.ts'
import type { Context, LaneView } from './context.ts'
import { createJob } from './job.ts'
import { nextPoll } from './plan.ts'
import { mayAsk } from './poller.ts'

const ASK_LIMIT = 2 * 60_000
/** Questions under way at once. */
const AT_ONCE = 10
/** After so many answers `later` a person decides: the gateway does not know. */
export const MOST_ASKED = 20
/** The wait after a question that broke, and the least wait after `later`. */
const ASK_AGAIN = 60_000
const SHORTEST_WAIT = 1_000

export interface Questions {
  run(): Promise<void>
  nextAt(now: number): number | undefined
}

export function createQuestions(context: Context, lane: LaneView): Questions {
  const { store, clock, guard, by } = context

  const job = createJob(context, 'ask', async () => {
    while (!context.stopping() && mayAsk(lane)) {
      const { adapter } = lane.running()
      if (!adapter?.reconcile) return
      const questions = await store.dueQuestions(lane.id, AT_ONCE, clock.now())
      if (questions.length === 0) return
      const verdicts = await Promise.all(questions.map((question) => ask(adapter, question)))
      const now = clock.now()
      const answers = questions.map((question, index) =>
        answerOf(question, verdicts[index] ?? { kind: 'unknown' }, now),
      )
      await store.answerQuestions(answers, now)
      for (const { at, nextPollAt } of answers)
        for (const time of [at, nextPollAt]) if (time !== undefined) by(time)
      context.stir()
    }
  })

  async function ask({ reconcile }: Adapter, { submission, asked }: OpenQuestion): Promise<Reconciled> {
    if (!reconcile) return { kind: 'unknown' }
    const call = await guard.call(ASK_LIMIT, (signal) => reconcile(submission, signal))
    if (call.kind === 'failed')
      context.log('error', 'engine.ask', { why: call.why, ...(call.error ? describeError(call.error) : {}) })
    const verdict: Reconciled = call.kind === 'done' ? call.value : BROKEN
    // An outage must not use the questions up.
    if (verdict.kind === 'later' && verdict.unanswered) lane.suspect()
    return verdict.kind === 'later' && asked + 1 >= MOST_ASKED ? GAVE_UP : verdict
  }

  function answerOf({ submission }: OpenQuestion, verdict: Reconciled, now: number): QuestionAnswer {
    const answer = { attemptId: submission.attemptId, verdict }
    switch (verdict.kind) {
      case 'later':
        return { ...answer, at: now + Math.max(SHORTEST_WAIT, verdict.retryAfter) }
      case 'not_accepted':
        return { ...answer, at: now }
      case 'accepted': {
        // It was forwarded when its attempt began: its polls follow that age.
        const at = nextPoll(context.settings().poll, lane.canPoll(), submission.startedAt, now)
        return { ...answer, ...(at !== null && { nextPollAt: at }) }
      }
      case 'rejected':
      case 'unknown':
        return answer
    }
  }

  return {
    async run() {
      await job.run()
    },
    nextAt: (now) => job.restsUntil(now),
  }
}

const BROKEN: Reconciled = { kind: 'later', retryAfter: ASK_AGAIN, unanswered: true }
const GAVE_UP: Reconciled = {
  kind: 'unknown',
  text: `The gateway was asked ${MOST_ASKED} times and did not know.`,
}
