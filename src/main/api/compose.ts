/** From what a person wrote to what goes into the outbox: one recipient at a time, nothing stored yet. */
import type { NewMessage } from '../domain/message.ts'
import { measureText } from '../domain/text.ts'
import type { Parsed } from './desk.ts'
import { normalisePhone } from './phone.ts'
import { fill, knownWords } from './placeholders.ts'

/** Longest message that the shop sends, in parts: what operators commonly take as one. */
export const MOST_PARTS = 10

/** Longest subject that is made of a text, in characters. */
const SUBJECT_LENGTH = 40

export const REJECTIONS = [
  'phone_blank',
  'phone_invalid',
  'phone_too_short',
  'phone_too_long',
  'blank_text',
  'text_too_long',
  /** A `{word}` of the text without a value for this recipient. */
  'missing_value',
  /** The same text went to the same number a moment ago, or stands twice in the call. */
  'duplicate',
] as const
export type RejectionCode = (typeof REJECTIONS)[number]

export interface Rejection {
  readonly index: number
  readonly code: RejectionCode
  readonly message: string
}

export interface Draft {
  readonly index: number
  readonly message: NewMessage
}

type CreateInput = Parsed<'messages.create'>

/** One after the other. `country` is for national numbers; a `sendAt` that is not after `now` means at once. */
export function* compose(input: CreateInput, country: string, now: number): Iterable<Draft | Rejection> {
  const words = knownWords(input.recipients)
  for (const [index, recipient] of input.recipients.entries()) {
    const composed = composeOne(input, recipient, words, country, now)
    yield 'code' in composed ? { index, ...composed } : { index, message: composed }
  }
}

function composeOne(
  input: CreateInput,
  recipient: CreateInput['recipients'][number],
  words: ReadonlySet<string>,
  country: string,
  now: number,
): NewMessage | Omit<Rejection, 'index'> {
  const phone = normalisePhone(recipient.phone, country)
  if (!phone.ok) return { code: phoneRejection(phone.code), message: phone.message }

  const text = fill(input.text ?? '', recipient, words)
  const subject = fill(input.subject ?? '', recipient, words)
  const missing = [...text.missing, ...subject.missing][0]
  if (missing !== undefined)
    return {
      code: 'missing_value',
      message: `There is no value for {${missing}}: fill it in or reword the text.`,
    }

  const body = checkText(text.text)
  if ('code' in body) return body
  return {
    phone: phone.value,
    ...body,
    subject: subject.text.trim() || firstWords(body.text),
    source: 'desk',
    ...(recipient.name && { name: recipient.name }),
    ...(recipient.order && { order: recipient.order }),
    ...(input.sender && { sender: input.sender }),
    ...(input.gatewayId !== undefined && { gatewayId: input.gatewayId }),
    ...(input.sendAt !== undefined && input.sendAt > now && { sendAt: input.sendAt }),
    ...(input.validUntil !== undefined && { validUntil: input.validUntil }),
  }
}

/** The text as it will be sent, measured; or why it cannot be. */
export function checkText(
  written: string,
):
  | Pick<NewMessage, 'text' | 'encoding' | 'parts'>
  | { code: 'blank_text' | 'text_too_long'; message: string } {
  const text = written.replace(/\r\n?/g, '\n').trim()
  if (text === '') return { code: 'blank_text', message: 'The message has no text: write one.' }
  const { encoding, parts } = measureText(text)
  if (parts > MOST_PARTS)
    return {
      code: 'text_too_long',
      message: `The text takes ${parts} parts; ${MOST_PARTS} are the most: shorten it.`,
    }
  return { text, encoding, parts }
}

function phoneRejection(code: string): RejectionCode {
  return REJECTIONS.find((known) => known === code) ?? 'phone_invalid'
}

/** A subject for a message that was given none. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = Array.from(line)
  if (characters.length <= SUBJECT_LENGTH) return line
  const head = characters.slice(0, SUBJECT_LENGTH).join('')
  const end = head.lastIndexOf(' ')
  return `${end > SUBJECT_LENGTH / 2 ? head.slice(0, end) : head}…`
}
