import { NativeSelect, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useGateways } from '../bridge/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './Compose.module.css'
import { choicesOf, fittingSender } from './through-choices.ts'
import type { Fields } from './use-compose-form.ts'

interface Props {
  readonly fields: Pick<Fields, 'gatewayId' | 'sender'>
  readonly onChange: (part: Partial<Fields>) => void
  readonly disabled: boolean
}

/** Through which gateway, and under which name; nothing where there is nothing to choose. */
export function Through({ fields, onChange, disabled }: Props) {
  const { gateways } = useWords()
  const words = gateways.compose
  const { data = [] } = useGateways()
  const [unfolded, setUnfolded] = useState(fields.gatewayId !== '' || fields.sender !== '')
  const id = useId()
  const { gateways: enabled, senders } = choicesOf(data, fields.gatewayId)
  if (enabled.length < 2 && !enabled.some((gateway) => gateway.senders.length > 0)) return null
  const Sign = unfolded ? IconChevronDown : IconChevronRight
  return (
    <div>
      <UnstyledButton
        className={css.fold}
        aria-expanded={unfolded}
        aria-controls={id}
        onClick={() => setUnfolded(!unfolded)}
      >
        <Sign size={16} aria-hidden />
        {words.more}
      </UnstyledButton>
      <div id={id} className={css.pair} hidden={!unfolded}>
        <NativeSelect
          label={words.gateway}
          disabled={disabled}
          value={fields.gatewayId}
          data={[
            { value: '', label: words.automatic },
            ...enabled.map((gateway) => ({ value: gateway.id, label: gateway.name })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ gatewayId: value, sender: fittingSender(data, value, fields.sender) })
          }
        />
        {senders.length > 0 && (
          <NativeSelect
            label={words.sender}
            disabled={disabled}
            value={fields.sender}
            data={[{ value: '', label: words.usualSender }, ...senders]}
            onChange={({ currentTarget: { value } }) => onChange({ sender: value })}
          />
        )}
      </div>
    </div>
  )
}
