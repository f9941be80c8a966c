import { Checkbox } from '@mantine/core'
import type { KeyboardEvent, Ref } from 'react'
import type { Filter } from '../../preload/contract.ts'
import { useGateways } from '../bridge/queries.ts'
import { useAddress } from '../common/use-address.ts'
import { useWords } from '../i18n/use-words.ts'
import { HOLD_TITLES, REASON_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../i18n/words.ts'
import { FilterAttempts } from './FilterAttempts.tsx'
import css from './FilterBar.module.css'
import { FilterMany } from './FilterMany.tsx'
import { FilterText } from './FilterText.tsx'
import { FilterTime } from './FilterTime.tsx'
import { withMember } from './filter-edits.ts'

const optionsOf = <Word extends string>(words: Readonly<Record<Word, string>>) =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }))
const STATUSES = Object.entries(STATUS_WORDS).map(([value, { short }]) => ({ value, label: short }))
const REASONS = Object.entries(REASON_WORDS).map(([value, { short }]) => ({ value, label: short }))
const HOLDS = optionsOf(HOLD_TITLES)
const SOURCES = optionsOf(SOURCE_WORDS)

function isWordOf<Word extends string>(words: Readonly<Record<Word, unknown>>) {
  return (value: string): value is Word => Object.hasOwn(words, value)
}
const TEXTS = ['customer', 'phone', 'order', 'sender'] as const
const CHECKS = ['noFinalReport', 'unseenFailure'] as const

interface Props {
  readonly ref: Ref<HTMLFieldSetElement>
  readonly onFold: () => void
}

/** Each filter there is; what is chosen holds at once. Esc folds them away. */
export function FilterPanel({ ref, onFold }: Props) {
  const { filters: words } = useWords()
  const { address, filterBy } = useAddress()
  const { data: gateways } = useGateways()
  const { filter } = address.query
  const set = <Key extends keyof Filter>(key: Key, value: Filter[Key]) =>
    filterBy(withMember(filter, key, value), 'replace')
  const onKeyDown = (event: KeyboardEvent) => {
    // An open list of choices closes first.
    const isOpen = event.target instanceof HTMLElement && event.target.ariaExpanded === 'true'
    if (event.key !== 'Escape') return
    event.preventDefault()
    if (!isOpen) onFold()
  }

  return (
    <fieldset ref={ref} className={css.panel} aria-label={words.panel} onKeyDown={onKeyDown}>
      <FilterTime of="created" label={words.created} />
      <FilterTime of="sent" label={words.sent} />
      <FilterMany
        label={words.status}
        choices={STATUSES}
        chosen={filter.status}
        onChoose={(values) => set('status', values.filter(isWordOf(STATUS_WORDS)))}
      />
      <FilterMany
        label={words.reason}
        choices={REASONS}
        chosen={filter.reason}
        onChoose={(values) => set('reason', values.filter(isWordOf(REASON_WORDS)))}
      />
      <FilterMany
        label={words.hold}
        choices={HOLDS}
        chosen={filter.hold}
        onChoose={(values) => set('hold', values.filter(isWordOf(HOLD_TITLES)))}
      />
      {TEXTS.map((member) => (
        <FilterText key={member} member={member} label={words[member]} />
      ))}
      <FilterMany
        label={words.gateway}
        choices={(gateways ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        chosen={filter.gatewayId}
        onChoose={(values) => set('gatewayId', [...values])}
      />
      <FilterMany
        label={words.source}
        choices={SOURCES}
        chosen={filter.source}
        onChoose={(values) => set('source', values.filter(isWordOf(SOURCE_WORDS)))}
      />
      <FilterAttempts />
      <div className={css.checks}>
        {CHECKS.map((member) => (
          <Checkbox
            key={member}
            size="xs"
            label={words[member]}
            checked={filter[member] === true}
            onChange={({ currentTarget }) => set(member, currentTarget.checked)}
          />
        ))}
      </div>
    </fieldset>
  )
}
