import { Checkbox, MultiSelect, NumberInput } from '@mantine/core'
import type { Filter } from '../../preload/contract.ts'
import { useGateways } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { HOLD_TITLES, REASON_WORDS, SOURCE_WORDS } from '../i18n/words.ts'
import css from './FilterBar.module.css'
import { FilterText } from './FilterText.tsx'
import { FilterTime } from './FilterTime.tsx'
import { withMember } from './filter-edits.ts'

const optionsOf = <Word extends string>(words: Readonly<Record<Word, string>>) =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }))
const REASONS = Object.entries(REASON_WORDS).map(([value, { short }]) => ({ value, label: short }))

function isWordOf<Word extends string>(words: Readonly<Record<Word, unknown>>) {
  return (value: string): value is Word => Object.hasOwn(words, value)
}
const TEXTS = ['customer', 'phone', 'order', 'sender'] as const

/** Each filter there is; what is chosen holds at once. */
export function FilterPanel() {
  const { filters: words } = useWords()
  const { address, filterBy } = useAddress()
  const { data: gateways } = useGateways()
  const { filter } = address.query
  const set = <Key extends keyof Filter>(key: Key, value: Filter[Key]) =>
    filterBy(withMember(filter, key, value), 'replace')
  const many = { size: 'xs', clearable: true, placeholder: words.any } as const

  return (
    <fieldset className={css.panel} aria-label={words.panel}>
      <FilterTime of="created" label={words.created} />
      <FilterTime of="sent" label={words.sent} />
      <FilterTime of="final" label={words.final} />
      <MultiSelect
        {...many}
        label={words.reason}
        data={REASONS}
        value={[...(filter.reason ?? [])]}
        onChange={(values) => set('reason', values.filter(isWordOf(REASON_WORDS)))}
      />
      <MultiSelect
        {...many}
        label={words.hold}
        data={optionsOf(HOLD_TITLES)}
        value={[...(filter.hold ?? [])]}
        onChange={(values) => set('hold', values.filter(isWordOf(HOLD_TITLES)))}
      />
      <MultiSelect
        {...many}
        label={words.gateway}
        data={(gateways ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={[...(filter.gatewayId ?? [])]}
        onChange={(values) => set('gatewayId', values)}
      />
      <MultiSelect
        {...many}
        label={words.source}
        data={optionsOf(SOURCE_WORDS)}
        value={[...(filter.source ?? [])]}
        onChange={(values) => set('source', values.filter(isWordOf(SOURCE_WORDS)))}
      />
      {TEXTS.map((member) => (
        <FilterText key={member} member={member} label={words[member]} />
      ))}
      <NumberInput
        size="xs"
        label={words.attempts}
        placeholder={words.any}
        min={0}
        max={999}
        allowDecimal={false}
        value={filter.attemptsFrom ?? ''}
        onChange={(value) => set('attemptsFrom', typeof value === 'number' ? value : undefined)}
      />
      <div className={css.checks}>
        <Checkbox
          size="xs"
          label={words.noFinalReport}
          checked={filter.noFinalReport === true}
          onChange={({ currentTarget }) => set('noFinalReport', currentTarget.checked)}
        />
        <Checkbox
          size="xs"
          label={words.unseenFailure}
          checked={filter.unseenFailure === true}
          onChange={({ currentTarget }) => set('unseenFailure', currentTarget.checked)}
        />
      </div>
    </fieldset>
  )
}
