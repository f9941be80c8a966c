/** Asking after messages with `query_sm`, within the window. */
import type {
  PollOutcome,
  RawAnswer,
  ReportedStatus,
  StatusAnswer,
  StatusQuery,
} from '../../domain/adapter.ts'
import type { Clock } from '../../domain/clock.ts'
import { inParallel } from '../http/parallel.ts'
import { senderAddress } from './addresses.ts'
import type { SmppConfig } from './config.ts'
import { reasonOf } from './error-profiles.ts'
import type { Link } from './link.ts'
import { stateMeaning } from './message-states.ts'
import type { PduOf } from './pdu.ts'
import type { Session } from './session.ts'
import { STATUS, statusCode, statusName } from './statuses.ts'
import { pointInTime } from './times.ts'

/** One call asks after so many messages, over the window. */
export const POLL_BATCH = 50
/** `error_code` has one octet, and no room for a type. */
const NO_ERROR = 0
const REST = 5_000

type PartAnswer =
  | { readonly kind: 'report'; readonly report: ReportedStatus }
  | { readonly kind: 'no_news'; readonly raw: RawAnswer }
  | { readonly kind: 'stop'; readonly outcome: Exclude<PollOutcome, { kind: 'answers' }> }

export interface PollOptions {
  readonly config: SmppConfig
  readonly clock: Clock
  readonly link: Link
}

export function createPoller({ config, clock, link }: PollOptions) {
  /** Sessions whose operator does not know the question; a new session is asked anew. */
  const mute = new WeakSet<Session>()
  /** Submits keep a share of the window. */
  const width = Math.max(1, Math.floor(config.window / 2))

  return async (queries: readonly StatusQuery[], signal: AbortSignal): Promise<PollOutcome> => {
    if (!config.query) return { kind: 'unsupported' }
    const opened = await link.open(signal)
    if (!opened.up)
      return opened.problem ? { kind: 'gateway_problem', problem: opened.problem } : { kind: 'no_connection' }
    const { sender } = opened
    let stop: Exclude<PollOutcome, { kind: 'answers' }> | undefined = mute.has(sender)
      ? { kind: 'unsupported' }
      : undefined
    const answered = await inParallel(queries, width, async (query) => {
      const parts: PartAnswer[] = []
      for (const id of query.operatorIds) {
        if (stop || signal.aborted) return undefined
        const part = await ask(sender, id, query, signal)
        if (part?.kind === 'stop') stop = part.outcome
        else if (part) parts.push(part)
      }
      return stop ? undefined : together(query, parts)
    })
    const answers = answered.filter((answer) => answer !== undefined)
    // What was answered before the end is kept; the next call says why there is no more.
    return stop && answers.length === 0 ? stop : { kind: 'answers', answers }
  }

  async function ask(
    sender: Session,
    messageId: string,
    query: StatusQuery,
    signal: AbortSignal,
  ): Promise<PartAnswer | undefined> {
    // The operator finds a message only under the address that it was sent from.
    const source = senderAddress(query.sender ?? config.sender ?? '')
    const given = {
      messageId,
      sourceTon: config.sourceTon ?? source?.ton ?? 0,
      sourceNpi: config.sourceNpi ?? source?.npi ?? 0,
      source: source?.address ?? '',
    }
    const reply = await sender.request('query_sm', given, signal)
    switch (reply.kind) {
      case 'answer':
        return reply.pdu.status === STATUS.ROK ? told(reply.pdu, query) : untold(sender, reply.pdu.status)
      case 'nack':
        return untold(sender, reply.status)
      case 'unsendable':
        return { kind: 'no_news', raw: { text: reply.detail } }
      case 'not_written':
      case 'no_answer':
        return sender.ended() ? { kind: 'stop', outcome: { kind: 'no_connection' } } : undefined
    }
  }

  function told(answer: PduOf<'query_sm_resp'>, query: StatusQuery): PartAnswer {
    const meaning = stateMeaning(answer.messageState)
    const raw = {
      code: String(answer.errorCode),
      text: meaning?.word ?? `message_state ${answer.messageState}`,
    }
    if (!meaning) return { kind: 'no_news', raw }
    const { status } = meaning
    const cause = answer.errorCode === NO_ERROR ? {} : { error: String(answer.errorCode) }
    const reason = status === 'not_delivered' ? (reasonOf(cause, config) ?? meaning.reason) : undefined
    const at = status === 'delivered' || status === 'not_delivered' ? pointInTime(answer.finalAt) : undefined
    const plausible = at !== undefined && at >= query.forwardedAt && at <= clock.now()
    return { kind: 'report', report: { status, ...(reason && { reason }), ...(plausible && { at }), ...raw } }
  }

  function untold(sender: Session, status: number): PartAnswer {
    if (status === STATUS.RINVCMDID) {
      mute.add(sender)
      return { kind: 'stop', outcome: { kind: 'unsupported' } }
    }
    if (status === STATUS.RTHROTTLED || status === STATUS.RMSGQFUL)
      return { kind: 'stop', outcome: { kind: 'throttled', retryAfter: REST } }
    return {
      kind: 'no_news',
      raw: { code: statusCode(status), text: statusName(status) ?? 'command_status' },
    }
  }
}

/** The parts' news as the message's: one part lost loses it, and only all parts delivered deliver it. */
function together(query: StatusQuery, parts: readonly PartAnswer[]): StatusAnswer | undefined {
  const { messageId } = query
  const reports = parts.flatMap((part) => (part.kind === 'report' ? [part.report] : []))
  const whole = reports.length === query.operatorIds.length
  const lost = reports.find(({ status }) => status === 'not_delivered')
  const onItsWay = reports.find(({ status }) => status === 'forwarded' || status === 'delivering')
  const delivered = reports.at(-1)
  if (lost) return { messageId, report: lost }
  if (onItsWay) return { messageId, report: onItsWay }
  if (delivered) return { messageId, report: whole ? delivered : { status: 'delivering', text: 'In part' } }
  const raw = parts.find((part) => part.kind === 'no_news')?.raw
  return raw && { messageId, raw }
}
