import { NativeSelect, NumberInput, TagsInput } from '@mantine/core'
import { useWords } from '../../i18n/use-words.ts'
import css from './Gateways.module.css'
import type { GatewayFormState } from './use-gateway-form.ts'

interface Props {
  readonly form: Pick<GatewayFormState, 'draft' | 'change' | 'told'>
}

/** Names that the account may send under. */
export function Senders({ form: { draft, change, told } }: Props) {
  const { gateways } = useWords()
  return (
    <TagsInput
      label={gateways.form.senders}
      description={gateways.form.sendersHelp}
      error={told.fields.senders}
      maxTags={50}
      value={[...draft.senders]}
      onChange={(senders) => change({ senders })}
    />
  )
}

/** At most so many messages in each second or minute. */
export function Rate({ form: { draft, change, told } }: Props) {
  const { gateways, compose } = useWords()
  return (
    <div className={css.pair}>
      <NumberInput
        className={css.grow}
        label={gateways.form.rate}
        description={gateways.form.rateHelp}
        error={told.fields.rate}
        placeholder={compose.optional}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        value={draft.rate}
        onChange={(typed) => change({ rate: String(typed) })}
      />
      <NativeSelect
        className={css.unit}
        label={gateways.form.ratePer}
        // As high as its neighbour's, so that the two stand in one line.
        description={'\u00a0'}
        data={[
          { value: '1000', label: gateways.form.perSecond },
          { value: '60000', label: gateways.form.perMinute },
        ]}
        value={draft.ratePer}
        onChange={({ currentTarget }) =>
          change({ ratePer: currentTarget.value === '60000' ? '60000' : '1000' })
        }
      />
    </div>
  )
}
