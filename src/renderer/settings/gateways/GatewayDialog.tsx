import { Button, Modal } from '@mantine/core'
import { useRef, useState } from 'react'
import { useGateways } from '../../bridge/queries.ts'
import { toast } from '../../common/toast.ts'
import { useWords } from '../../i18n/use-words.ts'
import { KIND_WORDS } from '../../i18n/words.ts'
import { freeName, type Stored } from './draft.ts'
import type { GatewayKind } from './fields.ts'
import { GatewayForm } from './GatewayForm.tsx'
import css from './Gateways.module.css'
import { KindList } from './KindList.tsx'
import { PracticeOffer } from './PracticeOffer.tsx'
import { useGatewayForm } from './use-gateway-form.ts'

/** What the dialog is about: a new gateway, or a stored one. */
export type Subject = 'new' | Stored

interface Props {
  readonly subject: Subject
  readonly onClose: () => void
}

/** Adding a gateway takes two steps: its kind, then its form; editing one begins at the form. */
export function GatewayDialog({ subject, onClose }: Props) {
  const [kind, setKind] = useState<GatewayKind | null>(subject === 'new' ? null : subject.kind)
  if (kind === null) return <KindDialog onPick={setKind} onClose={onClose} />
  if (subject !== 'new') return <FormDialog kind={kind} given={subject} onClose={onClose} />
  return <FormDialog kind={kind} onClose={onClose} onBack={() => setKind(null)} />
}

const MODAL = {
  opened: true,
  size: 600,
  transitionProps: { duration: 0 },
  // The page gives the focus back: of two dialogs after each other the second knows not where it came from.
  returnFocus: false,
  // Within a dialog its header is no landmark of the page.
  attributes: { header: { role: 'presentation' } },
} as const

function KindDialog({ onPick, onClose }: { onPick: (kind: GatewayKind) => void; onClose: () => void }) {
  const { gateways: words } = useWords()
  return (
    <Modal
      {...MODAL}
      title={words.add}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': words.form.cancel }}
    >
      <KindList onPick={onPick} />
    </Modal>
  )
}

interface FormProps {
  readonly kind: GatewayKind
  readonly given?: Stored
  readonly onClose: () => void
  readonly onBack?: () => void
}

function FormDialog({ kind, given, onClose, onBack }: FormProps) {
  const { gateways: words } = useWords()
  const { data: gateways = [] } = useGateways()
  const form = useGatewayForm(
    kind,
    given,
    freeName(
      KIND_WORDS[kind],
      gateways.map(({ name }) => name),
    ),
  )
  /** What is to be done once what was typed may be thrown away. */
  const [leaving, setLeaving] = useState<(() => void) | null>(null)
  const leave = (how: () => void) => (form.written ? setLeaving(() => how) : how())
  const { busy, stored, written } = form
  const close = useRef<HTMLButtonElement>(null)

  const submit = () =>
    void form.save((gateway) => {
      toast(words.form.saved, gateway.name)
      onClose()
    })
  const title = given ? words.form.editTitle(given.name) : words.form.addTitle(words.kinds[kind])
  const isDone = stored !== undefined && !written

  return (
    <Modal
      {...MODAL}
      title={title}
      // Esc answers the question with "go on".
      onClose={() => (leaving ? setLeaving(null) : leave(onClose))}
      closeOnClickOutside={!written}
      closeButtonProps={{ 'aria-label': words.form.close }}
    >
      <GatewayForm
        kind={kind}
        form={form}
        onSubmit={submit}
        footer={
          leaving ? (
            <Question onYes={leaving} onNo={() => setLeaving(null)} />
          ) : (
            <>
              {form.tested?.ok && <PracticeOffer onDone={() => close.current?.focus()} />}
              <div className={css.buttons}>
                {onBack && !stored && (
                  <Button variant="subtle" color="gray" className={css.left} onClick={() => leave(onBack)}>
                    {words.form.back}
                  </Button>
                )}
                <Button ref={close} variant="default" onClick={() => leave(onClose)}>
                  {isDone ? words.form.close : words.form.cancel}
                </Button>
                <Button variant="default" type="submit" aria-disabled={busy !== null}>
                  {words.form.save}
                </Button>
                <Button aria-disabled={busy !== null} onClick={() => void form.saveAndTest()}>
                  {busy === null ? words.form.saveAndTest : words.form.saving}
                </Button>
              </div>
            </>
          )
        }
      />
    </Modal>
  )
}

function Question({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const { gateways: words } = useWords()
  return (
    <div className={css.buttons} role="alertdialog" aria-label={words.form.askDiscard}>
      <span className={css.question}>{words.form.askDiscard}</span>
      <Button variant="default" onClick={onNo} autoFocus>
        {words.form.goOn}
      </Button>
      <Button color="red" onClick={onYes}>
        {words.form.discard}
      </Button>
    </div>
  )
}
