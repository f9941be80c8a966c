import { Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import clsx from 'clsx'
import { type KeyboardEvent, useId, useState } from 'react'
import { shownPhone } from '../common/phone.ts'
import { StatusIcon } from '../common/StatusIcon.tsx'
import { useSteps } from '../common/use-address.ts'
import { useNow } from '../common/use-now.ts'
import { answerLine } from '../i18n/quick-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { withSearch } from '../messages/search.ts'
import css from './QuickAnswer.module.css'
import { FEWEST, isFewDigits, isQuestion, useAnswers } from './use-answers.ts'

/** "Did they get it?": type who, read one line. Enter opens the message. */
export function QuickAnswer({ onClose }: { onClose: () => void }) {
  const { quick } = useWords()
  const { change, showList } = useSteps()
  const now = useNow()
  const list = useId()
  const [before] = useState(() => document.activeElement)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const { data, isFetched, isPlaceholderData, error } = useAnswers(typed)
  const rows = isQuestion(typed) ? (data ?? []) : []
  const at = Math.min(chosen, rows.length - 1)

  const goBack = () => {
    if (before instanceof HTMLElement) before.focus()
    onClose()
  }
  const open = (id: number) => {
    onClose()
    change((address) => ({ ...address, page: 'messages', open: id }))
  }
  const searchAll = () => {
    onClose()
    showList(withSearch({}, typed))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && rows.length > 0) {
      event.preventDefault()
      setChosen((at + step + rows.length) % rows.length)
    }
    const row = rows[at]
    if (event.key !== 'Enter' || !isQuestion(typed)) return
    event.preventDefault()
    // What stands there answers what was typed before.
    if (isPlaceholderData) return
    if (row) open(row.id)
    else if (isFetched) searchAll()
  }

  return (
    <Modal
      opened
      onClose={goBack}
      title={quick.title}
      size={720}
      yOffset="12vh"
      closeButtonProps={{ 'aria-label': quick.close }}
      transitionProps={{ duration: 0 }}
      // Within a dialog its header is no landmark of the page.
      attributes={{ header: { role: 'presentation' } }}
    >
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={quick.hint}
        aria-expanded={rows.length > 0}
        aria-controls={list}
        aria-activedescendant={rows[at] ? `${list}-${rows[at].id}` : undefined}
        placeholder={quick.hint}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className={css.answers}>
        {rows.length > 0 && (
          <div role="listbox" id={list} aria-label={quick.results}>
            {rows.map((row, place) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, as its role says.
              // biome-ignore lint/a11y/useFocusableInteractive: an option of a listbox is pointed at, never in focus.
              <div
                key={row.id}
                id={`${list}-${row.id}`}
                role="option"
                aria-selected={place === at}
                className={css.answer}
                onClick={() => open(row.id)}
                onMouseMove={() => setChosen(place)}
              >
                <StatusIcon of={row} />
                <span className={css.who}>
                  <span className={css.line}>
                    {row.name ?? shownPhone(row.phone)}
                    {row.name && <span className={css.quiet}> {shownPhone(row.phone)}</span>}
                  </span>
                  <span className={clsx(css.line, css.quiet)}>
                    {[row.order, row.subject].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <span className={css.what}>{answerLine(row, now)}</span>
              </div>
            ))}
          </div>
        )}
        {error && <p role="alert">{error.message}</p>}
        {!isQuestion(typed) && (
          <p className={css.nothing} role="status">
            {quick.more(FEWEST)}
          </p>
        )}
        {isQuestion(typed) && isFetched && !isPlaceholderData && !error && rows.length === 0 && (
          <p className={css.nothing} role="status">
            {isFewDigits(typed) ? quick.moreDigits : quick.nothing(typed.trim())}{' '}
            <button type="button" className={css.link} onClick={searchAll}>
              {quick.searchAll}
            </button>
          </p>
        )}
      </div>
    </Modal>
  )
}
