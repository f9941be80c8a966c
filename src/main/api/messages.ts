import type { MessageDetail as DetailView } from '../../preload/contract.ts'
import type { MessageEdit, SkipCode, Skipped } from '../domain/ports.ts'
import type { ListQuery } from '../domain/query.ts'
import { type Answer, answer, type ErrorCode, type Refusal, refuse } from './answer.ts'
import { checkText } from './compose.ts'
import type { CallsOf, Desk, Handlers, Parsed } from './desk.ts'
import { filterOf, selectionOf } from './filter.ts'
import { createMessages } from './messages-create.ts'
import { withNextKnock } from './next-knock.ts'
import { nextStep } from './next-step.ts'
import { normalisePhone } from './phone.ts'

/** Answers of the quick answer: what can be seen at a glance. */
const MOST_FOUND = 8
const NEWEST_FIRST: ListQuery['sort'] = { by: 'created', direction: 'desc' }

export function messageHandlers(): Handlers<CallsOf<'messages'>> {
  return {
    'messages.create': createMessages(),

    'messages.list': async ({ filter, sort, page = 1, size = 50 }, { store, engine, clock }) => {
      const found = await store.list({
        filter: filterOf(filter, clock.now()),
        sort: sort ?? NEWEST_FIRST,
        page,
        size,
      })
      const states = engine.gatewayStates()
      return answer({ ...found, rows: found.rows.map((row) => withNextKnock(row, states)) })
    },

    'messages.counts': async ({ filter }, { store, clock }) =>
      answer(await store.counts(filterOf(filter, clock.now()))),

    'messages.tally': async ({ filters }, { store, clock }) => {
      const counted = await Promise.all(filters.map((one) => store.counts(filterOf(one, clock.now()))))
      return answer({
        tallies: counted.map(({ byStatus, more }) => ({
          total: Object.values(byStatus).reduce((sum, n) => sum + n, 0),
          more,
        })),
      })
    },

    'messages.find': async ({ query }, { store, engine }) => {
      const rows = await store.find(query, MOST_FOUND)
      const states = engine.gatewayStates()
      return answer({ rows: rows.map((row) => withNextKnock(row, states)) })
    },

    'messages.get': async ({ id }, desk) => detail(id, desk),

    'messages.cancel': async (input, { store, clock }) => {
      const { changed, skipped } = await store.cancel(selectionOf(input, clock.now()), clock.now())
      return answer({ changed, skipped: copy(skipped) })
    },

    'messages.resend': async (input, { store, clock, engine }) => {
      const { changed, skipped, created } = await store.resend(selectionOf(input, clock.now()), clock.now())
      if (changed > 0) engine.wake()
      return answer({ changed, skipped: copy(skipped), created: [...created] })
    },

    'messages.confirm': async ({ ids, verdict }, { store, clock, engine }) => {
      const { changed, skipped } = await store.confirm(ids, verdict, clock.now())
      if (changed > 0) engine.wake()
      return answer({ changed, skipped: copy(skipped) })
    },

    'messages.correct': async ({ id, ...change }, desk) => {
      const edit = await editOf({ id, ...change }, desk)
      if (!edit.ok) return edit
      const done = await desk.store.correct(id, edit.value, desk.clock.now())
      if ('code' in done) return refuseCorrection(id, done.code)
      desk.engine.wake()
      return answer({ created: done.created })
    },

    'messages.markSeen': async (input, { store, clock }) => {
      const { changed, skipped } = await store.markSeen(selectionOf(input, clock.now()), clock.now())
      return answer({ changed, skipped: copy(skipped) })
    },

    'messages.edit': async (input, desk) => {
      const change = await editOf(input, desk)
      if (!change.ok) return change
      const skip = await desk.store.edit(input.id, change.value, desk.clock.now())
      if (skip !== null) return refuseEdit(input.id, skip)
      desk.engine.wake()
      return detail(input.id, desk)
    },
  }
}

async function detail(id: number, { store, engine }: Desk): Promise<Answer<DetailView>> {
  const message = await store.get(id)
  if (!message) return refuse('not_found', `There is no message ${id}: it may have been deleted.`)
  const states = engine.gatewayStates()
  const gateway = states.find(({ gatewayId }) => gatewayId === message.gatewayId)
  const { attemptLog, history, polls, beingSent, ...row } = message
  return answer({
    ...withNextKnock(row, states),
    attempts: [...attemptLog],
    history: [...history],
    polls: [...polls],
    next: nextStep(message, beingSent, gateway),
  })
}

async function editOf(input: Parsed<'messages.edit'>, desk: Desk): Promise<Answer<MessageEdit>> {
  const change: { -readonly [Key in keyof MessageEdit]: MessageEdit[Key] } = {}
  if (input.phone !== undefined) {
    const phone = normalisePhone(input.phone, (await desk.settings.get()).country)
    if (!phone.ok) return phone
    change.phone = phone.value
  }
  if (input.text !== undefined) {
    const text = checkText(input.text)
    if ('code' in text) return refuse(text.code, text.message)
    change.text = text
  }
  if (input.sendAt !== undefined) {
    const later = input.sendAt !== null && input.sendAt > desk.clock.now()
    change.sendAt = later ? input.sendAt : null
  }
  if (Object.keys(change).length === 0)
    return refuse('nothing_to_change', 'Nothing was changed: give a new number, text or time.')
  return answer(change)
}

const EDIT_REFUSALS: Partial<Record<SkipCode, readonly [ErrorCode, string]>> = {
  not_found: ['not_found', 'does not exist: it may have been deleted.'],
  being_sent: ['being_sent', 'is being sent right now: wait a moment and look again.'],
  may_be_sent: ['may_be_sent', 'may already have been sent: say first what became of it.'],
}

function refuseEdit(id: number, skip: SkipCode): Refusal {
  const [code, words] = EDIT_REFUSALS[skip] ?? [
    'not_queued',
    'is not in the queue any more and cannot be changed: send a new message instead.',
  ]
  return refuse(code, `Message ${id} ${words}`)
}

const CORRECTION_REFUSALS: Partial<Record<SkipCode, readonly [ErrorCode, string]>> = {
  not_found: ['not_found', 'does not exist: it may have been deleted.'],
  already_resent: ['already_resent', 'was sent again already: look at the newer one.'],
  delivered: ['not_undelivered', 'was delivered: write a new message instead.'],
}

function refuseCorrection(id: number, code: SkipCode): Refusal {
  const [refusal, words] = CORRECTION_REFUSALS[code] ?? [
    'not_undelivered',
    'has not come to its end yet: wait for it, or change it while it is in the queue.',
  ]
  return refuse(refusal, `Message ${id} ${words}`)
}

function copy(skipped: readonly Skipped[]): { id: number; code: string }[] {
  return skipped.map(({ id, code }) => ({ id, code }))
}
