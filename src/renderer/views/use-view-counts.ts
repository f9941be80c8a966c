import { useMemo } from 'react'
import type { View } from '../../preload/contract.ts'
import { useTallies } from '../bridge/queries.ts'
import { useNow } from '../common/use-now.ts'
import { number } from '../i18n/numbers.ts'
import type { Views } from './view-edits.ts'

export interface ViewCount {
  /** "1,204", or "5,000+" where counting on would take long. */
  readonly count: string
  readonly unseen: number
  readonly wanted: boolean
}

/** How many each view holds, by its id, and how many of its failures nobody has looked at. */
export function useViewCounts(views: Views): ReadonlyMap<string, ViewCount> {
  const today = new Date(useNow()).toDateString()
  const failures = useMemo(() => views.filter(ofFailures), [views])
  const all = useMemo(() => views.map(({ filter }) => filter), [views])
  const unseen = useMemo(() => failures.map(({ filter }) => ({ ...filter, unseenFailure: true })), [failures])
  const { data: tallies } = useTallies(all, today)
  const { data: unseenTallies } = useTallies(unseen, today)

  return useMemo(() => {
    const counts = views.flatMap((view, place): [string, ViewCount][] => {
      const tally = tallies?.[place]
      if (!tally) return []
      const count = `${number(tally.total)}${tally.more ? '+' : ''}`
      const notSeen = unseenTallies?.[failures.indexOf(view)]?.total ?? 0
      return [[view.id, { count, unseen: notSeen, wanted: tally.total > 0 && wantsPerson(view) }]]
    })
    return new Map(counts)
  }, [views, failures, tallies, unseenTallies])
}

const ofFailures = ({ filter: { status } }: View) => status?.join() === 'not_delivered'

/** Nothing goes on with them until a person decides. */
function wantsPerson({ filter: { hold } }: View): boolean {
  return hold?.every((one) => one === 'unconfirmed' || one === 'review') ?? false
}
