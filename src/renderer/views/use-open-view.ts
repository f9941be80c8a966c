import { useCallback, useMemo } from 'react'
import type { Density } from '../../preload/contract.ts'
import { useViews } from '../bridge/queries.ts'
import { formatColumns, parseColumns } from '../common/column-spelling.ts'
import { useAddress } from '../common/use-address.ts'
import { type Columns, USUAL_COLUMNS } from '../messages/column-edits.ts'
import { useViewEdits } from './use-view-edits.ts'
import { kept, type OpenView, openView, tidy, type Views } from './view-edits.ts'

const NONE: Views = []

/** The view that stands open; `null`: the views are not known yet. */
export function useOpenView(): OpenView | null {
  const { address } = useAddress()
  const { data, isPending } = useViews()
  const views = data?.views ?? NONE
  const open = useMemo(() => openView(views, address), [views, address])
  // The same array as long as it says the same: a list is not drawn anew at every key in the search box.
  const spelled = formatColumns(open.columns)
  const columns = useMemo(() => parseColumns(spelled) ?? USUAL_COLUMNS, [spelled])
  return useMemo(() => (isPending ? null : { ...open, columns }), [isPending, open, columns])
}

/** Columns and rows are remembered by the view; those that came with an address stay the address's. */
export function useLook() {
  const { address, change } = useAddress()
  const edit = useViewEdits()
  const id = useOpenView()?.view.id
  const lent = address.columns !== null || address.density !== null

  const look = useCallback(
    (wished: { readonly columns?: Columns; readonly density?: Density }) => {
      if (lent) return change((now) => ({ ...now, ...wished }), 'replace')
      const { columns, ...rest } = wished
      edit((views) => {
        const view = views.find((each) => each.id === id)
        return view
          ? kept(views, tidy({ ...view, ...rest, ...(columns && { columns: [...columns] }) }))
          : views
      })
    },
    [lent, change, edit, id],
  )
  return {
    setColumns: useCallback((columns: Columns) => look({ columns }), [look]),
    setDensity: useCallback((density: Density) => look({ density }), [look]),
  }
}
