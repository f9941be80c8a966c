import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { MessageDetail } from '../../preload/contract.ts'
import { useSteps } from '../common/use-address.ts'
import { Counter } from '../compose/Counter.tsx'
import { useWords } from '../i18n/use-words.ts'
import css from './DetailPanel.module.css'
import { useActions } from './use-actions.ts'

interface Props {
  readonly message: MessageDetail
  readonly what: 'change' | 'fix_number' | 'fix_and_send'
  readonly onClose: () => void
}

/** Changes a message that is still in the queue; or sends one that has ended again, with another number. */
export function EditForm({ message, what, onClose }: Props) {
  const { detail: words, compose, actions } = useWords()
  const { edit, correct } = useActions()
  const { open } = useSteps()
  const saving = what === 'fix_and_send' ? correct : edit
  const [phone, setPhone] = useState(message.phone)
  const [text, setText] = useState(message.text)
  const title = what === 'change' ? words.editTitle : words.fixTitle

  const save = (event: FormEvent) => {
    event.preventDefault()
    if (saving.isPending) return
    const change = { ...(phone !== message.phone && { phone }), ...(text !== message.text && { text }) }
    if (Object.keys(change).length === 0) return onClose()
    const input = { id: message.id, ...change }
    if (what !== 'fix_and_send') return edit.mutate(input, { onSuccess: onClose })
    correct.mutate(input, { onSuccess: ({ created }) => open(created) })
  }

  // Back to the message, not to the list.
  const goBack = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onClose()
  }

  return (
    <form className={css.form} aria-label={title} onSubmit={save} onKeyDown={goBack}>
      <TextInput
        label={words.phone}
        type="tel"
        value={phone}
        data-autofocus
        autoFocus={what !== 'change'}
        onChange={({ currentTarget }) => setPhone(currentTarget.value)}
      />
      {what === 'change' && (
        <>
          <Textarea
            label={compose.text}
            autosize
            minRows={3}
            maxRows={10}
            autoFocus
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Counter text={text} />
        </>
      )}
      {saving.error && (
        <p role="alert" className={css.error}>
          {saving.error.message}
        </p>
      )}
      <div className={css.actions}>
        <Button type="submit" size="xs" loading={saving.isPending}>
          {what === 'fix_and_send' ? actions.sendAgain : words.save}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {words.back}
        </Button>
      </div>
    </form>
  )
}
