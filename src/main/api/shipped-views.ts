/** The views of a fresh desk. They have no names of their own: the page has words for their ids, in its language. */
import type { View } from '../../preload/contract.ts'

/** Every message: always there, so that there is always a list to come back to. */
export const ALL: View = { id: 'all', filter: {} }

export const SHIPPED_VIEWS: readonly View[] = [
  ALL,
  { id: 'waiting', filter: { status: ['queued'] } },
  // What failed today, whenever it was written: yesterday evening's messages fail this morning.
  { id: 'failedToday', filter: { status: ['not_delivered'], finalIn: 'today' } },
  { id: 'unconfirmed', filter: { hold: ['unconfirmed'] } },
  { id: 'review', filter: { hold: ['review'] } },
  { id: 'noFinalReport', filter: { noFinalReport: true } },
]
