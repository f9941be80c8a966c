import { useCallback, useEffect, useState } from 'react'
import { useOutbox, useSystemInfo } from '../bridge/queries.ts'

/** How often the words of time are said anew, in ms of the program's clock. */
const TICK = 15_000
const SHORTEST_TICK = 1_000

/** The program's clock, which may run faster than the computer's in practice mode. */
export function useProgramClock(): () => number {
  const { data: outbox } = useOutbox()
  const { data: info } = useSystemInfo()
  const scale = info?.clockScale ?? 1
  const anchor = outbox?.now
  const readAt = outbox?.readAt
  return useCallback(
    () =>
      anchor === undefined || readAt === undefined ? Date.now() : anchor + (Date.now() - readAt) * scale,
    [anchor, readAt, scale],
  )
}

/** Now by the program's clock, renewed every few seconds. */
export function useNow(): number {
  const clock = useProgramClock()
  const { data: info } = useSystemInfo()
  const tick = Math.max(TICK / (info?.clockScale ?? 1), SHORTEST_TICK)
  const [now, setNow] = useState(clock)
  useEffect(() => {
    setNow(clock())
    const timer = setInterval(() => setNow(clock()), tick)
    return () => clearInterval(timer)
  }, [clock, tick])
  return now
}
