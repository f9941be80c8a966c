import { Collapse, Switch, TextInput, UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconCircleCheck,
  IconCircleX,
} from '@tabler/icons-react'
import clsx from 'clsx'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useSystemInfo } from '../../bridge/queries.ts'
import type { FieldWords } from '../../i18n/gateway-field-words.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Rate, Senders } from './CommonFields.tsx'
import { visibleFields } from './draft.ts'
import { FormField } from './FormField.tsx'
import { type Field, fieldsOf, type GatewayKind, needsSender } from './fields.ts'
import css from './Gateways.module.css'
import type { GatewayFormState, Tested } from './use-gateway-form.ts'

interface Props {
  readonly kind: GatewayKind
  readonly form: GatewayFormState
  readonly onSubmit: () => void
  /** The buttons, or the question before what was typed is thrown away. */
  readonly footer: ReactNode
}

/** The form of any gateway: what its kind needs first, the rest folded. */
export function GatewayForm({ kind, form, onSubmit, footer }: Props) {
  const { gateways: words } = useWords()
  const { draft, change, told, tested, busy } = form
  const element = useRef<HTMLFormElement>(null)
  useFocusOnFault(element, told)

  const fields = visibleFields(kind, draft.values)
  const show = (field: Field) => (
    <FormField
      key={field.id}
      field={field}
      words={fieldWords(words.fields[kind], field)}
      value={draft.values[field.id] ?? ''}
      error={told.fields[field.id]}
      secretStored={form.secretStored}
      onChange={(value) => change({ values: { ...draft.values, [field.id]: value } })}
    />
  )
  const folded = fields.filter(({ more }) => more)
  const inFront = needsSender(kind)
  const foldedFault = [...folded.map(({ id }) => id), 'rate', ...(inFront ? [] : ['senders'])].some(
    (id) => told.fields[id] !== undefined,
  )

  return (
    <form
      ref={element}
      className={css.form}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        const form = event.currentTarget
        // A sending name that was still being typed becomes a tag by the same key: first that.
        setTimeout(() => form.requestSubmit())
      }}
    >
      <Secrets kind={kind} />
      <TextInput
        label={words.form.name}
        description={words.form.nameHelp}
        maxLength={80}
        data-autofocus
        error={told.fields.name}
        value={draft.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      {fieldsOf(kind).length === 0 && <p className={css.quiet}>{words.form.nothingToFill}</p>}
      {fields.filter(({ more }) => !more).map(show)}
      {inFront && <Senders form={form} />}
      <Switch
        label={words.form.enabled}
        description={words.form.enabledHelp}
        checked={draft.enabled}
        onChange={({ currentTarget }) => change({ enabled: currentTarget.checked })}
      />
      <More open={foldedFault}>
        {!inFront && <Senders form={form} />}
        <Rate form={form} />
        {folded.map(show)}
      </More>
      <div className={css.footer}>
        {told.top !== undefined && <Result ok={false} sentence={told.top} alert />}
        {told.top === undefined && Object.keys(told.fields).length > 0 && (
          <Result ok={false} sentence={words.form.fixFields} alert />
        )}
        {busy === 'testing' && <p className={css.quiet}>{words.form.testing}</p>}
        <div aria-live="polite">{tested && <Result {...tested} />}</div>
        {footer}
      </div>
    </form>
  )
}

function fieldWords(table: Readonly<Record<string, FieldWords>>, { id }: Field): FieldWords {
  return table[id] ?? { label: id }
}

/** This computer cannot keep secrets: said before anything is typed in vain. */
function Secrets({ kind }: { kind: GatewayKind }) {
  const { gateways } = useWords()
  const { data } = useSystemInfo()
  if (!data || data.secrets.ok || !fieldsOf(kind).some(({ where }) => where === 'secret')) return null
  return (
    <p className={css.warning} role="alert">
      <IconAlertTriangle size={16} aria-hidden className={css.sign} />
      {gateways.form.noSecrets(data.secrets.why ?? '')}
    </p>
  )
}

function More({ open, children }: { open: boolean; children: ReactNode }) {
  const { gateways } = useWords()
  const [wished, setUnfolded] = useState(false)
  const id = useId()
  const fold = useRef<HTMLDivElement>(null)
  // What unfolds below the edge would not be noticed.
  useEffect(() => {
    if (wished) fold.current?.scrollIntoView({ block: 'start' })
  }, [wished])
  // What is wrong is never folded away.
  const unfolded = wished || open
  const Sign = unfolded ? IconChevronDown : IconChevronRight
  return (
    <div ref={fold} className={css.unfolding}>
      <UnstyledButton
        className={css.fold}
        aria-expanded={unfolded}
        aria-controls={id}
        onClick={() => setUnfolded(!unfolded)}
      >
        <Sign size={16} aria-hidden />
        {gateways.form.moreSettings}
      </UnstyledButton>
      <Collapse id={id} expanded={unfolded} transitionDuration={0}>
        <div className={clsx(css.form, css.folded)}>{children}</div>
      </Collapse>
    </div>
  )
}

/** What a test or a refusal says, in one sentence. */
export function Result({ ok, sentence, alert = false }: Tested & { readonly alert?: boolean }) {
  const Sign = ok ? IconCircleCheck : IconCircleX
  return (
    <p className={clsx(css.result, ok ? css.good : css.bad)} role={alert ? 'alert' : undefined}>
      <Sign size={16} aria-hidden className={css.sign} />
      {sentence}
    </p>
  )
}

/** The first faulty field takes the focus, so that a keyboard is where the work is. */
function useFocusOnFault(form: React.RefObject<HTMLFormElement | null>, told: object): void {
  useEffect(() => {
    const faulty = told && form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!faulty) return
    faulty.focus({ preventScroll: true })
    faulty.scrollIntoView({ block: 'center' })
  }, [form, told])
}
