import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useGateways } from '../../bridge/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import { sameGateway } from './draft.ts'
import css from './Gateways.module.css'
import { useGatewayActions } from './use-gateway-actions.ts'

interface Props {
  /** Practice mode is off, and the button that had the focus is gone. */
  readonly onDone: () => void
}

/** With a real gateway on, the practice operator has done its work; nothing unless both are on. */
export function PracticeOffer({ onDone }: Props) {
  const { gateways: words } = useWords()
  const { data = [] } = useGateways()
  const { save, busy, problem } = useGatewayActions()
  const on = data.filter(({ enabled }) => enabled)
  const practice = on.filter(({ kind }) => kind === 'practice')
  if (practice.length === 0 || practice.length === on.length) return null
  const switchOff = async () => {
    for (const gateway of practice) if (!(await save({ ...sameGateway(gateway), enabled: false }))) return
    onDone()
  }
  return (
    <div className={css.offer} role="status">
      <IconFlask size={16} aria-hidden className={css.sign} />
      <div className={css.grow}>
        <p className={css.strong}>{words.practiceStillOn}</p>
        <p>{problem ?? words.practiceStillOnMore}</p>
      </div>
      <Button size="xs" variant="default" aria-disabled={busy} onClick={() => !busy && void switchOff()}>
        {words.practiceOff}
      </Button>
    </div>
  )
}
