import { Button } from '@mantine/core'
import { useState } from 'react'
import { useActions } from '../detail/use-actions.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './SelectionBar.module.css'

type Question = 'resend' | 'cancel'

/** What can be done with the rows that are ticked; several at once are asked about first, with their number. */
export function SelectionBar({ ids, onClear }: { ids: readonly number[]; onClear: () => void }) {
  const { list, actions } = useWords()
  const { resend, cancel } = useActions()
  const [question, setQuestion] = useState<Question | null>(null)
  const done = { onSuccess: onClear, onSettled: () => setQuestion(null) }
  const run = { resend, cancel }
  const label = { resend: actions.sendAgain, cancel: actions.cancel }
  const ask = { resend: actions.askResend, cancel: actions.askCancel }

  const start = (what: Question) =>
    ids.length > 1 ? setQuestion(what) : run[what].mutate({ ids: [...ids] }, done)

  if (question)
    return (
      <fieldset className={css.bar} aria-label={ask[question](ids.length)}>
        <span className={css.words}>{ask[question](ids.length)}</span>
        <Button
          size="xs"
          loading={run[question].isPending}
          onClick={() => run[question].mutate({ ids: [...ids] }, done)}
        >
          {label[question]}
        </Button>
        <Button size="xs" variant="default" onClick={() => setQuestion(null)} autoFocus>
          {actions.keep}
        </Button>
      </fieldset>
    )
  return (
    <fieldset className={css.bar} aria-label={list.selected(ids.length)}>
      <span className={css.words}>{list.selected(ids.length)}</span>
      <Button size="xs" variant="default" onClick={() => start('resend')}>
        {label.resend}
      </Button>
      <Button size="xs" variant="default" onClick={() => start('cancel')}>
        {label.cancel}
      </Button>
      <Button size="xs" variant="subtle" color="gray" className={css.plain} onClick={onClear}>
        {list.unselect}
      </Button>
    </fieldset>
  )
}
