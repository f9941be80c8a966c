import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { Input, Job } from '../../preload/contract.ts'
import { ask } from '../bridge/ask.ts'
import { useLine } from '../bridge/context.tsx'
import { toastError } from '../common/toast.ts'
import { NO_JOBS, withJob, withoutJob } from './job-list.ts'

export interface Jobs {
  readonly jobs: readonly Job[]
  /** Jobs that this window started: what they make is handed over here. */
  readonly isOwn: (id: string) => boolean
  /** Resolves to whether the program took it on; its refusal has been said by then. */
  readonly start: (input: Input<'jobs.start'>) => Promise<boolean>
  readonly stop: (id: string) => void
  readonly undo: (id: string) => void
  readonly close: (id: string) => void
}

const JobsContext = createContext<Jobs | null>(null)

/** Jobs outlive the page that shows them: they stand above all pages. */
export function JobsProvider({ children }: { children: ReactNode }) {
  const { bridge } = useLine()
  const [list, setList] = useState(NO_JOBS)
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set())
  const hear = useCallback((job: Job) => setList((now) => withJob(now, job)), [])
  useEffect(() => bridge.on('jobs.changed', hear), [bridge, hear])

  const jobs = useMemo<Jobs>(() => {
    const say = (name: 'jobs.stop' | 'jobs.undo', id: string) =>
      void ask(bridge, name, { id }).then(hear, toastError)
    return {
      jobs: list.jobs,
      isOwn: (id) => own.has(id),
      async start(input) {
        try {
          const job = await ask(bridge, 'jobs.start', input)
          setOwn((now) => new Set([...now, job.id]))
          hear(job)
          return true
        } catch (error) {
          toastError(error instanceof Error ? error : new Error(String(error)))
          return false
        }
      },
      stop: (id) => say('jobs.stop', id),
      undo: (id) => say('jobs.undo', id),
      close: (id) => setList((now) => withoutJob(now, id)),
    }
  }, [list, own, bridge, hear])

  return <JobsContext value={jobs}>{children}</JobsContext>
}

export function useJobs(): Jobs {
  const jobs = useContext(JobsContext)
  if (!jobs) throw new Error('useJobs was called outside JobsProvider: put the component inside the desk.')
  return jobs
}
