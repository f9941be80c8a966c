import { MultiSelect } from '@mantine/core'
import { useWords } from '../i18n/use-words.ts'
import css from './FilterBar.module.css'

interface Props {
  readonly label: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly chosen: readonly string[] | undefined
  readonly onChoose: (values: readonly string[]) => void
}

/** Any of these. One line high whatever is chosen, so that choosing moves nothing: the chips tell all of it. */
export function FilterMany({ label, choices, chosen = [], onChoose }: Props) {
  const { filters: words } = useWords()
  return (
    <MultiSelect
      size="xs"
      clearable
      // Among the filters, so that a screen reader finds the choices there; fixed, so that the panel does not cut them.
      comboboxProps={{ withinPortal: false, floatingStrategy: 'fixed' }}
      withScrollArea={false}
      classNames={{ pillsList: css.pills ?? '', options: css.options ?? '' }}
      label={label}
      placeholder={chosen.length === 0 ? words.any : ''}
      data={[...choices]}
      value={[...chosen]}
      onChange={onChoose}
    />
  )
}
