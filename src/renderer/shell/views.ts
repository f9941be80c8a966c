import type { Filter, Output } from '../../preload/contract.ts'

type Counts = Output<'messages.counts'>

export interface View {
  readonly id: 'all' | 'waiting' | 'failed' | 'unconfirmed' | 'review' | 'noFinalReport'
  readonly filter: Filter
  readonly count: (counts: Counts) => number
  /** Somebody should look into it where there are any. */
  readonly wantsPerson: boolean
}

export const VIEWS: readonly View[] = [
  {
    id: 'all',
    filter: {},
    count: ({ byStatus }) => Object.values(byStatus).reduce((sum, count) => sum + count, 0),
    wantsPerson: false,
  },
  {
    id: 'waiting',
    filter: { status: ['queued'] },
    count: ({ byStatus }) => byStatus.queued,
    wantsPerson: false,
  },
  {
    id: 'failed',
    filter: { status: ['not_delivered'] },
    count: ({ byStatus }) => byStatus.not_delivered,
    wantsPerson: false,
  },
  {
    id: 'unconfirmed',
    filter: { hold: ['unconfirmed'] },
    count: (counts) => counts.unconfirmed,
    wantsPerson: true,
  },
  { id: 'review', filter: { hold: ['review'] }, count: (counts) => counts.review, wantsPerson: true },
  {
    id: 'noFinalReport',
    filter: { noFinalReport: true },
    count: (counts) => counts.noFinalReport,
    wantsPerson: false,
  },
]

/** The view that a filter is, its search aside; none where it was narrowed further. */
export function viewOf(filter: Filter): View | undefined {
  const { text: _, phone: __, ...rest } = filter
  return VIEWS.find((view) => JSON.stringify(view.filter) === JSON.stringify(rest))
}
