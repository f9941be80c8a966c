import { useMemo } from 'react'
import type { View } from '../../preload/contract.ts'
import { useTallies } from '../bridge/queries.ts'
import { useToday } from '../common/use-today.ts'
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
  const today = useToday()
  const filters = useMemo(
    () => views.flatMap((view) => [view.filter, ...(ofFailures(view) ? [unseenOf(view)] : [])]),
    [views],
  )
  const tally = useTallies(filters, today)

  return useMemo(() => {
    const counts = views.flatMap((view): [string, ViewCount][] => {
      const all = tally(view.filter)
      if (!all) return []
      const count = `${number(all.total)}${all.more ? '+' : ''}`
      const unseen = ofFailures(view) ? (tally(unseenOf(view))?.total ?? 0) : 0
      return [[view.id, { count, unseen, wanted: all.total > 0 && wantsPerson(view) }]]
    })
    return new Map(counts)
  }, [views, tally])
}

const unseenOf = ({ filter }: View) => ({ ...filter, unseenFailure: true })
const ofFailures = ({ filter: { status } }: View) => status?.join() === 'not_delivered'

/** Nothing goes on with them until a person decides. */
function wantsPerson({ filter: { hold } }: View): boolean {
  return hold?.every((one) => one === 'unconfirmed' || one === 'review') ?? false
}
