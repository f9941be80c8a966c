import clsx from 'clsx'
import type { MessageDetail } from '../../preload/contract.ts'
import { StatusIcon } from '../common/StatusIcon.tsx'
import { Time } from '../common/Time.tsx'
import { useWords } from '../i18n/use-words.ts'
import { whyWaiting } from '../i18n/waiting.ts'
import { NO_REASON, REASON_WORDS, STATUS_WORDS } from '../i18n/words.ts'
import { ActionBar } from './ActionBar.tsx'
import { OtherMessage } from './OtherMessage.tsx'
import css from './Situation.module.css'

/** How a message stands, why, and what a person can do about it. */
export function Situation({ message, now }: { message: MessageDetail; now: number }) {
  const { detail: words } = useWords()
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
        <Time at={sinceOf(message)} now={now} className={css.when} ago />
      </p>
      {said && <p>{said}</p>}
      {message.resentAs !== undefined && (
        <p>
          {words.resentAs}. <OtherMessage id={message.resentAs} label={words.showNewer} />
        </p>
      )}
      {message.resendOf !== undefined && (
        <p>
          {words.resendOf}. <OtherMessage id={message.resendOf} label={words.showEarlier} />
        </p>
      )}
      <ActionBar message={message} />
    </section>
  )
}

/** When it came to stand as it does. */
function sinceOf({ finalAt, forwardedAt, createdAt }: MessageDetail): number {
  return finalAt ?? forwardedAt ?? createdAt
}

function situationOf(
  message: MessageDetail,
  now: number,
  words: { unconfirmed: string; review: string; noFinalReport: string },
): string | undefined {
  const { status, hold, reason, name, resentAs } = message
  if (status === 'not_delivered') {
    const { sentence, advice } = reason ? REASON_WORDS[reason] : NO_REASON
    const said = sentence(name ?? 'the recipient')
    return resentAs === undefined ? `${said} ${advice}` : said
  }
  if (status === 'queued') {
    if (hold === 'unconfirmed') return words.unconfirmed
    if (hold === 'review') return words.review
    const why = whyWaiting(message, now)
    return why && (/[.?!]$/.test(why) ? why : `${why}.`)
  }
  return message.noFinalReport ? words.noFinalReport : undefined
}
