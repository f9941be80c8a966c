/** Jobs over many messages: they run on while the page does something else, and say how far they are. */
import { randomUUID } from 'node:crypto'
import type { Job } from '../../../preload/contract.ts'
import { describeError } from '../../log.ts'
import { type Answer, answer, refuse } from '../answer.ts'
import type { CallsOf, Desk, Handlers } from '../desk.ts'
import { selectionOf } from '../filter.ts'
import { bulkTask } from './bulk.ts'
import { exportTask } from './export.ts'
import type { Task } from './task.ts'

/** How long a deletion can be undone, in ms. */
export const UNDO_WITHIN = 10_000
/** Least time between two words of one job, in ms: a bar that moves five times a second moves smoothly. */
const TOLD_EVERY = 200
/** Ended jobs that are remembered. */
const MOST_REMEMBERED = 50

interface Running {
  readonly task: Task
  job: Job
  stopping: boolean
}

export function jobHandlers(): Handlers<CallsOf<'jobs'>> {
  const known = new Map<string, Running>()

  return {
    async 'jobs.start'(input, desk) {
      await forgetPast(known, desk)
      const task =
        input.kind === 'export'
          ? exportTask(input, desk)
          : bulkTask(input.action, selectionOf(input.selection, desk.clock.now()), desk)
      const running = begin(task)
      known.set(running.job.id, running)
      void run(running, desk)
      return answer(running.job)
    },
    'jobs.get': async ({ id }) => told(known.get(id), id),
    async 'jobs.stop'({ id }) {
      const running = known.get(id)
      if (running) running.stopping = true
      return told(running, id)
    },
    async 'jobs.undo'({ id }, desk) {
      const running = known.get(id)
      if (!running) return told(running, id)
      const { job, task } = running
      if (!task.undo || job.undoUntil === undefined || desk.clock.now() > job.undoUntil)
        return refuse(
          'too_late',
          'This cannot be undone any more: deleted messages can be brought back for 10 seconds.',
        )
      // At once, so that a second press finds nothing to undo.
      running.job = { ...withoutUndo(job), state: 'undone' }
      await task.undo(id)
      tell(running, desk)
      return answer(running.job)
    },
  }
}

function begin(task: Task): Running {
  const job: Job = {
    id: randomUUID(),
    kind: task.kind,
    ...(task.action && { action: task.action }),
    state: 'running',
    done: 0,
    total: 0,
    changed: 0,
    skipped: [],
  }
  return { task, job, stopping: false }
}

async function run(running: Running, desk: Desk): Promise<void> {
  const { task } = running
  const { id } = running.job
  let toldAt = Number.NEGATIVE_INFINITY
  try {
    for await (const progress of task.steps(id)) {
      running.job = { ...running.job, ...progress, skipped: [...progress.skipped] }
      if (running.stopping) break
      if (desk.clock.now() - toldAt < TOLD_EVERY) continue
      toldAt = desk.clock.now()
      tell(running, desk)
    }
    const state = running.stopping ? 'stopped' : 'done'
    const undo = task.undo && running.job.changed > 0 ? { undoUntil: desk.clock.now() + UNDO_WITHIN } : {}
    running.job = { ...running.job, state, ...undo }
  } catch (error) {
    desk.log('error', 'job', describeError(error))
    running.job = {
      ...running.job,
      state: 'failed',
      message: 'This could not be finished: look whether the disk is full, and try again.',
    }
  }
  tell(running, desk)
}

function tell({ job }: Running, { emit }: Desk): void {
  emit({ name: 'jobs.changed', payload: job })
}

function told(running: Running | undefined, id: string): Answer<Job> {
  return running ? answer(running.job) : refuse('not_found', `There is no job “${id}”: it ended a while ago.`)
}

function withoutUndo({ undoUntil: _, ...job }: Job): Job {
  return job
}

/** What can be undone no more leaves the disk; of ended jobs only the latest are remembered. */
async function forgetPast(known: Map<string, Running>, desk: Desk): Promise<void> {
  const ended = [...known.values()].filter(({ job }) => job.state !== 'running')
  for (const running of ended) {
    const { job, task } = running
    if (job.undoUntil === undefined || desk.clock.now() <= job.undoUntil) continue
    running.job = withoutUndo(job)
    await task.forget?.(job.id)
  }
  for (const { job } of ended.slice(0, -MOST_REMEMBERED)) known.delete(job.id)
}
