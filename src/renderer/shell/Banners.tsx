import { IconFlask, IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLink } from '../bridge/context.tsx'
import { useOutbox } from '../bridge/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './Banners.module.css'

/** A line that is back within this time, in ms, was never worth a word. */
const GRACE = 1_000

export function Banners() {
  const { app } = useWords()
  const lost = useLostLine()
  const { data: outbox } = useOutbox()
  // Practice is only where every message goes to practice: with a real gateway on, an SMS may well leave.
  const enabled = outbox?.gateways.filter((gateway) => gateway.enabled) ?? []
  const practice = enabled.length > 0 && enabled.every(({ kind }) => kind === 'practice')

  return (
    <>
      {lost && (
        <div className={css.lost} role="alert">
          <IconPlugConnectedX size={16} aria-hidden />
          <span>{app[lost]}</span>
        </div>
      )}
      {practice && (
        <section className={css.practice} aria-label={app.practiceLabel}>
          <IconFlask size={16} aria-hidden />
          <span>{app.practice}</span>
        </section>
      )}
    </>
  )
}

function useLostLine(): 'lost' | 'refused' | undefined {
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
