import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { nameProblem } from './view-name.ts'

interface Props {
  readonly title: string
  readonly more?: string | undefined
  readonly name: string
  /** Names of the other views. */
  readonly taken: readonly string[]
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

/** Asks for the name of a view; Enter keeps it. */
export function NameDialog({ title, more, name: before, taken, onSave, onClose }: Props) {
  const { views: words } = useWords()
  const [name, setName] = useState(before)
  const [asked, setAsked] = useState(false)
  const problem = nameProblem(name, taken)
  const error = { blank: words.needName, taken: words.nameTaken(name.trim()), none: null }[problem ?? 'none']

  const save = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (problem) return
    onSave(name.trim())
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="sm"
      centered
      transitionProps={{ duration: 0 }}
      // Whoever opened it takes the focus: the menu's item is gone.
      returnFocus={false}
      closeButtonProps={{ 'aria-label': words.cancel }}
      // Within a dialog its header is no landmark of the page.
      attributes={{ header: { role: 'presentation' } }}
    >
      <form onSubmit={save}>
        <TextInput
          label={words.name}
          description={more}
          value={name}
          maxLength={80}
          error={asked ? error : null}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit">{words.keep}</Button>
        </Group>
      </form>
    </Modal>
  )
}
