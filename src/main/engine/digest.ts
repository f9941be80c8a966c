/** What staff are told: one notice an incident, not one a message. Pure. Times and lengths in ms. */
import type { GatewayState } from '../domain/gateway.ts'
import type { Failure } from '../domain/ports.ts'
import type { Notice } from './types.ts'

/** Shorter outages mend themselves before anybody could. */
export const OUTAGE_TOLD_AFTER = 5 * 60_000
/** The same problem of the same gateway is one incident while it keeps coming back within this time. */
export const SAME_PROBLEM = 60 * 60_000

export interface NamedState extends GatewayState {
  readonly name: string
}

export interface News {
  /** Failures of the last day, told or not. */
  readonly failures: readonly Failure[]
  readonly unconfirmed: number
  readonly review: number
  /** Of gateways in use. */
  readonly gateways: readonly NamedState[]
}

/** What was told already. */
export interface Told {
  readonly failures: ReadonlySet<number>
  readonly unconfirmed: number
  readonly review: number
  /** By gateway and kind of problem: when it was last so. */
  readonly problems: ReadonlyMap<string, number>
  /** By gateway: `since` of its outage. */
  readonly outages: ReadonlyMap<string, number>
}

export interface Digest {
  readonly notices: readonly Notice[]
  readonly told: Told
}

/** At the start of the program staff know what the list has shown before. */
export function knownAlready(news: Omit<News, 'gateways'>): Told {
  return {
    failures: new Set(news.failures.map(({ id }) => id)),
    unconfirmed: news.unconfirmed,
    review: news.review,
    problems: new Map(),
    outages: new Map(),
  }
}

export function digest(news: News, told: Told, now: number): Digest {
  const problems = news.gateways.flatMap((state) =>
    state.problem ? [{ state, problem: state.problem }] : [],
  )
  const outages = news.gateways.filter((state) => isLongOutage(state, now))
  const key = (gatewayId: string, kind: string) => `${gatewayId} ${kind}`
  const isNewProblem = (gatewayId: string, kind: string) =>
    now - (told.problems.get(key(gatewayId, kind)) ?? Number.NEGATIVE_INFINITY) > SAME_PROBLEM

  return {
    notices: [
      ...failed(news.failures.filter(({ id }) => !told.failures.has(id)).length),
      ...unconfirmed(news.unconfirmed - told.unconfirmed),
      ...review(news.review - told.review),
      ...problems
        .filter(({ state, problem }) => isNewProblem(state.gatewayId, problem.kind))
        .map(({ state, problem }) =>
          gatewayNotice(state, `${state.name}: ${problem.sentence}`, 'gateway_problem'),
        ),
      ...outages
        .filter((state) => told.outages.get(state.gatewayId) !== state.since)
        .map((state) => gatewayNotice(state, outageSentence(state, now), 'no_connection')),
    ],
    told: {
      failures: new Set(news.failures.map(({ id }) => id)),
      unconfirmed: news.unconfirmed,
      review: news.review,
      problems: new Map([
        ...told.problems,
        ...problems.map(({ state, problem }): [string, number] => [key(state.gatewayId, problem.kind), now]),
      ]),
      outages: new Map([
        ...told.outages,
        ...outages.map((state): [string, number] => [state.gatewayId, state.since]),
      ]),
    },
  }
}

/** When the next outage grows long enough to be told; `undefined`: none will. */
export function nextOutageNotice(states: readonly GatewayState[], told: Told): number | undefined {
  const times = states
    .filter(({ up, problem, since, gatewayId }) => !up && !problem && told.outages.get(gatewayId) !== since)
    .map(({ since }) => since + OUTAGE_TOLD_AFTER)
  return times.length > 0 ? Math.min(...times) : undefined
}

const isLongOutage = ({ up, problem, since }: NamedState, now: number) =>
  !up && !problem && now - since >= OUTAGE_TOLD_AFTER

const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`)

function failed(count: number): readonly Notice[] {
  if (count <= 0) return []
  const sentence = `${messages(count)} could not be delivered.`
  return [{ kind: 'failed', count, sentence, filter: { status: ['not_delivered'], unseenFailure: true } }]
}

function unconfirmed(count: number): readonly Notice[] {
  if (count <= 0) return []
  const sentence = `${messages(count)} may already have been sent: please say what to do.`
  return [{ kind: 'unconfirmed', count, sentence, filter: { hold: ['unconfirmed'] } }]
}

function review(count: number): readonly Notice[] {
  if (count <= 0) return []
  const sentence = `${messages(count)} waited long for a connection: please say whether to send now.`
  return [{ kind: 'review', count, sentence, filter: { hold: ['review'] } }]
}

function gatewayNotice(
  { gatewayId }: NamedState,
  sentence: string,
  hold: 'gateway_problem' | 'no_connection',
): Notice {
  return { kind: 'gateway_problem', count: 0, sentence, filter: { gatewayId: [gatewayId], hold: [hold] } }
}

function outageSentence({ name, since }: NamedState, now: number): string {
  const minutes = Math.floor((now - since) / 60_000)
  const length = minutes < 120 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} hours`
  return `${name} cannot be reached since ${length}. Messages wait, and go as soon as it is back.`
}
