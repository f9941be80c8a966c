import { Button } from '@mantine/core'
import { useState } from 'react'
import type { MessageDetail } from '../../preload/contract.ts'
import { useCompose } from '../compose/compose-context.tsx'
import { useWords } from '../i18n/use-words.ts'
import { type Choice, choicesOf } from './choices.ts'
import css from './DetailPanel.module.css'
import { EditForm } from './EditForm.tsx'
import { useActions } from './use-actions.ts'
import { useSendNow } from './use-send-now.ts'

export function ActionBar({ message }: { message: MessageDetail }) {
  const { actions: words } = useWords()
  const { resend, cancel, confirm } = useActions()
  const sendNow = useSendNow()
  const compose = useCompose()
  const [form, setForm] = useState<'change' | 'fix_number' | 'fix_and_send' | null>(null)
  const ids = [message.id]
  const busy = [resend, cancel, confirm, sendNow].some(({ isPending }) => isPending)
  const anew = (to: string) => compose({ ...written(message), to })

  const deeds: Record<Choice, { label: string; run: () => void }> = {
    send_again: { label: words.sendAgain, run: () => resend.mutate({ ids }) },
    fix_and_send: { label: words.fixNumber, run: () => setForm('fix_and_send') },
    write_anew: { label: words.writeAnew, run: () => anew(message.phone) },
    was_sent: { label: words.wasSent, run: () => confirm.mutate({ ids, verdict: 'sent' }) },
    confirm_again: { label: words.sendAgain, run: () => confirm.mutate({ ids, verdict: 'send_again' }) },
    drop: { label: words.drop, run: () => confirm.mutate({ ids, verdict: 'drop' }) },
    send_now: { label: words.sendNow, run: () => sendNow.mutate(message) },
    change: { label: words.change, run: () => setForm('change') },
    fix_number: { label: words.fixNumber, run: () => setForm('fix_number') },
    cancel: { label: words.cancel, run: () => cancel.mutate({ ids }) },
  }

  const choices = choicesOf(message)
  if (choices.length === 0) return null
  if (form) return <EditForm message={message} what={form} onClose={() => setForm(null)} />
  return (
    <div className={css.actions}>
      {choices.map((choice, place) => (
        <Button
          key={choice}
          size="xs"
          variant={place === 0 && choice !== 'change' ? 'filled' : 'default'}
          disabled={busy}
          onClick={deeds[choice].run}
        >
          {deeds[choice].label}
        </Button>
      ))}
    </div>
  )
}

function written({ name, order, subject, text }: MessageDetail) {
  return { name: name ?? '', order: order ?? '', subject, text }
}
