/** What the page says of jobs over many messages. */
import type { Job } from '../../preload/contract.ts'
import { messages, number, orMore } from './numbers.ts'
import { SKIP_WORDS } from './words.ts'

type Action = NonNullable<Job['action']>
type What = Action | 'export'

interface Said {
  readonly running: string
  readonly done: (count: number) => string
  readonly nothing: string
}

const SAID: Record<What, Said> = {
  resend: {
    running: 'Putting back into the outbox',
    done: (count) => `Saved to the outbox: ${messages(count)}`,
    nothing: 'Nothing was sent again',
  },
  cancel: {
    running: 'Cancelling',
    done: (count) => `Cancelled: ${messages(count)}`,
    nothing: 'Nothing was cancelled',
  },
  mark_seen: {
    running: 'Marking as seen',
    done: (count) => `Marked as seen: ${messages(count)}`,
    nothing: 'Nothing was to be marked',
  },
  delete: {
    running: 'Deleting',
    done: (count) => `Deleted: ${messages(count)}`,
    nothing: 'Nothing was deleted',
  },
  export: {
    running: 'Writing the file',
    done: (count) => `File written: ${messages(count)}`,
    nothing: 'The file holds no message: none matched',
  },
}

export const JOB_WORDS = {
  title: 'Work under way',
  stop: 'Stop',
  undo: (seconds: number) => `Undo (${seconds} s)`,
  undone: 'Brought back',
  close: 'Close',
  save: 'Save the file',
  export: 'Export',
  exportOf: 'Save this list as a file',
  exportSelected: 'Save what is selected as a file',
  showLeft: 'Show them',
  showSomeLeft: (count: number) => `Show the first ${number(count)}`,
  undoHint: 'Ctrl+Z',
  formats: { csv: 'CSV (any program)', xlsx: 'Excel' },
  markSeen: 'Mark as seen',
  delete: 'Delete',
  pageOnly: (count: number) => `All ${number(count)} on this page are selected`,
  selectAll: (total: number, more: boolean) => `Select all ${orMore(total, more)} that match`,
  allSelected: (total: number, more: boolean) => `All ${orMore(total, more)} that match are selected`,
  ask: {
    resend: (count: string) => `Send ${count} again?`,
    cancel: (count: string) => `Cancel sending of ${count}?`,
    delete: (count: string) => `Delete ${count}? Only finished ones go; you can undo it for 10 seconds.`,
  },
  count: (total: number, more: boolean) => (more ? `${number(total)} or more messages` : messages(total)),
}

export function whatOf({ action, kind }: Pick<Job, 'action' | 'kind'>): What {
  return kind === 'export' ? 'export' : (action ?? 'resend')
}

/** The one line that tells how a job stands. */
export function jobTitle(job: Job): string {
  const said = SAID[whatOf(job)]
  switch (job.state) {
    case 'running':
      return `${said.running}: ${number(job.done)} of ${number(job.total)}`
    case 'undone':
      return `${JOB_WORDS.undone}: ${messages(job.changed)}`
    case 'failed':
      return job.message ?? 'This could not be finished: try again.'
    case 'stopped':
      return job.kind === 'export'
        ? 'Stopped: no file was written'
        : `Stopped after ${number(job.done)} of ${number(job.total)}. ${said.done(job.changed)}`
    case 'done':
      return job.changed === 0 ? said.nothing : said.done(job.changed)
  }
}

/** What was left as it was, and why; empty where nothing was. */
export function jobLeft({ skipped }: Pick<Job, 'skipped'>): string {
  const total = skipped.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return ''
  const why = skipped.map(({ code, count }) => `${SKIP_WORDS[code] ?? code} (${number(count)})`).join(', ')
  return `${messages(total)} left as before: ${why}`
}

/** Of a list that stands still while messages come in. */
export const LIVE_WORDS = {
  fresh: (count: number, orMore: boolean) => `${number(count)}${orMore ? ' or more' : ''} new`,
  moved: 'The list has changed: show it',
}
