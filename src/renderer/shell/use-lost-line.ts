import { useEffect, useState } from 'react'
import { useLink } from '../bridge/context.tsx'

/** A line that is back within this time, in ms, was never worth a word. */
const GRACE = 1_000

/** How the line to the program was lost; `undefined` while it stands, or may be back at once. */
export function useLostLine(): 'lost' | 'refused' | undefined {
  const link = useLink()
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (link === 'up') return
    const timer = setTimeout(() => setLate(true), GRACE)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [link])
  return late && link !== 'up' ? link : undefined
}
