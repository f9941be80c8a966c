/** Kept views, and what stands in the list against what they keep. Pure. */
import type { Density, View } from '../../preload/contract.ts'
import { type Address, formatAddress, HOME, NEWEST_FIRST } from '../common/address.ts'
import { type Columns, isUsual, pinnedFirst, USUAL_COLUMNS } from '../messages/column-edits.ts'

export type Views = readonly View[]
type Asked = Pick<Address, 'view' | 'query' | 'columns' | 'density'>

/** Every message: its filter cannot be changed, only looked through. */
export const ALL: View = { id: 'all', filter: {} }

export interface OpenView {
  readonly view: View
  readonly columns: Columns
  readonly density: Density
  /** What is shown is not what is kept. */
  readonly changed: boolean
}

/** The view that was opened; where nobody said which, the one that asks for the same, or all messages. */
export function openView(views: Views, asked: Asked): OpenView {
  const view =
    views.find(({ id }) => id === asked.view) ??
    views.find(({ filter }) => spelled({ filter }) === spelled({ filter: asked.query.filter })) ??
    views.find(({ id }) => id === ALL.id) ??
    ALL
  const shown = asShown(view, asked)
  return {
    view,
    columns: pinnedFirst(shown.columns ?? USUAL_COLUMNS),
    density: shown.density ?? 'normal',
    changed: spelled(shown) !== spelled(view),
  }
}

/** The view as it would be kept now. */
export function asShown(view: View, { query, columns, density }: Omit<Asked, 'view'>): View {
  return tidy({
    ...view,
    filter: view.id === ALL.id ? {} : query.filter,
    sort: query.sort,
    columns: columns ? [...columns] : view.columns,
    density: density ?? view.density,
  })
}

/** What is as usual is not kept: so that it stays as usual when the usual changes. */
export function tidy({ id, name, filter, sort, columns, density }: View): View {
  return {
    id,
    ...(name !== undefined && { name }),
    filter,
    ...(sort && !sameSort(sort) && { sort }),
    ...(columns && !isUsual(columns) && { columns }),
    ...(density === 'compact' && { density }),
  }
}

/** The address that opens a view as it is kept. */
export function addressOf({
  id,
  filter,
  sort,
}: View): Pick<Address, 'view'> & Pick<Address['query'], 'filter' | 'sort'> {
  return { view: id, filter, sort: sort ?? NEWEST_FIRST }
}

/** The address that shows the same list on a desk that does not have the view. */
export function sharedAddress(address: Address, { columns, density }: OpenView): Address {
  return { ...address, view: null, columns, density, open: null }
}

/** In the place of the one with its id, or at the end. */
export function kept(views: Views, view: View): Views {
  const at = views.findIndex(({ id }) => id === view.id)
  return at === -1 ? [...views, view] : views.with(at, view)
}

/** One place up (-1) or down (1). */
export function stepped(views: Views, id: string, step: -1 | 1): Views {
  const from = views.findIndex((view) => view.id === id)
  const [view, neighbour] = [views[from], views[from + step]]
  return view && neighbour ? views.with(from, neighbour).with(from + step, view) : views
}

/** To where another one stands. */
export function movedTo(views: Views, id: string, target: string): Views {
  const to = views.findIndex((view) => view.id === target)
  const view = views.find((each) => each.id === id)
  if (!view || to === -1 || id === target) return views
  return views.filter((each) => each !== view).toSpliced(to, 0, view)
}

export const without = (views: Views, id: string): Views => views.filter((view) => view.id !== id)

/** A view that was taken away, at its place again. */
export function broughtBack(views: Views, view: View, place: number): Views {
  return views.some(({ id }) => id === view.id) ? views : views.toSpliced(place, 0, view)
}

/** How it was shipped, where it was and is not so any more. */
export function original(shipped: Views, view: View): View | undefined {
  const first = shipped.find(({ id }) => id === view.id)
  return first && (view.name !== undefined || spelled(first) !== spelled(view)) ? first : undefined
}

/** One spelling for all that shows the same. */
function spelled({ filter, sort, columns, density }: Omit<View, 'id'>): string {
  return formatAddress({
    ...HOME,
    view: null,
    query: { ...HOME.query, filter, sort: sort ?? NEWEST_FIRST },
    columns: columns && !isUsual(columns) ? columns : null,
    density: density === 'compact' ? density : null,
  })
}

const sameSort = ({ by, direction }: NonNullable<View['sort']>) =>
  by === NEWEST_FIRST.by && direction === NEWEST_FIRST.direction
