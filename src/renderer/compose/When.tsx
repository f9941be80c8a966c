import { SegmentedControl } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { useNow } from '../common/use-now.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './Compose.module.css'
import { dayAt, fieldTime } from './send-time.ts'
import type { Fields } from './use-compose-form.ts'

const HOUR = 3_600_000

interface Props {
  readonly fields: Fields
  readonly onChange: (part: Partial<Fields>) => void
  readonly error: string | undefined
  readonly disabled: boolean
}

/** Now, or a time of the program's clock. */
export function When({ fields, onChange, error, disabled }: Props) {
  const { compose: words } = useWords()
  const now = useNow()
  const presets = [
    { at: now + HOUR, label: words.inAnHour },
    { at: dayAt(now, 0, 18), label: words.tonight },
    { at: dayAt(now, 1, 9), label: words.tomorrow },
  ].filter(({ at }) => at > now)

  return (
    <fieldset className={css.when} aria-label={words.when}>
      <SegmentedControl
        aria-label={words.when}
        disabled={disabled}
        value={fields.when}
        onChange={(value) => onChange({ when: value === 'later' ? 'later' : 'now' })}
        data={[
          { value: 'now', label: words.now },
          { value: 'later', label: words.later },
        ]}
      />
      {fields.when === 'later' && (
        <DateTimePicker
          aria-label={words.laterAt}
          placeholder={words.laterAt}
          className={css.grow}
          disabled={disabled}
          error={error}
          value={fields.later}
          onChange={(later) => onChange({ later })}
          valueFormat="D MMM YYYY, HH:mm"
          weekendDays={[]}
          minDate={fieldTime(now)}
          presets={presets.map(({ at, label }) => ({ value: fieldTime(at), label }))}
          popoverProps={{ withinPortal: true }}
        />
      )}
    </fieldset>
  )
}
