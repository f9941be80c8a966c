import { IconFlask, IconPlugConnectedX } from '@tabler/icons-react'
import { useOutbox } from '../bridge/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './Banners.module.css'
import { useLostLine } from './use-lost-line.ts'

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
