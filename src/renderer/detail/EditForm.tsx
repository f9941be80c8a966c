import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { MessageDetail } from '../../preload/contract.ts'
import { Counter } from '../compose/Counter.tsx'
import { useWords } from '../i18n/use-words.ts'
import css from './DetailPanel.module.css'
import { useActions } from './use-actions.ts'

interface Props {
  readonly message: MessageDetail
  readonly what: 'change' | 'fix_number'
  readonly onClose: () => void
}

/** Changes a message that is still in the queue. */
export function EditForm({ message, what, onClose }: Props) {
  const { detail: words, compose } = useWords()
  const { edit } = useActions()
  const [phone, setPhone] = useState(message.phone)
  const [text, setText] = useState(message.text)
  const title = what === 'change' ? words.editTitle : words.fixTitle

  const save = (event: FormEvent) => {
    event.preventDefault()
    if (edit.isPending) return
    const change = { ...(phone !== message.phone && { phone }), ...(text !== message.text && { text }) }
    if (Object.keys(change).length === 0) return onClose()
    edit.mutate({ id: message.id, ...change }, { onSuccess: onClose })
  }

  return (
    <form className={css.form} aria-label={title} onSubmit={save}>
      <TextInput
        label={words.phone}
        type="tel"
        value={phone}
        data-autofocus
        autoFocus={what === 'fix_number'}
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
      {edit.error && (
        <p role="alert" className={css.error}>
          {edit.error.message}
        </p>
      )}
      <div className={css.actions}>
        <Button type="submit" size="xs" loading={edit.isPending}>
          {words.save}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {words.back}
        </Button>
      </div>
    </form>
  )
}
