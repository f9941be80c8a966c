import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useMeasure } from '../bridge/queries.ts'
import { useNow } from '../common/use-now.ts'
import { saidTime } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './Compose.module.css'
import { Counter } from './Counter.tsx'
import type { Draft } from './compose-context.tsx'
import { RefusedList } from './RefusedList.tsx'
import { timeOfField } from './send-time.ts'
import { Through } from './Through.tsx'
import { useComposeForm } from './use-compose-form.ts'
import { When } from './When.tsx'

/** The form of a new message. A slip of the mouse beside it does not throw away what was written. */
export function Compose({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { compose: words } = useWords()
  const form = useComposeForm(draft, onClose)
  const { fields, change, errors, recipients, asking, pending } = form

  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title}
      size={560}
      centered
      closeOnClickOutside={!form.written}
      closeButtonProps={{ 'aria-label': words.discard }}
      transitionProps={{ duration: 0 }}
      // Within a dialog its header is no landmark of the page.
      attributes={{ header: { role: 'presentation' } }}
    >
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (asking) form.sendAll()
          else form.submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
        }}
      >
        <Textarea
          label={words.to}
          description={recipients.length > 1 ? words.numbers(recipients.length) : words.toHint}
          inputMode="tel"
          autosize
          minRows={1}
          maxRows={5}
          data-autofocus
          disabled={asking}
          error={errors.to}
          value={fields.to}
          onChange={({ currentTarget }) => change({ to: currentTarget.value })}
        />
        <RefusedList refused={form.refused} onSendAnyway={form.sendAnyway} busy={pending} />
        {recipients.length < 2 && (
          <div className={css.pair}>
            <TextInput
              label={words.name}
              placeholder={words.optional}
              disabled={asking}
              value={fields.name}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            />
            <TextInput
              label={words.order}
              placeholder={words.optional}
              disabled={asking}
              value={fields.order}
              onChange={({ currentTarget }) => change({ order: currentTarget.value })}
            />
          </div>
        )}
        <TextInput
          label={words.subject}
          description={words.subjectHint}
          placeholder={words.optional}
          disabled={asking}
          value={fields.subject}
          onChange={({ currentTarget }) => change({ subject: currentTarget.value })}
        />
        <div>
          <Textarea
            label={words.text}
            autosize
            minRows={4}
            maxRows={10}
            maxLength={4_000}
            disabled={asking}
            error={errors.text}
            value={fields.text}
            onChange={({ currentTarget }) => change({ text: currentTarget.value })}
          />
          <Counter text={fields.text} />
        </div>
        <When fields={fields} onChange={change} error={errors.later} disabled={asking} />
        <Through fields={fields} onChange={change} disabled={asking} />
        {form.problem && (
          <p role="alert" className={css.problem}>
            {form.problem}
          </p>
        )}
        {asking ? <Question form={form} /> : <Buttons form={form} onClose={onClose} />}
      </form>
    </Modal>
  )
}

type Form = ReturnType<typeof useComposeForm>

function Buttons({ form, onClose }: { form: Form; onClose: () => void }) {
  const { compose: words } = useWords()
  return (
    <div className={css.buttons}>
      <Button variant="default" onClick={onClose}>
        {words.discard}
      </Button>
      <Button type="submit" disabled={form.pending} aria-keyshortcuts="Control+Enter">
        {form.pending ? words.sending : words.sendTo(form.recipients.length)}
      </Button>
    </div>
  )
}

function Question({ form: { fields, recipients, pending, back } }: { form: Form }) {
  const { compose: words } = useWords()
  const { data } = useMeasure(fields.text)
  const now = useNow()
  const count = recipients.length
  const parts = (data?.parts ?? 1) * count
  const at = fields.when === 'later' ? timeOfField(fields.later) : undefined
  return (
    <div className={css.buttons} role="alertdialog" aria-label={words.ask(count, parts)}>
      <span className={css.question}>
        {at === undefined ? words.ask(count, parts) : words.askScheduled(count, parts, saidTime(at, now))}
      </span>
      <Button variant="default" onClick={back} autoFocus>
        {words.back}
      </Button>
      <Button type="submit" disabled={pending}>
        {words.yes(count)}
      </Button>
    </div>
  )
}
