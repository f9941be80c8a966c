import type { Changed, SkipCode, Skipped } from '../domain/ports.ts'
import type { Selection } from '../domain/query.ts'
import type { Status } from '../domain/status.ts'
import { fetch } from './database.ts'
import { matching, query } from './filter.ts'
import type { MessageRow } from './rows.ts'
import type { Writing } from './transaction.ts'
import { readMessage } from './transition.ts'

/** Does it to one message, or says why not. */
export type Act = (message: MessageRow) => SkipCode | null

/**
 * Does it to each message selected. Ids are each answered for; of what a filter matches, only messages in one of
 * `statuses` are taken at all: a clerk who cancels "everything of last week" means what can still be cancelled.
 */
export function actOn(
  writing: Writing,
  selection: Selection,
  statuses: readonly Status[],
  act: Act,
): Changed & { readonly skipped: readonly Skipped[] } {
  const skipped: Skipped[] = []
  let changed = 0
  for (const id of idsOf(writing, selection, statuses)) {
    const message = readMessage(writing, id)
    const code = message ? act(message) : 'not_found'
    if (code === null) changed += 1
    else skipped.push({ id, code })
  }
  return { changed, skipped }
}

function idsOf(writing: Writing, selection: Selection, statuses: readonly Status[]): Iterable<number> {
  if ('ids' in selection) return new Set(selection.ids)
  const found = query
    .selectFrom('messages')
    .select('id')
    .where(matching(selection.filter))
    .where('status', 'in', statuses)
    .orderBy('id')
  return fetch<{ id: number }>(writing.db, found.compile()).map(({ id }) => id)
}

/** Why nothing can be done any more to a message that has left the queue; `null`: it is queued. */
export function leftQueue(message: MessageRow): SkipCode | null {
  if (message.status === 'queued') return message.open_attempt === null ? null : 'being_sent'
  return message.status === 'forwarded' || message.status === 'delivering' ? 'on_its_way' : 'already_final'
}

/** Why a message cannot be taken back or changed; `null`: it waits, and nothing of it has left. */
export function notWaiting(message: MessageRow): SkipCode | null {
  return leftQueue(message) ?? (message.hold === 'unconfirmed' ? 'may_be_sent' : null)
}
