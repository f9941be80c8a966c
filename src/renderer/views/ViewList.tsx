import {
  IconAlertTriangle,
  IconBookmark,
  IconClock,
  IconEyeCheck,
  IconInbox,
  IconMailQuestion,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { View } from '../../preload/contract.ts'
import { useViews } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { viewName } from '../i18n/view-words.ts'
import { Entry } from '../shell/Entry.tsx'
import { useOpenView } from './use-open-view.ts'
import { useViewCounts } from './use-view-counts.ts'
import { useViewEdits } from './use-view-edits.ts'
import css from './ViewList.module.css'
import { movedTo, stepped, type Views } from './view-edits.ts'

const ICONS: Readonly<Record<string, TablerIcon>> = {
  all: IconInbox,
  waiting: IconClock,
  failedToday: IconX,
  unconfirmed: IconAlertTriangle,
  review: IconEyeCheck,
  noFinalReport: IconMailQuestion,
}
const NONE: Views = []
/** What a view carries while it is dragged. */
const CARRIED = 'application/x-tillpost-view'

/** The kept views in their order, each with how many it holds. */
export function ViewList() {
  const { views: words } = useWords()
  const { address, showList } = useAddress()
  const { data } = useViews()
  const views = data?.views ?? NONE
  const counts = useViewCounts(views)
  const open = useOpenView()
  const edit = useViewEdits()
  const here = address.page === 'messages' ? open?.view.id : undefined
  const list = useRef<HTMLUListElement>(null)
  const [moved, setMoved] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const place = views.findIndex(({ id }) => id === moved) + 1
  const movedView = views[place - 1]

  // An entry that changes its place loses the focus.
  useEffect(() => {
    if (moved === null || place === 0 || document.activeElement !== document.body) return
    list.current?.querySelector<HTMLElement>(`[data-view="${CSS.escape(moved)}"] button`)?.focus()
  }, [moved, place])

  const onKeyDown = (id: string) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    setMoved(id)
    edit((now) => stepped(now, id, event.key === 'ArrowUp' ? -1 : 1))
  }
  const onDragOver = (id: string) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(CARRIED)) return
    event.preventDefault()
    setOver(id)
  }
  const onDrop = (target: string) => (event: DragEvent) => {
    setOver(null)
    const id = event.dataTransfer.getData(CARRIED)
    if (id) edit((now) => movedTo(now, id, target))
  }
  const show = ({ id, filter, sort }: View) => showList(filter, id, sort)

  return (
    <>
      <ul className={css.list} ref={list}>
        {views.map((view) => (
          <li
            key={view.id}
            data-view={view.id}
            className={over === view.id ? css.over : undefined}
            draggable
            onKeyDown={onKeyDown(view.id)}
            onDragStart={(event) => event.dataTransfer.setData(CARRIED, view.id)}
            onDragOver={onDragOver(view.id)}
            onDragLeave={() => setOver(null)}
            onDrop={onDrop(view.id)}
          >
            <Entry
              icon={ICONS[view.id] ?? IconBookmark}
              label={viewName(view)}
              here={here === view.id}
              onClick={() => show(view)}
              {...counts.get(view.id)}
            />
          </li>
        ))}
      </ul>
      <p className={css.unseen} aria-live="polite">
        {movedView ? words.movedTo(viewName(movedView), place, views.length) : ''}
      </p>
    </>
  )
}
