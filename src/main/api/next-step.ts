import type { NextStep } from '../../preload/contract.ts'
import type { GatewayState } from '../domain/gateway.ts'
import { type HoldEnd, holdEnd } from '../domain/holds.ts'
import type { Message } from '../domain/message.ts'
import { isFinal } from '../domain/status.ts'

const STEP_OF_HOLD: Record<HoldEnd, NextStep['step']> = { clock: 'send', world: 'wait', person: 'decide' }

/**
 * What happens to a message next (rule 1: there is always an answer). `gateway` is the state of the message's
 * own gateway, where it is known: a message that waits for a connection is tried at the next knock.
 */
export function nextStep(message: Message, beingSent: boolean, gateway?: GatewayState): NextStep {
  if (isFinal(message.status)) return { step: 'nothing', why: 'final' }
  if (message.status === 'queued')
    return beingSent ? { step: 'sending', why: 'due' } : queued(message, gateway)
  if (message.nextPollAt !== undefined)
    return { step: 'poll', at: message.nextPollAt, why: 'report_expected' }
  return message.noFinalReport
    ? { step: 'nothing', why: 'no_final_report' }
    : { step: 'wait', why: 'report_expected' }
}

function queued(message: Message, gateway?: GatewayState): NextStep {
  const { hold } = message
  if (hold === undefined) return withTime({ step: 'send', why: 'due' }, message.nextAttemptAt)
  const end = holdEnd(hold)
  const at = { clock: message.nextAttemptAt, world: nextKnock(message, gateway), person: undefined }[end]
  return withTime({ step: STEP_OF_HOLD[end], why: hold }, at)
}

function nextKnock(message: Message, gateway?: GatewayState): number | undefined {
  return message.hold === 'paused' || gateway?.up ? undefined : gateway?.nextProbeAt
}

function withTime(step: NextStep, at: number | undefined): NextStep {
  return at === undefined ? step : { ...step, at }
}
