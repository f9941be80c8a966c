import type { MessageDetail } from '../../preload/contract.ts'
import { NO_REASON, REASON_WORDS } from '../i18n/words.ts'

export type Choice =
  | 'send_again'
  | 'fix_and_send'
  | 'write_anew'
  | 'was_sent'
  | 'confirm_again'
  | 'drop'
  | 'send_now'
  | 'change'
  | 'fix_number'
  | 'cancel'

type Standing = Pick<MessageDetail, 'status' | 'hold' | 'reason' | 'resentAs' | 'next'>

/** What a person can do about a message as it stands, the likeliest first. */
export function choicesOf({ status, hold, reason, resentAs, next }: Standing): readonly Choice[] {
  if (status === 'queued') return next.step === 'sending' ? [] : queuedChoices(hold)
  if (resentAs !== undefined) return []
  if (status === 'cancelled') return ['send_again']
  if (status !== 'not_delivered') return []
  const { remedy } = reason ? REASON_WORDS[reason] : NO_REASON
  if (remedy === 'fix_number') return ['fix_and_send', 'send_again']
  return remedy === 'write_anew' ? ['write_anew'] : ['send_again', 'fix_and_send']
}

function queuedChoices(hold: Standing['hold']): readonly Choice[] {
  switch (hold) {
    // Rule 2: nothing about it may be changed before a person says what became of it.
    case 'unconfirmed':
      return ['was_sent', 'confirm_again', 'drop']
    case 'review':
      return ['send_now', 'change', 'cancel']
    case 'retry':
    case 'scheduled':
      return ['send_now', 'change', 'fix_number', 'cancel']
    default:
      return ['change', 'fix_number', 'cancel']
  }
}
