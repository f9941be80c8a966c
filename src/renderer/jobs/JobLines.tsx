import { useWords } from '../i18n/use-words.ts'
import { JobLine } from './JobLine.tsx'
import css from './JobLines.module.css'
import { useJobs } from './jobs-context.tsx'

/** Jobs under way and what came of them, one line each, under whatever page is shown. */
export function JobLines() {
  const { jobs: words } = useWords()
  const { jobs } = useJobs()
  if (jobs.length === 0) return null
  const latest = jobs.findLast(({ undoUntil, state }) => undoUntil !== undefined && state !== 'undone')
  return (
    <section className={css.lines} aria-label={words.title}>
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} latest={job === latest} />
      ))}
    </section>
  )
}
