/** What the page asks for, as the store understands it: periods become times. */
import { rangeOf } from '../domain/period.ts'
import type { Filter, Selection } from '../domain/query.ts'
import type { Parsed } from './desk.ts'
import { present } from './present.ts'

type Asked = NonNullable<Parsed<'messages.list'>['filter']>

export function filterOf(asked: Asked | undefined, now: number): Filter {
  const { createdIn, sentIn, finalIn, ...rest } = asked ?? {}
  const created = createdIn && rangeOf(createdIn, now)
  const sent = sentIn && rangeOf(sentIn, now)
  const final = finalIn && rangeOf(finalIn, now)
  return present({
    ...rest,
    createdFrom: latest(rest.createdFrom, created?.from),
    createdTo: earliest(rest.createdTo, created?.to),
    sentFrom: latest(rest.sentFrom, sent?.from),
    sentTo: earliest(rest.sentTo, sent?.to),
    finalFrom: latest(rest.finalFrom, final?.from),
    finalTo: earliest(rest.finalTo, final?.to),
  })
}

export function selectionOf(input: Parsed<'messages.cancel'>, now: number): Selection {
  return 'ids' in input ? { ids: [...new Set(input.ids)] } : { filter: filterOf(input.filter, now) }
}

const known = (times: readonly (number | undefined)[]) => times.filter((time) => time !== undefined)
const latest = (...times: (number | undefined)[]) =>
  known(times).length > 0 ? Math.max(...known(times)) : undefined
const earliest = (...times: (number | undefined)[]) =>
  known(times).length > 0 ? Math.min(...known(times)) : undefined
