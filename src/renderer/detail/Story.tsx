import type { MessageDetail } from '../../preload/contract.ts'
import { StatusIcon } from '../common/StatusIcon.tsx'
import { clockSeconds, fullTime, saidAgo, saidTime } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.ts'
import { CAUSE_WORDS, HOLD_TITLES, NO_REASON, REASON_WORDS, STATUS_WORDS } from '../i18n/words.ts'
import { OtherMessage } from './OtherMessage.tsx'
import css from './Story.module.css'

type Entry = MessageDetail['history'][number]

/** What happened to a message, oldest first. */
export function Story({ message, now }: { message: MessageDetail; now: number }) {
  const { detail: words } = useWords()
  return (
    <ol className={css.story} aria-label={words.happened}>
      {message.history.map((entry, place) => (
        // The story only ever grows at its end: the place of an entry is its name.
        <li key={place} className={css.entry}>
          <time dateTime={new Date(entry.at).toISOString()} title={fullTime(entry.at)} className={css.time}>
            {timeOf(entry.at, now)}
          </time>
          <StatusIcon
            of={{ status: entry.status, hold: entry.hold, noFinalReport: false }}
            className={css.icon}
          />
          <div>
            <div>{titleOf(entry)}</div>
            <div className={css.small}>
              {[saidAgo(entry.at, now), subtitleOf(entry)].filter(Boolean).join(' · ')}
            </div>
            <Linked entry={entry} message={message} />
          </div>
        </li>
      ))}
    </ol>
  )
}

/** The step that tells of another message leads to it, as long as it is there. */
function Linked({ entry, message }: { entry: Entry; message: MessageDetail }) {
  const { detail: words } = useWords()
  const { resendOf, resentAs } = message
  if (entry.cause === 'created' && resendOf !== undefined)
    return (
      <div className={css.small}>
        {words.resendOf}. <OtherMessage id={resendOf} label={words.showEarlier} />
      </div>
    )
  if (entry.cause !== 'resent' || resentAs === undefined || entry.detail !== String(resentAs)) return null
  return (
    <div className={css.small}>
      <OtherMessage id={resentAs} label={words.showNewer} />
    </div>
  )
}

/** Steps follow each other within seconds: today's are told to the second. */
function timeOf(at: number, now: number): string {
  const said = saidTime(at, now)
  return said.length === 5 ? clockSeconds(at) : said
}

/** Steps that are told by themselves; the others by how the message stood after them. */
const TOLD: ReadonlySet<Entry['cause']> = new Set(['created', 'edited', 'released', 'resent', 'polls_ended'])

function titleOf({ status, hold, reason, cause }: Entry): string {
  if (TOLD.has(cause)) return CAUSE_WORDS[cause]
  if (status === 'queued') return hold ? HOLD_TITLES[hold] : CAUSE_WORDS[cause]
  if (status === 'not_delivered')
    return `${STATUS_WORDS[status].short}: ${(reason ? REASON_WORDS[reason] : NO_REASON).short.toLowerCase()}`
  return STATUS_WORDS[status].long
}

function subtitleOf(entry: Entry): string {
  // Which message it became is told by the way to it.
  if (entry.cause === 'resent') return ''
  const cause = CAUSE_WORDS[entry.cause]
  return [titleOf(entry) === cause ? undefined : cause, entry.detail].filter(Boolean).join(': ')
}
