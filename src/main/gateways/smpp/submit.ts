/**
 * Submitting a message, part by part, and the verdict (rules 2 and 3).
 * Invariant: once one part was taken, or may have been, the outcome is `accepted` or `ambiguous`, nothing else.
 */
import type { AdapterContext, GatewayProblem, Submission, SubmitOutcome } from '../../domain/adapter.ts'
import { sleep } from '../../domain/clock.ts'
import { createStrikes } from '../strikes.ts'
import type { SmppConfig } from './config.ts'
import type { Link } from './link.ts'
import { buildParts, type Submit } from './parts.ts'
import type { Doubts } from './reference.ts'
import type { Reply } from './requests.ts'
import { STATUS, statusCode, statusName } from './statuses.ts'
import { type SubmitMeaning, submitMeaning } from './submit-statuses.ts'

export interface SubmitOptions {
  readonly config: SmppConfig
  readonly context: AdapterContext
  readonly link: Link
  readonly doubts: Doubts
  readonly clean: (text: string) => string
}

/** RSYSERR is "busy" so often, then it is a fault. */
const SYSTEM_ERROR_RETRIES = 3
/** A later part that the operator puts off is tried this often before a person must look. */
const LATER_PART_TRIES = 6
const FIRST_REST = 1_000
const LONGEST_REST = 60_000

export type Submitter = (submission: Submission, signal: AbortSignal) => Promise<SubmitOutcome>

export function createSubmitter({ config, context, link, doubts, clean }: SubmitOptions): Submitter {
  const strikes = createStrikes(SYSTEM_ERROR_RETRIES)
  /** Throttled answers in a row, over all messages. */
  let throttled = 0
  const rest = () => Math.min(FIRST_REST * 2 ** Math.max(0, throttled - 1), LONGEST_REST)

  return async (submission, signal) => {
    const built = buildParts(submission, config, context.clock.now())
    if (!built.ok) return { kind: 'rejected', reason: built.reason, text: built.detail }
    const operatorIds: string[] = []
    for (const [index, part] of built.parts.entries()) {
      const outcome = await sendPart(submission, part, index > 0, signal)
      if (outcome.kind !== 'accepted') {
        const verdict = index === 0 ? outcome : inDoubt(outcome, operatorIds, built.parts.length)
        // The receipt of one part does not tell of the others.
        if (verdict.kind === 'ambiguous' && built.parts.length === 1)
          doubts.remember(submission.phone, submission.reference)
        return verdict
      }
      operatorIds.push(...outcome.operatorIds)
    }
    return { kind: 'accepted', operatorIds }
  }

  async function sendPart(
    submission: Submission,
    part: Submit,
    insist: boolean,
    signal: AbortSignal,
  ): Promise<SubmitOutcome> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await sendOnce(submission, part, signal)
      const putOff = outcome.kind === 'not_processed' && ['busy', 'throttled'].includes(outcome.cause.why)
      if (!insist || !putOff || attempt >= LATER_PART_TRIES || signal.aborted) return outcome
      await sleep(context.clock, rest(), signal)
    }
  }

  async function sendOnce(submission: Submission, part: Submit, signal: AbortSignal): Promise<SubmitOutcome> {
    const opened = await link.open(signal)
    if (!opened.up) {
      if (signal.aborted) return { kind: 'not_processed', cause: { why: 'busy' }, text: opened.detail }
      const { problem, detail } = opened
      const cause = problem
        ? ({ why: 'gateway_problem', problem } as const)
        : ({ why: 'no_connection' } as const)
      return { kind: 'not_processed', cause, text: clean(detail) }
    }
    return verdict(await opened.sender.request('submit_sm', part, signal), submission, signal)
  }

  function verdict(reply: Reply<'submit_sm'>, submission: Submission, signal: AbortSignal): SubmitOutcome {
    switch (reply.kind) {
      case 'answer': {
        const { messageId, status } = reply.pdu
        if (status !== STATUS.ROK) {
          const refused = refusal(status, submission)
          // An id comes with a yes only (v3.4, 4.4.2): a final no that has one contradicts itself, and proves nothing.
          return refused.kind === 'rejected' && messageId !== '' ? contradiction(status, messageId) : refused
        }
        throttled = 0
        return { kind: 'accepted', operatorIds: messageId === '' ? [] : [messageId] }
      }
      case 'nack':
        if (reply.status === STATUS.ROK) return { kind: 'ambiguous', text: 'generic_nack without a reason' }
        return refusal(reply.status, submission)
      case 'unsendable':
        return { kind: 'rejected', reason: 'operator_fault', text: clean(reply.detail) }
      case 'not_written': {
        const cause = { why: signal.aborted ? 'busy' : 'no_connection' } as const
        return { kind: 'not_processed', cause, text: clean(reply.detail) }
      }
      case 'no_answer':
        return { kind: 'ambiguous', text: clean(reply.detail) }
    }
  }

  function refusal(status: number, submission: Submission): SubmitOutcome {
    const raw = { code: statusCode(status), text: statusName(status) ?? 'command_status' }
    const meaning = submitMeaning(status, config.submitStatuses)
    switch (meaning.kind) {
      case 'throttled':
        throttled += 1
        return { kind: 'not_processed', cause: { why: 'throttled', retryAfter: rest() }, ...raw }
      case 'busy':
        return { kind: 'not_processed', cause: { why: 'busy' }, ...raw }
      case 'system_error':
        return strikes.spare(submission.messageId)
          ? { kind: 'not_processed', cause: { why: 'busy' }, ...raw }
          : { kind: 'rejected', reason: 'operator_fault', ...raw }
      case 'rejected':
        return { kind: 'rejected', reason: meaning.reason, ...raw }
      case 'rebind':
        link.drop(`The operator says that this connection may not send (${raw.text}): connecting again`)
        return { kind: 'not_processed', cause: { why: 'no_connection' }, ...raw }
      case 'problem':
        return {
          kind: 'not_processed',
          cause: { why: 'gateway_problem', problem: problemOf(meaning) },
          ...raw,
        }
    }
  }

  function problemOf(meaning: Extract<SubmitMeaning, { kind: 'problem' }>): GatewayProblem {
    const sentence = `The operator at ${config.host} ${meaning.what}: check the gateway in Settings, or ask the operator.`
    return { kind: meaning.problem, sentence }
  }
}

function contradiction(status: number, messageId: string): SubmitOutcome {
  const text = `${statusName(status) ?? 'command_status'}, and yet an id`
  return { kind: 'ambiguous', operatorIds: [messageId], code: statusCode(status), text }
}

/** The first parts are with the operator, this one is not, or nobody knows. */
function inDoubt(outcome: SubmitOutcome, operatorIds: readonly string[], total: number): SubmitOutcome {
  const taken = `${operatorIds.length} of ${total} parts were taken`
  return {
    kind: 'ambiguous',
    operatorIds,
    ...(outcome.code !== undefined && { code: outcome.code }),
    text: outcome.text === undefined ? taken : `${taken}; then: ${outcome.text}`,
  }
}
