/** What a job does, step by step; `jobs.ts` runs it and tells the page. */
import type { Job } from '../../../preload/contract.ts'

/** What is known of a job while it runs; the rest of `Job` is the registry's. */
export type Progress = Pick<Job, 'done' | 'total' | 'changed'> & {
  readonly skipped: readonly Job['skipped'][number][]
  readonly file?: Job['file']
}

export interface Task {
  readonly kind: Job['kind']
  readonly action?: NonNullable<Job['action']>
  /** How far it is after each step. Ends when the work is done; a consumer that stops early ends the work. */
  steps(id: string): AsyncIterable<Progress>
  /** What undoes it, where it can be undone. */
  readonly undo?: (id: string) => Promise<void>
  /** It can be undone no more. */
  readonly forget?: (id: string) => Promise<void>
}
