import { useSteps } from '../common/use-address.ts'
import css from './OtherMessage.module.css'

/** Leads to a message that this one is linked with. */
export function OtherMessage({ id, label }: { id: number; label: string }) {
  const { open } = useSteps()
  return (
    <button type="button" className={css.link} onClick={() => open(id)}>
      {label}
    </button>
  )
}
