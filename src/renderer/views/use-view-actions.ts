import type { View } from '../../preload/contract.ts'
import { useViews } from '../bridge/queries.ts'
import { formatAddress } from '../common/address.ts'
import { copyText } from '../common/copy.ts'
import { toast, toastError } from '../common/toast.ts'
import { toastUndo } from '../common/toast-undo.tsx'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { viewName } from '../i18n/view-words.ts'
import { useViewEdits } from './use-view-edits.ts'
import {
  ALL,
  asShown,
  broughtBack,
  kept,
  type OpenView,
  sharedAddress,
  stepped,
  without,
} from './view-edits.ts'

const NONE: readonly View[] = []

/** What the menu of the open view does. */
export function useViewActions(open: OpenView) {
  const { views: words } = useWords()
  const { address, change, showList } = useAddress()
  const { data } = useViews()
  const edit = useViewEdits()
  const { view } = open

  const show = ({ id, filter, sort }: View) => showList(filter, id, sort)
  const put = (changed: View) => edit((views) => kept(views, changed))
  /** What stands in the list is the view's by now, and no longer the address's. */
  const settle = (id: string) =>
    change((now) => ({ ...now, view: id, columns: null, density: null }), 'replace')

  return {
    views: data?.views ?? NONE,
    shipped: data?.shipped ?? NONE,
    save() {
      put(asShown(view, address))
      settle(view.id)
      toast(words.saved(viewName(view)))
    },
    saveAs(name: string) {
      const { columns, density } = open
      const made = asShown({ ...ALL, id: crypto.randomUUID(), name }, { ...address, columns, density })
      put(made)
      settle(made.id)
      toast(words.saved(name))
    },
    undo: () => show(view),
    rename: (name: string) => put({ ...view, name }),
    move: (step: -1 | 1) => edit((views) => stepped(views, view.id, step)),
    async copyAddress() {
      const { origin, pathname } = window.location
      const search = formatAddress(sharedAddress(address, open))
      const copied = await copyText(`${origin}${pathname}${search}`)
      if (copied) toast(words.copied, words.copiedMore)
      else toastError(new Error(words.notCopied))
    },
    reset(first: View) {
      put(first)
      show(first)
    },
    bringBack(first: View) {
      edit((views) => kept(views, first))
      show(first)
    },
    remove() {
      const place = data?.views.findIndex(({ id }) => id === view.id) ?? 0
      edit((views) => without(views, view.id))
      showList({})
      toastUndo(words.removed(viewName(view)), words.takeBack, () => {
        edit((views) => broughtBack(views, view, place))
        show(view)
      })
    },
  }
}
