import type { GatewayView, OutboxState } from '../../preload/contract.ts'
import { messages, number } from './numbers.ts'
import { saidTime } from './times.ts'

export type Connection = 'online' | 'paused' | 'offline' | 'problem' | 'none'

/** How the shop stands with its operator, and the sentence of the header. */
export function connectionOf(state: OutboxState, now: number): { kind: Connection; sentence: string } {
  const gateway = mainGateway(state)
  if (!gateway) return { kind: 'none', sentence: 'No gateway is switched on: nothing can be sent' }
  const { problem } = gateway.state
  if (problem)
    return { kind: 'problem', sentence: withWaiting(`${gateway.name}: ${bare(problem.sentence)}`, state) }
  if (!state.online) return { kind: 'offline', sentence: offlineSentence(state, gateway, now) }
  if (state.paused) return { kind: 'paused', sentence: withWaiting('Sending is paused', state) }
  return { kind: 'online', sentence: `Online through ${gateway.name}` }
}

/** The gateway that messages go through when nobody chooses another. */
export function mainGateway({ gateways }: Pick<OutboxState, 'gateways'>): GatewayView | undefined {
  const enabled = gateways.filter((gateway) => gateway.enabled)
  return enabled.find((gateway) => gateway.isDefault) ?? enabled[0]
}

function offlineSentence(state: OutboxState, gateway: GatewayView, now: number): string {
  const said = [
    state.waiting > 0 && `${number(state.waiting)} waiting`,
    state.paused && 'sending is paused',
    !state.paused && nextTry(state, gateway, now),
  ].filter((words) => typeof words === 'string')
  const since = `Offline since ${saidTime(state.since, now)}`
  return said.length === 0 ? since : `${since}: ${said.join(', ')}`
}

function nextTry(state: OutboxState, gateway: GatewayView, now: number): string | false {
  const at = gateway.state.nextProbeAt ?? state.nextAttemptAt
  if (at === undefined) return false
  return at <= now ? 'trying now' : `next try ${saidTime(at, now)}`
}

function withWaiting(sentence: string, { waiting }: OutboxState): string {
  return waiting > 0 ? `${sentence}. ${messages(waiting)} waiting` : sentence
}

function bare(sentence: string): string {
  return sentence.replace(/\.$/, '')
}
