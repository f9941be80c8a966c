import type { MessageDetail } from '../../preload/contract.ts'
import { StatusIcon } from '../common/StatusIcon.tsx'
import { clockSeconds, fullTime, saidTime } from '../i18n/times.ts'
import { CAUSE_WORDS, HOLD_TITLES, NO_REASON, REASON_WORDS, STATUS_WORDS } from '../i18n/words.ts'
import css from './Story.module.css'

type Entry = MessageDetail['history'][number]

/** What happened to a message, oldest first. */
export function Story({ history, now }: { history: MessageDetail['history']; now: number }) {
  return (
    <ol className={css.story}>
      {history.map((entry, place) => (
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
            <div className={css.small}>{subtitleOf(entry)}</div>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Steps follow each other within seconds: today's are told to the second. */
function timeOf(at: number, now: number): string {
  const said = saidTime(at, now)
  return said.length === 5 ? clockSeconds(at) : said
}

function titleOf({ status, hold, reason, cause }: Entry): string {
  if (cause === 'created' || cause === 'edited' || cause === 'released' || cause === 'polls_ended')
    return CAUSE_WORDS[cause]
  if (status === 'queued') return hold ? HOLD_TITLES[hold] : CAUSE_WORDS[cause]
  if (status === 'not_delivered')
    return `${STATUS_WORDS[status].short}: ${(reason ? REASON_WORDS[reason] : NO_REASON).short.toLowerCase()}`
  return STATUS_WORDS[status].long
}

function subtitleOf(entry: Entry): string {
  const cause = CAUSE_WORDS[entry.cause]
  return [titleOf(entry) === cause ? undefined : cause, entry.detail].filter(Boolean).join(': ')
}
