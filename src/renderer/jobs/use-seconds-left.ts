import { useEffect, useState } from 'react'
import { useProgramClock } from '../common/use-now.ts'

/** Whole seconds until then by the program's clock; 0 once it has passed, or where there is no such time. */
export function useSecondsLeft(until: number | undefined): number {
  const clock = useProgramClock()
  const left = () => (until === undefined ? 0 : Math.max(0, Math.ceil((until - clock()) / 1_000)))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    if (until === undefined) return
    const tick = () => setSeconds(Math.max(0, Math.ceil((until - clock()) / 1_000)))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [until, clock])
  return until === undefined ? 0 : seconds
}
