import clsx from 'clsx'
import type { MessageDetail } from '../../preload/contract.ts'
import { StatusIcon } from '../common/StatusIcon.tsx'
import { useSteps } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { whyWaiting } from '../i18n/waiting.ts'
import { NO_REASON, REASON_WORDS, STATUS_WORDS } from '../i18n/words.ts'
import { ActionBar } from './ActionBar.tsx'
import css from './Situation.module.css'

/** How a message stands, why, and what a person can do about it. */
export function Situation({ message, now }: { message: MessageDetail; now: number }) {
  const { detail: words } = useWords()
  const { open } = useSteps()
  const said = situationOf(message, now, words)
  const wanted = message.status === 'queued' && (message.hold === 'unconfirmed' || message.hold === 'review')
  return (
    <section
      className={clsx(css.box, message.status === 'not_delivered' && css.failed, wanted && css.wanted)}
      aria-label={STATUS_WORDS[message.status].long}
    >
      <p className={css.status}>
        <StatusIcon of={message} />
        {STATUS_WORDS[message.status].long}
      </p>
      {said && <p>{said}</p>}
      {message.resentAs !== undefined && <Other words={words.resentAs} id={message.resentAs} onOpen={open} />}
      {message.resendOf !== undefined && <Other words={words.resendOf} id={message.resendOf} onOpen={open} />}
      <ActionBar message={message} />
    </section>
  )
}

function Other({ words, id, onOpen }: { words: string; id: number; onOpen: (id: number) => void }) {
  const { detail } = useWords()
  return (
    <p>
      {words}.{' '}
      <button type="button" className={css.link} onClick={() => onOpen(id)}>
        {detail.show}
      </button>
    </p>
  )
}

function situationOf(
  message: MessageDetail,
  now: number,
  words: { unconfirmed: string; review: string; noFinalReport: string },
): string | undefined {
  const { status, hold, reason, name } = message
  if (status === 'not_delivered') {
    const { sentence, advice } = reason ? REASON_WORDS[reason] : NO_REASON
    return `${sentence(name ?? 'the recipient')} ${advice}`
  }
  if (status === 'queued') {
    if (hold === 'unconfirmed') return words.unconfirmed
    if (hold === 'review') return words.review
    const why = whyWaiting(message, now)
    return why && (/[.?!]$/.test(why) ? why : `${why}.`)
  }
  return message.noFinalReport ? words.noFinalReport : undefined
}
