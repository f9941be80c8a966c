import type { MessageRow, NextStep } from '../../preload/contract.ts'
import { saidTime } from './times.ts'
import { HOLD_TITLES, type Hold, NO_REASON, REASON_WORDS } from './words.ts'

type Waiting = Pick<MessageRow, 'hold' | 'holdSince' | 'holdDetail' | 'nextAttemptAt'>

/** `until` is a time as it is said, or nothing where nobody knows it. */
const WHY: Record<Hold, (message: Waiting, until: string | undefined, now: number) => string> = {
  retry: (_, until) => (until ? `Next try ${until}` : 'Will be tried again'),
  no_connection: ({ holdSince }, until, now) =>
    joined(
      `No internet${holdSince === undefined ? '' : ` since ${saidTime(holdSince, now)}`}`,
      until && `next try ${until}`,
    ),
  gateway_problem: ({ holdDetail }) => holdDetail ?? 'The gateway needs attention: see Settings',
  scheduled: (_, until) => (until ? `Scheduled for ${until}` : 'Scheduled'),
  sending_hours: (_, until) => `Outside sending hours${until ? ` until ${until}` : ''}`,
  paused: () => 'Sending is paused',
  review: () => 'Waited long: send it still?',
  unconfirmed: () => 'May already have been sent: check',
}

/** Why a queued message is not being sent right now, and until when; `undefined`: it is about to go. */
export function whyWaiting(message: Waiting, now: number): string | undefined {
  if (message.hold === undefined) return undefined
  const { nextAttemptAt: at } = message
  const until = at === undefined ? undefined : at <= now ? 'now' : saidTime(at, now)
  return WHY[message.hold](message, until, now)
}

type Shown = Waiting & Pick<MessageRow, 'status' | 'reason' | 'noFinalReport' | 'operatorText'>

/** The few words after the status in the list. */
export function statusDetail(message: Shown, now: number): string | undefined {
  if (message.status === 'queued') return whyWaiting(message, now)
  if (message.status === 'not_delivered')
    return (message.reason ? REASON_WORDS[message.reason] : NO_REASON).short
  return message.noFinalReport ? 'No final report' : undefined
}

/** What happens to a message next, when, and why: a sentence of the detail. */
export function nextSentence(next: NextStep, message: Waiting, now: number): string {
  const at = next.at === undefined ? undefined : next.at <= now ? 'now' : saidTime(next.at, now)
  const STEPS: Record<NextStep['step'], () => string> = {
    sending: () => 'It is being handed to the operator right now.',
    send: () => sendSentence(next, at),
    wait: () => waitSentence(next, message, at, now),
    decide: () =>
      next.why === 'unconfirmed'
        ? 'Nothing, until you say what became of it.'
        : 'Nothing, until you decide whether it should still go.',
    poll: () =>
      at ? `We ask the operator again ${at === 'now' ? at : `at ${at}`}.` : 'We ask the operator again.',
    nothing: () =>
      next.why === 'no_final_report'
        ? 'Nothing: the operator was asked for 24 hours and never gave a final report.'
        : 'Nothing: this is final.',
  }
  return STEPS[next.step]()
}

function sendSentence(next: NextStep, at: string | undefined): string {
  const when =
    at === undefined || at === 'now' ? 'It is sent as soon as its turn comes' : `It is sent at ${at}`
  const why: Partial<Record<NextStep['why'], string>> = {
    retry: 'the last try was not taken',
    scheduled: 'as was chosen',
    sending_hours: 'when sending hours begin',
  }
  const said = why[next.why]
  return said ? `${when}: ${said}.` : `${when}.`
}

function waitSentence(next: NextStep, message: Waiting, at: string | undefined, now: number): string {
  if (next.why === 'paused') return 'It is sent when sending is resumed.'
  if (next.why === 'gateway_problem')
    return 'It is sent when the gateway works again. See Settings for what is wrong.'
  if (next.why === 'report_expected') return 'We wait for the operator’s report.'
  const since =
    message.holdSince === undefined ? '' : ` There has been none since ${saidTime(message.holdSince, now)}.`
  const again = at ? ` Next try ${at === 'now' ? at : `at ${at}`}.` : ''
  return `It is sent as soon as there is a connection.${since}${again}`
}

/** The name of a hold, for the story. */
export const holdTitle = (hold: Hold): string => HOLD_TITLES[hold]

function joined(...words: (string | undefined)[]): string {
  return words.filter((word) => word !== undefined).join(', ')
}
