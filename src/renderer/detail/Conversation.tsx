import { Button } from '@mantine/core'
import { useMessageList } from '../bridge/queries.ts'
import { NEWEST_FIRST } from '../common/address.ts'
import { StatusIcon } from '../common/StatusIcon.tsx'
import { Time } from '../common/Time.tsx'
import { useSteps } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { STATUS_WORDS } from '../i18n/words.ts'
import css from './Conversation.module.css'

/** The latest few; the list shows all. */
const MOST_SHOWN = 5

/** What else was written to this number, the newest first. */
export function Conversation({ id, phone, now }: { id: number; phone: string; now: number }) {
  const { detail: words } = useWords()
  const { open, showList } = useSteps()
  const { data } = useMessageList({ filter: { phone }, sort: NEWEST_FIRST, page: 1, size: 20 })
  if (!data) return null
  const others = data.rows.filter((row) => row.id !== id && row.phone === phone)
  return (
    <section aria-label={words.others}>
      <h3>{words.others}</h3>
      {others.length === 0 && <p className={css.quiet}>{words.noOthers}</p>}
      <ul className={css.others}>
        {others.slice(0, MOST_SHOWN).map((other) => (
          <li key={other.id}>
            <button type="button" className={css.other} title={other.text} onClick={() => open(other.id)}>
              <StatusIcon of={other} />
              <span className={css.subject}>{other.subject}</span>
              <span className={css.quiet}>{STATUS_WORDS[other.status].short}</span>
              <Time at={other.createdAt} now={now} className={css.time} />
            </button>
          </li>
        ))}
      </ul>
      {others.length > MOST_SHOWN && (
        <Button size="compact-xs" variant="subtle" onClick={() => showList({ phone })}>
          {words.showAll(data.total, data.more)}
        </Button>
      )}
    </section>
  )
}
