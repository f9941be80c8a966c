import { NativeSelect, Select, Switch } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { type ReactNode, useId } from 'react'
import type { Settings } from '../../preload/contract.ts'
import { useSettings } from '../bridge/queries.ts'
import { saidLength, saidMinutes } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.ts'
import { countryOptions } from './countries.ts'
import css from './SettingsPage.module.css'
import { useSaveSettings } from './use-save-settings.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const REVIEW_AGES = [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR]
const DUPLICATE_WINDOWS = [0, MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 24 * HOUR]
const SHOP_HOURS = { from: 9 * 60, to: 21 * 60 }

export function Sending() {
  const { settings: words } = useWords()
  const { data } = useSettings()
  const { mutate: save } = useSaveSettings()
  if (!data) return null
  const { country, sendingHours, review, duplicateWindow } = data
  return (
    <div className={css.rows}>
      <Row label={words.country}>
        {(id) => (
          <Select
            id={id}
            className={css.field}
            searchable
            allowDeselect={false}
            data={countryOptions(country)}
            value={country}
            onChange={(value) => value && value !== country && save({ country: value })}
          />
        )}
      </Row>
      <Row label={words.hours} more={words.hoursMore}>
        {(id) => (
          <Switch
            id={id}
            checked={sendingHours !== null}
            onChange={({ currentTarget }) =>
              save({ sendingHours: currentTarget.checked ? SHOP_HOURS : null })
            }
          />
        )}
      </Row>
      {sendingHours && (
        <Hours key={`${sendingHours.from}-${sendingHours.to}`} hours={sendingHours} onSave={save} />
      )}
      <Row label={words.review} more={words.reviewMore}>
        {(id) => (
          <Length id={id} of={review} options={REVIEW_AGES} onSave={(length) => save({ review: length })} />
        )}
      </Row>
      <Row label={words.duplicates}>
        {(id) => (
          <Length
            id={id}
            of={duplicateWindow}
            options={DUPLICATE_WINDOWS}
            onSave={(length) => save({ duplicateWindow: length })}
          />
        )}
      </Row>
    </div>
  )
}

function Row({
  label,
  more,
  children,
}: {
  label: string
  more?: string
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className={css.row}>
      <div className={css.grow}>
        <label htmlFor={id}>{label}</label>
        {more && <p className={css.quiet}>{more}</p>}
      </div>
      {children(id)}
    </div>
  )
}

interface LengthProps {
  readonly id: string
  readonly of: number
  readonly options: readonly number[]
  readonly onSave: (length: number) => void
}

/** A choice of lengths; one that was set elsewhere is among them. */
function Length({ id, of, options, onSave }: LengthProps) {
  const { settings: words } = useWords()
  const lengths = [...new Set([...options, of])].sort((a, b) => a - b)
  return (
    <NativeSelect
      id={id}
      className={css.field}
      value={String(of)}
      data={lengths.map((ms) => ({ value: String(ms), label: ms === 0 ? words.never : saidLength(ms) }))}
      onChange={({ currentTarget }) => onSave(Number(currentTarget.value))}
    />
  )
}

type SetHours = NonNullable<Settings['sendingHours']>

function Hours({ hours, onSave }: { hours: SetHours; onSave: (change: Partial<Settings>) => void }) {
  const { settings: words } = useWords()
  const field = (which: keyof SetHours, label: string) => (
    <TimeInput
      aria-label={label}
      defaultValue={saidMinutes(hours[which])}
      onBlur={({ currentTarget }) => {
        const minutes = minutesOf(currentTarget.value)
        if (minutes !== undefined && minutes !== hours[which])
          onSave({ sendingHours: { ...hours, [which]: minutes } })
      }}
    />
  )
  return (
    <div className={css.row}>
      <div className={css.times}>
        {words.from} {field('from', words.from)} {words.to} {field('to', words.to)}
      </div>
    </div>
  )
}

function minutesOf(written: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(written) ?? []
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}
