import { CloseButton } from '@mantine/core'
import { useEffect } from 'react'
import type { MessageDetail } from '../../preload/contract.ts'
import { useMessage } from '../bridge/queries.ts'
import { CopyLine } from '../common/CopyLine.tsx'
import { Notice } from '../common/Notice.tsx'
import { shownPhone } from '../common/phone.ts'
import { useNow } from '../common/use-now.ts'
import { useWords } from '../i18n/use-words.ts'
import { nextSentence } from '../i18n/waiting.ts'
import css from './DetailPanel.module.css'
import { Situation } from './Situation.tsx'
import { Story } from './Story.tsx'
import { Tries } from './Tries.tsx'
import { useMarkSeen } from './use-mark-seen.ts'

/** One message beside the list: what it says, how it stands, what was done and what comes next. */
export function DetailPanel({ id, onClose }: { id: number; onClose: () => void }) {
  const { detail: words, actions } = useWords()
  const { data: message, error } = useMessage(id)
  useEscape(onClose)
  useMarkSeen(message)

  return (
    <aside className={css.panel} aria-label={words.title}>
      <div className={css.top}>
        <h2 className={css.subject}>{message?.subject ?? ''}</h2>
        <CloseButton aria-label={actions.close} title="Esc" onClick={onClose} />
      </div>
      {message ? (
        <Body message={message} />
      ) : (
        error && (
          <Notice
            title={words.goneTitle}
            more={error.message}
            action={{ label: actions.close, onClick: onClose }}
            alert
          />
        )
      )}
    </aside>
  )
}

function Body({ message }: { message: MessageDetail }) {
  const { detail: words, actions } = useWords()
  const now = useNow()
  const { name, phone, order, text, parts, encoding, next, sender } = message
  return (
    <div className={css.body}>
      <div className={css.to}>
        {name && <div>{name}</div>}
        <CopyLine value={phone} label={actions.copyNumber}>
          <span className={css.quiet}>{shownPhone(phone)}</span>
        </CopyLine>
        {order && <div className={css.quiet}>{words.order(order)}</div>}
        {sender && <div className={css.quiet}>{sender}</div>}
      </div>
      <Situation message={message} now={now} />
      <section>
        <div className={css.head}>
          <h3>{words.text}</h3>
          <CopyLine value={text} label={actions.copyText} />
        </div>
        <p className={css.text}>{text}</p>
        <p className={css.small}>{words.size(parts, encoding)}</p>
      </section>
      <section>
        <h3>{words.next}</h3>
        <p>{nextSentence(next, waitingOf(message), now)}</p>
      </section>
      <section>
        <h3>{words.happened}</h3>
        <Story history={message.history} now={now} />
        <Tries attempts={message.attempts} polls={message.polls} now={now} />
      </section>
    </div>
  )
}

function waitingOf({ hold, holdSince, holdDetail, nextAttemptAt }: MessageDetail) {
  return { hold, holdSince, holdDetail, nextAttemptAt }
}

/** Esc goes back to the list, unless something above the page (a menu, a form) takes it first. */
function useEscape(onClose: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (document.querySelector('[role="dialog"]')) return
      onClose()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [onClose])
}
