import { Button } from '@mantine/core'
import { useWords } from '../i18n/use-words.ts'
import css from './Compose.module.css'
import type { Refused } from './use-compose-form.ts'

/** More than this many reasons are not read any more. */
const MOST_SHOWN = 5

interface Props {
  readonly refused: readonly Refused[]
  readonly onSendAnyway: () => void
  readonly busy: boolean
}

/** The numbers that were not saved, and why; the doubles among them can be sent all the same. */
export function RefusedList({ refused, onSendAnyway, busy }: Props) {
  const { compose: words } = useWords()
  if (refused.length === 0) return null
  const doubles = refused.filter(({ code }) => code === 'duplicate').length
  const title = doubles === refused.length ? words.duplicates(doubles) : words.someLeft(refused.length)
  return (
    <div className={css.refused} role="alert">
      <p className={css.strong}>{title}</p>
      <ul className={css.reasons}>
        {refused.slice(0, MOST_SHOWN).map(({ recipient, message }, place) => (
          <li key={place}>
            {message.includes(recipient.phone) ? '' : `${recipient.phone}: `}
            {message}
          </li>
        ))}
        {refused.length > MOST_SHOWN && <li>{words.moreLeft(refused.length - MOST_SHOWN)}</li>}
      </ul>
      {doubles > 0 && (
        <Button size="xs" variant="default" disabled={busy} onClick={onSendAnyway}>
          {words.sendAnyway}
        </Button>
      )}
    </div>
  )
}
