/** What an smsbox's answer to sendsms means. Its sentences are Kannel 1.4.5's own; all of them were seen. */
import type { GatewayProblem, SubmitOutcome } from '../../domain/adapter.ts'
import type { OperatorReason } from '../../domain/reasons.ts'
import type { HttpAnswer } from '../http/verdicts.ts'

type Meaning =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'rejected'; readonly reason: OperatorReason }
  | { readonly kind: 'problem'; readonly problem: GatewayProblem }

interface Sentence {
  readonly status: number
  readonly body: RegExp
  readonly meaning: Meaning
}

const problem = (kind: GatewayProblem['kind'], sentence: string): Meaning => ({
  kind: 'problem',
  problem: { kind, sentence },
})
const rejected = (reason: OperatorReason): Meaning => ({ kind: 'rejected', reason })

/** The code and the words must both fit: one alone may have been mangled on the way, and proves nothing. */
const SENTENCES: readonly Sentence[] = [
  { status: 202, body: /^0: Accepted for delivery$/, meaning: { kind: 'accepted' } },
  { status: 202, body: /^3: Queued for later delivery$/, meaning: { kind: 'accepted' } },
  { status: 503, body: /^Temporal failure, try again later\.$/, meaning: { kind: 'busy' } },
  {
    status: 403,
    body: /^Authorization failed for sendsms$/,
    meaning: problem(
      'credentials',
      'Kannel refuses the user name or the password, or this computer’s address: check them in the settings.',
    ),
  },
  { status: 403, body: /^Not routable\. Do not try again\.$/, meaning: rejected('operator_fault') },
  { status: 400, body: /denied by white- and\/or black-lists/, meaning: rejected('operator_fault') },
  {
    status: 400,
    body: /^Sender missing and no global set, rejected$/,
    meaning: problem('config', 'Kannel wants a sender: enter a sending name or number in the settings.'),
  },
  { status: 400, body: /^(Missing|Empty) receiver.*(rejected)$/, meaning: rejected('number_incorrect') },
  { status: 400, body: /misformed(, rejected| or too long, rejected)$/, meaning: rejected('operator_fault') },
  {
    status: 404,
    body: /^Unknown request\.$/,
    meaning: problem(
      'config',
      'There is a Kannel at this address, but no sendsms: check the address in the settings.',
    ),
  },
]

export function meaningOf({ status, body }: HttpAnswer): Meaning | undefined {
  const words = body.trim()
  return SENTENCES.find((known) => known.status === status && known.body.test(words))?.meaning
}

export function submitVerdict(answer: HttpAnswer, clean: (text: string) => string): SubmitOutcome {
  const raw = { code: String(answer.status), text: clean(answer.body.trim()) }
  const meaning = meaningOf(answer)
  switch (meaning?.kind) {
    // Kannel gives no id: its reports carry our own reference.
    case 'accepted':
      return { kind: 'accepted', operatorIds: [], ...raw }
    case 'rejected':
      return { kind: 'rejected', reason: meaning.reason, ...raw }
    case 'busy': {
      const { retryAfter } = answer
      return {
        kind: 'not_processed',
        cause: { why: 'busy', ...(retryAfter !== undefined && { retryAfter }) },
        ...raw,
      }
    }
    case 'problem':
      return {
        kind: 'not_processed',
        cause: { why: 'gateway_problem', problem: meaning.problem },
        ...raw,
      }
    case undefined:
      return { kind: 'ambiguous', ...raw }
  }
}
