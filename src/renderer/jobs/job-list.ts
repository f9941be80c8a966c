/** The jobs that the page shows, the oldest first. Pure. */
import type { Job } from '../../preload/contract.ts'

/** How many stand there at most: the oldest ended ones make room. */
export const MOST_SHOWN = 3

export interface JobList {
  readonly jobs: readonly Job[]
  /** Closed by hand: later news of them are not shown again. */
  readonly closed: ReadonlySet<string>
}

export const NO_JOBS: JobList = { jobs: [], closed: new Set() }

export const isRunning = ({ state }: Job) => state === 'running'

/** News of a job. Events and answers may overtake each other: an ended job does not run again. */
export function withJob(list: JobList, job: Job): JobList {
  if (list.closed.has(job.id)) return list
  const known = list.jobs.find(({ id }) => id === job.id)
  if (known && isOlder(job, known)) return list
  const jobs = known ? list.jobs.map((each) => (each === known ? job : each)) : [...list.jobs, job]
  return { ...list, jobs: roomFor(jobs) }
}

export function withoutJob(list: JobList, id: string): JobList {
  return { jobs: list.jobs.filter((job) => job.id !== id), closed: new Set([...list.closed, id]) }
}

function isOlder(news: Job, known: Job): boolean {
  if (isRunning(news)) return !isRunning(known) || news.done < known.done
  return known.state === 'undone'
}

function roomFor(jobs: readonly Job[]): readonly Job[] {
  const tooMany = jobs.length - MOST_SHOWN
  if (tooMany <= 0) return jobs
  const going = new Set(jobs.filter((job) => !isRunning(job)).slice(0, tooMany))
  return jobs.filter((job) => !going.has(job))
}

/** Whether a job's line may go by itself: it ended as it should, and leaves nothing to read or to press. */
export function goesByItself(job: Job): boolean {
  return job.state === 'undone' || (job.state === 'done' && job.kind === 'bulk' && job.skipped.length === 0)
}

/** Messages that were left as they were and are still there to be looked at; `all`: every one of them is named. */
export function leftBehind({ skipped }: Pick<Job, 'skipped'>): { ids: readonly number[]; all: boolean } {
  const there = skipped.filter(({ code }) => code !== 'not_found')
  const ids = there.flatMap((group) => group.ids)
  return { ids, all: ids.length === there.reduce((sum, { count }) => sum + count, 0) }
}
