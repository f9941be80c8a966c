import { fullTime, saidTime } from '../i18n/times.ts'

/** A time as people say it; the full date on hover. */
export function Time({ at, now, className }: { at: number; now: number; className?: string | undefined }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at)} className={className}>
      {saidTime(at, now)}
    </time>
  )
}
