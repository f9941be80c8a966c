import { ActionIcon, Button, Progress } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Job } from '../../preload/contract.ts'
import { useSteps } from '../common/use-address.ts'
import { jobLeft, jobTitle } from '../i18n/job-words.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './JobLines.module.css'
import { goesByItself, isRunning, leftBehind } from './job-list.ts'
import { useJobs } from './jobs-context.tsx'
import { useSecondsLeft } from './use-seconds-left.ts'

/** How long the word of a job that ended well stands there, in ms of the computer's clock. */
const READING = 8_000

interface Props {
  readonly job: Job
  /** It is the one that Ctrl+Z undoes. */
  readonly latest: boolean
}

export function JobLine({ job, latest }: Props) {
  const { jobs: words } = useWords()
  const { stop, undo, close, isOwn } = useJobs()
  const seconds = useSecondsLeft(job.undoUntil)
  const mayUndo = !isRunning(job) && job.state !== 'undone' && seconds > 0
  const left = jobLeft(job)
  const { showList } = useSteps()
  const behind = leftBehind(job)
  useHotkeys([['mod+Z', () => latest && mayUndo && undo(job.id)]])
  useGoingByItself(job, !mayUndo && goesByItself(job), close)

  return (
    <div className={css.line} data-state={job.state}>
      <div className={css.words} role={job.state === 'failed' ? 'alert' : 'status'}>
        <span className={css.title}>{jobTitle(job)}</span>
        {left && <span className={css.left}> · {left}</span>}
      </div>
      {isRunning(job) && (
        <Progress
          className={css.progress}
          size="sm"
          value={job.total === 0 ? 0 : (100 * job.done) / job.total}
          aria-label={jobTitle(job)}
        />
      )}
      {isRunning(job) && (
        <Button size="compact-xs" variant="default" onClick={() => stop(job.id)}>
          {words.stop}
        </Button>
      )}
      {!isRunning(job) && behind.ids.length > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => showList({ ids: [...behind.ids] })}>
          {behind.all ? words.showLeft : words.showSomeLeft(behind.ids.length)}
        </Button>
      )}
      {mayUndo && (
        <Button size="compact-xs" variant="default" title={words.undoHint} onClick={() => undo(job.id)}>
          {words.undo(seconds)}
        </Button>
      )}
      {job.file && <SaveFile file={job.file} atOnce={isOwn(job.id)} label={words.save} />}
      {!isRunning(job) && (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={words.close}
          onClick={() => close(job.id)}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

/** A plain link: the browser, or Electron, asks where to save as it does for any download. */
function SaveFile({
  file,
  atOnce,
  label,
}: {
  file: NonNullable<Job['file']>
  atOnce: boolean
  label: string
}) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (atOnce) link.current?.click()
  }, [atOnce])
  return (
    <a ref={link} className={css.save} href={file.address} download={file.name}>
      {label}
    </a>
  )
}

function useGoingByItself({ id }: Job, goes: boolean, close: (id: string) => void) {
  const closing = useRef(close)
  closing.current = close
  useEffect(() => {
    if (!goes) return
    const timer = setTimeout(() => closing.current(id), READING)
    return () => clearTimeout(timer)
  }, [id, goes])
}
