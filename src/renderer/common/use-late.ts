import { useEffect, useState } from 'react'

/** Under this time, in ms, an empty place is calmer than a sign of waiting. */
const PATIENCE = 300

/** Whether what is waited for has taken so long that a sign of it is due. */
export function useLate(): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  return late
}
