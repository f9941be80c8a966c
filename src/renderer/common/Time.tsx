import { fullTime, saidAgo, saidTime } from '../i18n/times.ts'

interface Props {
  readonly at: number
  readonly now: number
  readonly className?: string | undefined
  /** Also how long ago, or how soon: "14:03 · 2 hours ago". */
  readonly ago?: boolean
}

/** A time as people say it; the full date on hover. */
export function Time({ at, now, className, ago = false }: Props) {
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at)} className={className}>
      {ago ? `${saidTime(at, now)} · ${saidAgo(at, now)}` : saidTime(at, now)}
    </time>
  )
}
