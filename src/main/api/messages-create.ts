import { othersFirst } from '../domain/clock.ts'
import { type Gateway, mayUse } from '../domain/gateway.ts'
import { type Answer, answer, type Refusal, refuse } from './answer.ts'
import { compose, type Draft, type Rejection } from './compose.ts'
import type { Desk, Handler, Parsed } from './desk.ts'
import { oneAtATime } from './one-at-a-time.ts'

type CreateInput = Parsed<'messages.create'>

/**
 * Puts messages into the outbox: on disk when it answers (rule 1).
 * A recipient that cannot be served is named in `rejected` by its index; all the others are created.
 */
export function createMessages(): Handler<'messages.create'> {
  // A double click must not slip in between the look for duplicates and the write.
  const inTurn = oneAtATime()

  return async (input, desk) => {
    const now = desk.clock.now()
    const refused = checkTimes(input, now) ?? checkTemplate(input)
    if (refused) return refused
    const way = await wayOf(input, desk)
    if (!way.ok) return way

    return inTurn(async () => {
      const settings = await desk.settings.get()
      const composed = await gathered(compose({ ...input, ...way.value }, settings.country, now))
      const window = input.allowDuplicate ? 0 : settings.duplicateWindow
      const { drafts, rejected } = await withoutDuplicates(composed, window, now, desk)
      const messages = drafts.map((draft) => draft.message)
      const created = messages.length === 0 ? [] : await desk.store.enqueue(messages, now)
      if (created.length > 0) desk.engine.wake()
      return answer({ created: [...created], rejected: rejected.toSorted((a, b) => a.index - b.index) })
    })
  }
}

interface Composed {
  readonly drafts: readonly Draft[]
  readonly rejected: readonly Rejection[]
}

/** Written without a pause, these take some ms: everything else in the program gets its turn between them. */
const AT_ONCE = 50

async function gathered(composed: Iterable<Draft | Rejection>): Promise<Composed> {
  const drafts: Draft[] = []
  const rejected: Rejection[] = []
  for (const one of composed) {
    if ('code' in one) rejected.push(one)
    else drafts.push(one)
    if ((drafts.length + rejected.length) % AT_ONCE === 0) await othersFirst()
  }
  return { drafts, rejected }
}

function checkTimes({ sendAt, validUntil }: CreateInput, now: number): Refusal | undefined {
  if (validUntil === undefined || validUntil > Math.max(now, sendAt ?? now)) return undefined
  return refuse(
    'valid_until_too_early',
    'The message would be out of date before it is sent: choose a later time.',
  )
}

function checkTemplate({ templateId }: CreateInput): Refusal | undefined {
  if (templateId === undefined) return undefined
  return refuse('unknown_template', `There is no template “${templateId}”: write the text itself.`)
}

type Way = Pick<CreateInput, 'gatewayId'>

/** The gateway that staff chose; or the first that may send under the sender that they chose, where the usual one may not. */
async function wayOf({ gatewayId, sender }: CreateInput, desk: Desk): Promise<Answer<Way>> {
  const gateways = await desk.store.gateways()
  if (gatewayId === undefined) return sender ? wayFor(sender, gateways) : answer({})
  const gateway = gateways.find(({ id }) => id === gatewayId)
  if (!gateway) return refuse('unknown_gateway', `There is no gateway “${gatewayId}”: choose another one.`)
  if (!gateway.enabled)
    return refuse(
      'gateway_disabled',
      `“${gateway.name}” is switched off: switch it on in Settings, or choose another.`,
    )
  return sender && !mayUse(gateway, sender)
    ? senderRefused(sender, `“${gateway.name}”`)
    : answer({ gatewayId })
}

function wayFor(sender: string, gateways: readonly Gateway[]): Answer<Way> {
  const enabled = gateways.filter((gateway) => gateway.enabled)
  const able = enabled.find((gateway) => mayUse(gateway, sender))
  if (!able)
    return enabled.length === 0
      ? answer({})
      : refuse(
          'sender_not_allowed',
          `No gateway may send as “${sender}”: choose another name, or add this one in Settings.`,
        )
  return answer(able === enabled[0] ? {} : { gatewayId: able.id })
}

function senderRefused(sender: string, who: string): Refusal {
  return refuse(
    'sender_not_allowed',
    `${who} may not send as “${sender}”: choose one of its sending names, or add this one in Settings.`,
  )
}

/** `window` in ms; 0: duplicates are welcome. */
async function withoutDuplicates(
  { drafts, rejected }: Composed,
  window: number,
  now: number,
  desk: Desk,
): Promise<Composed> {
  if (window === 0 || drafts.length === 0) return { drafts, rejected }
  const pairs = drafts.map(({ message: { phone, text } }) => ({ phone, text }))
  const earlier = await desk.store.findDuplicates(pairs, now - window)

  const seen = new Map<string, number>()
  const kept: Draft[] = []
  const twice: Rejection[] = []
  for (const [place, draft] of drafts.entries()) {
    const key = JSON.stringify([draft.message.phone, draft.message.text])
    const message = whyDuplicate(draft, seen.get(key), earlier[place] ?? null)
    if (message === undefined) {
      seen.set(key, draft.index)
      kept.push(draft)
    } else twice.push({ index: draft.index, code: 'duplicate', message })
  }
  return { drafts: kept, rejected: [...rejected, ...twice] }
}

function whyDuplicate(draft: Draft, inCall: number | undefined, inStore: number | null): string | undefined {
  const { phone } = draft.message
  if (inCall !== undefined) return `${phone} stands in the list twice with the same text: once is enough.`
  if (inStore === null) return undefined
  return `The same text to ${phone} is in the outbox already (message ${inStore}): send it again only if you mean to.`
}
