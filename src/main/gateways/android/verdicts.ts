import type { GatewayProblem, Submission, SubmitOutcome } from '../../domain/adapter.ts'
import type { HttpAnswer } from '../http/verdicts.ts'
import { errorSchema, messageStateSchema } from './answers.ts'

/**
 * A refusal is empty, or says `{message}`. A status alone proves nothing: one flipped bit makes a 402 of a 202,
 * with the message taken.
 */
export function isRefusal(answer: HttpAnswer): boolean {
  return answer.body === '' || errorSchema.safeParse(answer.json).success
}

export function accountProblem(
  answer: HttpAnswer,
  host: string,
  server: boolean,
): GatewayProblem | undefined {
  if (!isRefusal(answer)) return undefined
  switch (answer.status) {
    case 401:
      return {
        kind: 'credentials',
        sentence: `${host} refuses the user name or the password: enter those that the app shows.`,
      }
    case 403:
      return {
        kind: 'forbidden',
        sentence: `${host} does not allow this user to send: check the rights there.`,
      }
    case 404:
      return {
        kind: 'config',
        sentence: server
          ? `${host} has no message service at this address: check the address in the settings.`
          : `${host} has no message service: check the address and update the app.`,
      }
    default:
      return undefined
  }
}

/** The server's limit stands before its check for repeats; it takes nothing while it says this. */
const QUEUE_FULL = /queue|limit|pending/i
const BLAMES_NUMBER = /phone|number|recipient/i
const BLAMES_DEVICE = /device/i

/** `foreign`: what was answered looks like this very message under another id or to another number. */
type Verdict =
  | { readonly kind: 'clear'; readonly outcome: SubmitOutcome }
  | { readonly kind: 'ambiguous'; readonly foreign: boolean; readonly outcome: SubmitOutcome }

const clear = (outcome: SubmitOutcome): Verdict => ({ kind: 'clear', outcome })

export function submitVerdict(
  answer: HttpAnswer,
  submission: Submission,
  problem: GatewayProblem | undefined,
  clean: (text: string) => string,
): Verdict {
  const error = errorSchema.safeParse(answer.json)
  const text = clean(error.success ? error.data.message : answer.body)
  const raw = { code: String(answer.status), ...(text && { text }) }
  const doubt = (foreign: boolean): Verdict => ({
    kind: 'ambiguous',
    foreign,
    outcome: { kind: 'ambiguous', ...raw },
  })

  const taken = messageStateSchema.safeParse(answer.json)
  if (answer.status === 202 && taken.success)
    return isOurs(taken.data, submission)
      ? clear({ kind: 'accepted', operatorIds: [submission.reference], code: taken.data.state })
      : doubt(true)
  if (!isRefusal(answer)) return doubt(taken.success)
  if (problem) return clear({ kind: 'not_processed', cause: { why: 'gateway_problem', problem }, ...raw })
  if (!error.success) return doubt(false)

  switch (answer.status) {
    // It has this id already, and only this attempt bears it.
    case 409:
      return clear({ kind: 'accepted', operatorIds: [submission.reference], ...raw })
    case 429:
      return clear({ kind: 'not_processed', cause: wait('throttled', answer), ...raw })
    case 503:
      return QUEUE_FULL.test(text)
        ? clear({ kind: 'not_processed', cause: wait('busy', answer), ...raw })
        : doubt(false)
    case 400:
      return clear(badRequest(text, raw))
    default:
      return doubt(false)
  }
}

function badRequest(text: string, raw: { code: string; text?: string }): SubmitOutcome {
  if (BLAMES_DEVICE.test(text)) {
    const sentence = `The gateway does not find the phone: check the device id in the settings (${text}).`
    return {
      kind: 'not_processed',
      cause: { why: 'gateway_problem', problem: { kind: 'config', sentence } },
      ...raw,
    }
  }
  return {
    kind: 'rejected',
    reason: BLAMES_NUMBER.test(text) ? 'number_incorrect' : 'operator_fault',
    ...raw,
  }
}

function wait<Why extends 'busy' | 'throttled'>(
  why: Why,
  answer: HttpAnswer,
): { why: Why; retryAfter?: number } {
  return answer.retryAfter === undefined ? { why } : { why, retryAfter: answer.retryAfter }
}

/** Our id, and our number wherever a full one is shown (the cloud shows hashes later on). */
function isOurs(
  taken: {
    id: string
    isHashed?: boolean | undefined
    recipients: readonly { phoneNumber?: string | undefined }[]
  },
  submission: Submission,
): boolean {
  const shown = taken.recipients[0]?.phoneNumber
  const comparable = !taken.isHashed && shown?.startsWith('+')
  return taken.id === submission.reference && (!comparable || shown === submission.phone)
}
