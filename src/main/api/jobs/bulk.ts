/** One action over many messages, some hundreds at a time: sending goes on between them. */
import type { Changed } from '../../domain/ports.ts'
import type { Selection } from '../../domain/query.ts'
import type { Desk } from '../desk.ts'
import { withSkipped } from './summary.ts'
import type { Progress, Task } from './task.ts'

/** Messages a transaction: the writer is never held up longer than they take. */
export const CHUNK = 300

type Act = (ids: readonly number[], job: string, desk: Desk) => Promise<Changed>

const ACTIONS = {
  resend: (ids, _, { store, clock }) => store.resend({ ids }, clock.now()),
  cancel: (ids, _, { store, clock }) => store.cancel({ ids }, clock.now()),
  mark_seen: (ids, _, { store, clock }) => store.markSeen({ ids }, clock.now()),
  delete: (ids, job, { store }) => store.discard(ids, job),
} as const satisfies Record<NonNullable<Task['action']>, Act>
export type Action = keyof typeof ACTIONS

export function bulkTask(action: Action, selection: Selection, desk: Desk): Task {
  return {
    kind: 'bulk',
    action,
    steps: (id) => steps(action, selection, id, desk),
    ...(action === 'delete' && {
      undo: (id: string) => bringBack(id, desk),
      forget: (id: string) => desk.store.emptyTrash(id),
    }),
  }
}

async function* steps(
  action: Action,
  selection: Selection,
  job: string,
  desk: Desk,
): AsyncIterable<Progress> {
  const { total, chunks } = await within(selection, desk)
  let progress: Progress = { done: 0, total, changed: 0, skipped: [] }
  yield progress
  for await (const ids of chunks) {
    const { changed, skipped } = await ACTIONS[action](ids, job, desk)
    if (action === 'resend' && changed > 0) desk.engine.wake()
    const done = progress.done + ids.length
    progress = {
      done,
      // Messages that came to match meanwhile are not counted in twice.
      total: Math.max(total, done),
      changed: progress.changed + changed,
      skipped: withSkipped(progress.skipped, skipped).map(({ ids: named, ...rest }) => ({
        ...rest,
        ids: [...named],
      })),
    }
    yield progress
  }
}

/** The messages as they are at the start; what comes in later is not among them. */
async function within(
  selection: Selection,
  { store }: Desk,
): Promise<{ total: number; chunks: AsyncIterable<readonly number[]> | Iterable<readonly number[]> }> {
  if ('ids' in selection) {
    const ids = [...new Set(selection.ids)]
    return { total: ids.length, chunks: slices(ids) }
  }
  const { filter } = selection
  const { total, upTo } = await store.extent(filter)
  async function* chunks() {
    let after = 0
    for (;;) {
      const ids = await store.matchingIds(filter, after, upTo, CHUNK)
      const last = ids.at(-1)
      if (last === undefined) return
      yield ids
      after = last
    }
  }
  return { total, chunks: chunks() }
}

function* slices(ids: readonly number[]): Iterable<readonly number[]> {
  for (let from = 0; from < ids.length; from += CHUNK) yield ids.slice(from, from + CHUNK)
}

async function bringBack(job: string, { store }: Desk): Promise<void> {
  while ((await store.restore(job, CHUNK)) > 0);
}
