import { Button } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { Column, MessageRow } from '../../preload/contract.ts'
import { useMessageList } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { ExportMenu, type Selection } from '../jobs/ExportMenu.tsx'
import { useJobs } from '../jobs/jobs-context.tsx'
import css from './SelectionBar.module.css'

/** Actions that are asked about first, with their number; the rest harms nothing. */
type Asked = 'resend' | 'cancel' | 'delete'
type Action = Asked | 'mark_seen'

interface Props {
  readonly ids: readonly number[]
  /** The rows of the page as they stand, which may be others than the fresh ones. */
  readonly standing: readonly MessageRow[]
  readonly onClear: () => void
  /** The columns that the list shows, for a file of what is selected. */
  readonly columns: readonly Column[]
}

/** What can be done with the rows that are ticked, or with all that match. */
export function SelectionBar({ ids, standing, onClear, columns }: Props) {
  const { list, actions, jobs: words } = useWords()
  const { query } = useAddress().address
  const { data } = useMessageList(query)
  const { start } = useJobs()
  const [question, setQuestion] = useState<Asked | null>(null)
  /** What was asked about last: its button has the focus back after a "no". */
  const [asked, setAsked] = useState<Asked | null>(null)
  // "All that match" ends as soon as a row is ticked or unticked.
  const [allOf, setAllOf] = useState<readonly number[] | null>(null)
  const [starting, setStarting] = useState(false)

  const all = allOf === ids
  const total = data?.total ?? ids.length
  const more = data?.more ?? false
  const wholePage = standing.every(({ id }) => ids.includes(id))
  const count = all ? words.count(total, more) : words.count(ids.length, false)
  const selection: Selection = all ? { filter: query.filter } : { ids: [...ids] }
  const said = all ? words.allSelected(total, more) : list.selected(ids.length)

  const run = async (action: Action) => {
    setStarting(true)
    const started = await start({ kind: 'bulk', action, selection })
    setStarting(false)
    setQuestion(null)
    if (started) onClear()
  }
  const press = (action: Asked) => {
    setAsked(action)
    if (all || ids.length > 1 || action === 'delete') setQuestion(action)
    else void run(action)
  }
  const goBack = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    if (question) setQuestion(null)
    else onClear()
  }
  const label = { resend: actions.sendAgain, cancel: actions.cancel, delete: words.delete }

  if (question)
    return (
      <fieldset key="question" className={css.bar} aria-label={words.ask[question](count)} onKeyDown={goBack}>
        <span className={css.words}>{words.ask[question](count)}</span>
        <Button
          size="xs"
          color={question === 'delete' ? 'red' : 'ink'}
          loading={starting}
          onClick={() => void run(question)}
        >
          {label[question]}
        </Button>
        <Button size="xs" variant="default" onClick={() => setQuestion(null)} autoFocus>
          {actions.keep}
        </Button>
      </fieldset>
    )
  return (
    <fieldset key="actions" className={css.bar} aria-label={said} onKeyDown={goBack}>
      <span className={css.words} aria-live="polite">
        {said}
      </span>
      {!all && wholePage && (more || total > ids.length) && (
        <Button size="xs" variant="subtle" onClick={() => setAllOf(ids)}>
          {words.selectAll(total, more)}
        </Button>
      )}
      <Button size="xs" variant="default" autoFocus={asked === 'resend'} onClick={() => press('resend')}>
        {label.resend}
      </Button>
      <Button size="xs" variant="default" autoFocus={asked === 'cancel'} onClick={() => press('cancel')}>
        {label.cancel}
      </Button>
      <Button size="xs" variant="default" loading={starting} onClick={() => void run('mark_seen')}>
        {words.markSeen}
      </Button>
      <ExportMenu label={words.exportSelected} selection={selection} sort={query.sort} columns={columns} />
      <Button size="xs" variant="default" autoFocus={asked === 'delete'} onClick={() => press('delete')}>
        {label.delete}
      </Button>
      <Button size="xs" variant="subtle" color="gray" className={css.plain} onClick={onClear}>
        {list.unselect}
      </Button>
    </fieldset>
  )
}
