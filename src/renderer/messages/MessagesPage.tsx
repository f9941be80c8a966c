import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MessageRow, Sort } from '../../preload/contract.ts'
import { useMessageList } from '../bridge/queries.ts'
import { Notice } from '../common/Notice.tsx'
import { useAddress } from '../common/use-address.ts'
import { DetailPanel } from '../detail/DetailPanel.tsx'
import { useNeighbours } from '../detail/use-neighbours.ts'
import { useWords } from '../i18n/use-words.ts'
import { ExportMenu } from '../jobs/ExportMenu.tsx'
import { useLook, useOpenView } from '../views/use-open-view.ts'
import { ViewMenu } from '../views/ViewMenu.tsx'
import { ColumnMenu } from './ColumnMenu.tsx'
import { EmptyList } from './EmptyList.tsx'
import { FilterBar } from './FilterBar.tsx'
import css from './MessagesPage.module.css'
import { MessageTable } from './MessageTable.tsx'
import { NewBar } from './NewBar.tsx'
import { Pager, pagesOf } from './Pager.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { SkeletonRows } from './SkeletonRows.tsx'
import { StatusTabs } from './StatusTabs.tsx'
import { useIsReading, useSteadyRows } from './use-steady-rows.ts'

const NOBODY: readonly MessageRow[] = []
const NONE: readonly number[] = []

export function MessagesPage() {
  const { list: words } = useWords()
  const { address, ask, open: openMessage } = useAddress()
  const { query } = address
  const list = useMessageList(query)
  const open = useOpenView()
  const { setColumns, setDensity } = useLook()
  const columns = useMemo(() => (open?.columns ?? []).map(({ by }) => by), [open?.columns])
  const { selected, setSelected, clear } = useSelection(JSON.stringify(query.filter))

  const sortBy = useCallback((sort: Sort) => ask({ sort, page: 1 }), [ask])
  const room = useRef<HTMLDivElement>(null)
  const reading = useIsReading(room, address.open !== null || selected.length > 0)
  const read = list.isPlaceholderData ? undefined : list.data?.rows
  const { steady, takeIn } = useSteadyRows(JSON.stringify(query), read, reading)

  // The list grew shorter than the page that is asked for: show its last page.
  const last =
    list.data && !list.isPlaceholderData
      ? pagesOf(list.data.total, query.size) + (list.data.more ? 1 : 0)
      : undefined
  const neighbours = useNeighbours(steady?.rows ?? NOBODY, last ?? 1)
  const close = useCallback(() => openMessage(null), [openMessage])
  useEffect(() => {
    if (last !== undefined && query.page > last) ask({ page: last }, 'replace')
  }, [last, query.page, ask])

  return (
    <div className={css.page}>
      <div className={css.list} data-query={steady?.of}>
        <h1 className={css.hidden}>{words.title}</h1>
        <div className={css.tools}>
          <FilterBar>
            {open && (
              <>
                <ViewMenu open={open} />
                <ColumnMenu
                  columns={open.columns}
                  density={open.density}
                  onColumns={setColumns}
                  onDensity={setDensity}
                />
              </>
            )}
          </FilterBar>
          <StatusTabs />
        </div>
        {list.data === undefined || steady === null || open === null ? (
          <Unread error={list.error} onRetry={() => void list.refetch()} />
        ) : list.data.total === 0 && steady.rows.length === 0 ? (
          <div className={css.room}>
            <EmptyList
              view={open.changed ? undefined : open.view.id}
              everything={Object.keys(query.filter).length === 0}
            />
          </div>
        ) : (
          <>
            <NewBar steady={steady} size={query.size} onShow={takeIn} />
            <div ref={room} className={css.table}>
              <MessageTable
                rows={steady.rows}
                sort={query.sort}
                opened={address.open}
                selected={selected}
                onSelect={setSelected}
                onSort={sortBy}
                columns={open.columns}
                density={open.density}
                onColumns={setColumns}
                onOpen={openMessage}
              />
            </div>
            {selected.length > 0 && (
              <SelectionBar ids={selected} standing={steady.rows} onClear={clear} columns={columns} />
            )}
            <Pager
              total={list.data.total}
              more={list.data.more}
              page={query.page}
              size={query.size}
              onAsk={ask}
            >
              <ExportMenu selection={{ filter: query.filter }} sort={query.sort} columns={columns} />
            </Pager>
          </>
        )}
      </div>
      {address.open !== null && <DetailPanel id={address.open} neighbours={neighbours} onClose={close} />}
    </div>
  )
}

function Unread({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const { list } = useWords()
  return (
    <div className={css.room}>
      {error ? (
        <Notice
          title={list.errorTitle}
          more={error.message}
          action={{ label: list.retry, onClick: onRetry }}
          alert
        />
      ) : (
        <SkeletonRows />
      )}
    </div>
  )
}

/** Ticked rows stay ticked while the list changes and pages turn, until something else is asked for. */
function useSelection(of: string) {
  const [state, setState] = useState({ of, ids: NONE })
  const now = useRef(of)
  now.current = of
  // The same function whatever is asked for: the table is not drawn anew for a key in the search box.
  const setSelected = useCallback((ids: readonly number[]) => setState({ of: now.current, ids }), [])
  const clear = useCallback(() => setSelected(NONE), [setSelected])
  return { selected: state.of === of ? state.ids : NONE, setSelected, clear }
}
