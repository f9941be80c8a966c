/** The filter bar, and each filter as a chip says it. */
import type { Filter, GatewayView } from '../../preload/contract.ts'
import { number } from './numbers.ts'
import { HOLD_TITLES, REASON_WORDS, SOURCE_WORDS, STATUS_WORDS } from './words.ts'

export type Period = NonNullable<Filter['createdIn']>

export const PERIOD_WORDS = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7days': 'Last 7 days',
  month: 'This month',
} as const satisfies Record<Period, string>

export const FILTER_WORDS = {
  bar: 'Filters',
  hint: 'Filters (F)',
  panel: 'More filters',
  chips: 'Active filters',
  remove: (chip: string) => `Take off: ${chip}`,
  reset: 'Reset',
  any: 'Any',
  anyTime: 'Any time',
  range: 'From … to …',
  from: (what: string) => `${what}: from`,
  to: (what: string) => `${what}: to`,
  created: 'Created',
  sent: 'Sent',
  final: 'Finished',
  status: 'Status',
  reason: 'Reason',
  hold: 'Waits for',
  gateway: 'Gateway',
  source: 'Source',
  customer: 'Customer',
  phone: 'Phone',
  order: 'Order',
  sender: 'Sender name',
  attemptsFrom: 'Tried at least',
  attemptsTo: 'Tried at most',
  noFinalReport: 'No final report',
  unseenFailure: 'Failed, not seen yet',
} as const

export interface Chip {
  /** The members of the filter that go with it. */
  readonly keys: readonly (keyof Filter)[]
  readonly label: string
}

const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })

/** Every filter that is on, but for the words in the search box. */
export function chipsOf(
  filter: Filter,
  gateways: readonly Pick<GatewayView, 'id' | 'name'>[],
): readonly Chip[] {
  const list = <Word extends string>(
    key: keyof Filter,
    title: string,
    values: readonly Word[] | undefined,
    said: (value: Word) => string,
  ): Chip[] => (values ? [{ keys: [key], label: `${title}: ${values.map(said).join(', ')}` }] : [])
  const plain = (key: keyof Filter, title: string, value: string | undefined): Chip[] =>
    value === undefined ? [] : [{ keys: [key], label: `${title}: ${value}` }]
  const yes = (key: keyof Filter, title: string, value: boolean | undefined): Chip[] =>
    value === undefined ? [] : [{ keys: [key], label: value ? title : `Not: ${title.toLowerCase()}` }]
  const { attemptsFrom, attemptsTo } = filter

  return [
    ...list('status', FILTER_WORDS.status, filter.status, (status) => STATUS_WORDS[status].short),
    ...list('hold', FILTER_WORDS.hold, filter.hold, (hold) => HOLD_TITLES[hold]),
    ...list('reason', FILTER_WORDS.reason, filter.reason, (reason) => REASON_WORDS[reason].short),
    ...times(FILTER_WORDS.created, ['createdIn', 'createdFrom', 'createdTo'], filter),
    ...times(FILTER_WORDS.sent, ['sentIn', 'sentFrom', 'sentTo'], filter),
    ...times(FILTER_WORDS.final, ['finalIn', 'finalFrom', 'finalTo'], filter),
    ...list(
      'gatewayId',
      FILTER_WORDS.gateway,
      filter.gatewayId,
      (id) => gateways.find((gateway) => gateway.id === id)?.name ?? id,
    ),
    ...list('source', FILTER_WORDS.source, filter.source, (source) => SOURCE_WORDS[source]),
    ...plain('customer', FILTER_WORDS.customer, filter.customer),
    ...plain('phone', FILTER_WORDS.phone, filter.phone),
    ...plain('order', FILTER_WORDS.order, filter.order),
    ...plain('sender', FILTER_WORDS.sender, filter.sender),
    ...(attemptsFrom === undefined
      ? []
      : [{ keys: ['attemptsFrom'] as const, label: `Tried ${number(attemptsFrom)} times or more` }]),
    ...(attemptsTo === undefined
      ? []
      : [{ keys: ['attemptsTo'] as const, label: `Tried ${number(attemptsTo)} times at most` }]),
    ...yes('noFinalReport', FILTER_WORDS.noFinalReport, filter.noFinalReport),
    ...yes('unseenFailure', FILTER_WORDS.unseenFailure, filter.unseenFailure),
    ...(filter.ids
      ? [{ keys: ['ids'] as const, label: `${number(filter.ids.length)} chosen messages` }]
      : []),
  ]
}

type TimeKeys = readonly [
  'createdIn' | 'sentIn' | 'finalIn',
  'createdFrom' | 'sentFrom' | 'finalFrom',
  'createdTo' | 'sentTo' | 'finalTo',
]

function times(title: string, keys: TimeKeys, filter: Filter): Chip[] {
  const [within, from, to] = [filter[keys[0]], filter[keys[1]], filter[keys[2]]]
  if (within === undefined && from === undefined && to === undefined) return []
  const range = [
    from === undefined ? '' : `from ${DAY.format(from)}`,
    // The end is not included: its last day is the one before.
    to === undefined ? '' : `to ${DAY.format(to - 1)}`,
  ]
  const said = within ? PERIOD_WORDS[within].toLowerCase() : range.filter(Boolean).join(' ')
  return [{ keys: [...keys], label: `${title}: ${said}` }]
}
