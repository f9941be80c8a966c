/** The quick answer: one line that says what became of a message. */
import type { MessageRow } from '../../preload/contract.ts'
import { saidDay } from './times.ts'
import { whyWaiting } from './waiting.ts'
import { NO_REASON, REASON_WORDS, STATUS_WORDS } from './words.ts'

export const QUICK_WORDS = {
  open: 'Find an answer',
  keys: 'Ctrl+K',
  title: 'Did they get it?',
  hint: 'A name, an order or some digits of the number',
  results: 'Answers',
  close: 'Close',
  /** Fewer characters fit half the shop's customers. */
  more: (fewest: number) => `Type at least ${fewest} characters.`,
  moreDigits: 'No order begins like this; a number is found by three digits or more.',
  nothing: (query: string) => `No message to “${query}” was found.`,
  searchAll: 'Search the whole list, texts too',
}

/** "Delivered today 14:03", "Not delivered: phone off. Send again.", "Waiting: no internet since 14:02". */
export function answerLine(message: MessageRow, now: number): string {
  switch (message.status) {
    case 'delivered':
      return `Delivered ${saidDay(message.finalAt ?? message.createdAt, now)}`
    case 'not_delivered': {
      const { short, advice } = message.reason ? REASON_WORDS[message.reason] : NO_REASON
      return message.resentAs === undefined
        ? `Not delivered: ${lower(short)}. ${advice}`
        : `Not delivered: ${lower(short)}. It was sent again.`
    }
    case 'queued': {
      const why = whyWaiting(message, now)
      return why === undefined ? 'Waiting: it is about to go' : `Waiting: ${lower(why)}`
    }
    case 'forwarded':
    case 'delivering': {
      const { long } = STATUS_WORDS[message.status]
      if (message.noFinalReport) return `${long}, and no final report came`
      const since = message.forwardedAt === undefined ? '' : ` since ${saidDay(message.forwardedAt, now)}`
      return `${long}${since}`
    }
    case 'cancelled':
      return `Cancelled ${saidDay(message.finalAt ?? message.createdAt, now)}, never sent`
    case 'unknown':
      return STATUS_WORDS.unknown.long
  }
}

/** Not of what begins with a name: SMSC.ru stays SMSC.ru. */
function lower(words: string): string {
  return /^[A-Z][a-z ]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words
}
