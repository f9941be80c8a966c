import { NativeSelect, NumberInput, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core'
import type { FieldWords } from '../../i18n/gateway-field-words.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { Value } from './draft.ts'
import type { Field } from './fields.ts'

interface Props {
  readonly field: Field
  readonly words: FieldWords
  readonly value: Value
  readonly error: string | undefined
  readonly secretStored: boolean
  readonly onChange: (value: Value) => void
}

/** One field of a gateway's form, whatever its kind. */
export function FormField({ field, words, value, error, secretStored, onChange }: Props) {
  const { gateways, compose } = useWords()
  const common = { label: words.label, description: words.help, error }
  const written = String(value)
  const optional = field.required ? undefined : compose.optional
  switch (field.as) {
    case 'text':
      return (
        <TextInput
          {...common}
          placeholder={field.example ?? optional}
          autoComplete="off"
          spellCheck={false}
          value={written}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )
    case 'long':
    case 'codes':
      return (
        <Textarea
          {...common}
          placeholder={optional}
          autosize
          minRows={2}
          maxRows={6}
          spellCheck={false}
          value={written}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )
    case 'password':
      return (
        <PasswordInput
          {...common}
          placeholder={secretStored ? gateways.form.stored : undefined}
          // Mantine marks the box around it, which nobody can focus.
          aria-invalid={error !== undefined}
          // Browsers must neither offer to keep it nor fill in another one.
          autoComplete="new-password"
          value={written}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': gateways.form.show(words.label) }}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...common}
          placeholder={optional}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={written}
          onChange={(typed) => onChange(String(typed))}
        />
      )
    case 'select':
      return (
        <NativeSelect
          {...common}
          data={field.options.map((option) => ({ value: option, label: words.options?.[option] ?? option }))}
          value={written}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )
    case 'switch':
      return (
        <Switch
          {...common}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      )
  }
}
