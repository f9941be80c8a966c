/** Finding a message that Twilio may have taken: it keeps no reference of ours, so only all marks together will do. */
import type { Submission } from '../../domain/adapter.ts'
import type { HttpClient } from '../http/client.ts'
import { messagePageSchema, type TwilioMessage } from './answers.ts'

/** Their clock and ours may differ by this much, in ms. */
export const CLOCK_SKEW = 120_000
const PAGE_SIZE = 200
/** More than this to one number since the attempt is no shop's normal day. */
const MOST_PAGES = 5

/** Where the message would have come from. */
export interface Origin {
  readonly from?: string
  readonly messagingServiceSid?: string
}

/**
 * What was sent to this number from this origin with this very text since the attempt began, `known` sids left out.
 * `undefined` where the list could not be read to its end. Not filtered by date: a message in the queue has none yet.
 */
export async function findCandidates(
  http: HttpClient,
  path: string,
  submission: Submission,
  origin: Origin,
  known: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly TwilioMessage[] | undefined> {
  const since = submission.startedAt - CLOCK_SKEW
  const found: TwilioMessage[] = []
  let query: Record<string, string> = { To: submission.phone, PageSize: String(PAGE_SIZE) }
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const result = await http.send({ method: 'GET', path, query }, signal)
    if (result.kind !== 'answer' || result.status !== 200) return undefined
    const page = messagePageSchema.safeParse(result.json)
    if (!page.success) return undefined
    const { messages, next_page_uri: next } = page.data
    const recent = messages.filter((message) => !isBefore(message, since))
    found.push(...recent.filter((message) => !known.has(message.sid) && matches(message, submission, origin)))
    if (!next || recent.length < messages.length) return found
    // Only its query counts: the list stays on the host and path of the settings.
    query = Object.fromEntries(new URL(next, 'https://list.invalid').searchParams)
  }
  return undefined
}

/** One without a readable date may be ours. */
function isBefore(message: TwilioMessage, since: number): boolean {
  return Date.parse(message.date_created ?? '') < since
}

function matches(message: TwilioMessage, { phone, text }: Submission, origin: Origin): boolean {
  const sameOrigin =
    origin.messagingServiceSid !== undefined
      ? message.messaging_service_sid === origin.messagingServiceSid
      : message.from === origin.from
  return message.direction === 'outbound-api' && message.to === phone && message.body === text && sameOrigin
}
