import { ActionIcon, CloseButton, Skeleton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import type { MessageDetail } from '../../preload/contract.ts'
import { isCallError } from '../bridge/ask.ts'
import { useMessage } from '../bridge/queries.ts'
import { CopyLine } from '../common/CopyLine.tsx'
import { Notice } from '../common/Notice.tsx'
import { shownPhone } from '../common/phone.ts'
import { useLate } from '../common/use-late.ts'
import { useNow } from '../common/use-now.ts'
import { saidAgo } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.ts'
import { nextSentence } from '../i18n/waiting.ts'
import { Conversation } from './Conversation.tsx'
import css from './DetailPanel.module.css'
import { Situation } from './Situation.tsx'
import { Story } from './Story.tsx'
import { Tries } from './Tries.tsx'
import { useMarkSeen } from './use-mark-seen.ts'
import type { Neighbours } from './use-neighbours.ts'
import { rowOf, usePanelKeys } from './use-panel-keys.ts'

interface Props {
  readonly id: number
  readonly neighbours: Neighbours
  readonly onClose: () => void
}

/** One message beside the list: what it says, how it stands, what was done and what comes next. */
export function DetailPanel({ id, neighbours, onClose }: Props) {
  const { detail: words, actions } = useWords()
  const { data, error, refetch } = useMessage(id)
  const panel = useRef<HTMLElement>(null)
  const close = useCallback(() => {
    const wasInside = panel.current?.contains(document.activeElement) ?? false
    onClose()
    if (wasInside) rowOf(id)?.focus()
  }, [id, onClose])
  const isGone = isCallError(error) && error.code === 'not_found'
  const message = isGone ? undefined : data
  usePanelKeys(panel, id, neighbours, close)
  useMarkSeen(message)
  const { previous, next } = neighbours

  return (
    <aside ref={panel} className={css.panel} aria-label={words.title}>
      <div className={css.top}>
        {(message || error) && <h2 className={css.subject}>{message?.subject || words.title}</h2>}
        <div className={css.steps}>
          <Step label={words.previousMessage} onClick={previous}>
            <IconChevronUp size={18} aria-hidden />
          </Step>
          <Step label={words.nextMessage} onClick={next}>
            <IconChevronDown size={18} aria-hidden />
          </Step>
          <CloseButton aria-label={actions.close} title="Esc" onClick={close} />
        </div>
      </div>
      {message ? (
        <Body key={id} message={message} />
      ) : isGone ? (
        <Notice
          title={words.goneTitle}
          more={error.message}
          action={{ label: actions.close, onClick: close }}
          alert
        />
      ) : error ? (
        <Notice
          title={words.unreadTitle}
          more={error.message}
          action={{ label: actions.retry, onClick: () => void refetch() }}
          alert
        />
      ) : (
        <Unread key={id} />
      )}
    </aside>
  )
}

interface StepProps {
  readonly label: string
  readonly onClick: (() => void) | undefined
  readonly children: React.ReactNode
}

/** Told to be off rather than disabled: at the end of the list it keeps the focus. */
function Step({ label, onClick, children }: StepProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      className={css.step}
      aria-label={label}
      title={label}
      aria-disabled={onClick === undefined}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}

function Unread() {
  if (!useLate()) return null
  return (
    <div aria-busy="true" className={css.body}>
      <Skeleton height={12} width={160} />
      <Skeleton height={96} />
      <Skeleton height={12} />
      <Skeleton height={12} width={240} />
    </div>
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
        {next.at !== undefined && next.at > now && <p className={css.small}>{saidAgo(next.at, now)}</p>}
      </section>
      <section>
        <h3>{words.happened}</h3>
        <Story message={message} now={now} />
        <Tries attempts={message.attempts} polls={message.polls} now={now} />
      </section>
      <Conversation id={message.id} phone={phone} now={now} />
    </div>
  )
}

function waitingOf({ hold, holdSince, holdDetail, nextAttemptAt }: MessageDetail) {
  return { hold, holdSince, holdDetail, nextAttemptAt }
}
