import type { MessageRow } from '../../preload/contract.ts'
import { useWords } from '../i18n/use-words.ts'
import { NO_REASON, REASON_WORDS, REMEDIES } from '../i18n/words.ts'
import css from './MessageTable.module.css'

interface Props {
  readonly of: MessageRow
  readonly onOpen: (id: number) => void
  readonly onResend: (id: number) => void
}

/** What a person can do about a row, where one is wanted: at once where it is one step, else beside the list. */
export function RowAction({ of: message, onOpen, onResend }: Props) {
  const { actions: words } = useWords()
  const { id, status, hold, reason, resentAs } = message

  if (status === 'queued' && (hold === 'unconfirmed' || hold === 'review'))
    return <Link label={words.decide} onClick={() => onOpen(id)} />
  if (status !== 'not_delivered' || resentAs !== undefined) return null
  const { remedy } = reason ? REASON_WORDS[reason] : NO_REASON
  if (remedy !== 'send_again') return <Link label={REMEDIES[remedy]} onClick={() => onOpen(id)} />
  return <Link label={words.sendAgain} onClick={() => onResend(id)} />
}

function Link({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" tabIndex={-1} className={css.action} onClick={onClick}>
      {label}
    </button>
  )
}
