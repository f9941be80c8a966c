import { NativeSelect, NumberInput, Switch } from '@mantine/core'
import { useId, useState } from 'react'
import type { Settings } from '../../../preload/contract.ts'
import { useSettings } from '../../bridge/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useSaveSettings } from '../use-save-settings.ts'
import css from './Gateways.module.css'
import { lengthOf, shownLength, type Unit } from './length.ts'

const USUAL = { after: 60_000 }

/** What happens to messages while the first gateway is down. */
export function Fallback() {
  const { gateways: words } = useWords()
  const { data } = useSettings()
  const { mutate: save } = useSaveSettings()
  const id = useId()
  if (!data) return null
  const { fallback } = data
  return (
    <div className={css.rows}>
      <div className={css.row}>
        <div className={css.grow}>
          <label htmlFor={id}>{words.fallback}</label>
          <p className={css.quiet}>{words.fallbackMore}</p>
        </div>
        <Switch
          id={id}
          checked={fallback !== null}
          onChange={({ currentTarget }) => save({ fallback: currentTarget.checked ? USUAL : null })}
        />
      </div>
      {fallback && (
        <After
          key={fallback.after}
          after={fallback.after}
          onSave={(after) => save({ fallback: { after } })}
        />
      )}
    </div>
  )
}

type Fall = NonNullable<Settings['fallback']>

function After({ after, onSave }: Fall & { readonly onSave: (after: number) => void }) {
  const { gateways: words } = useWords()
  const shown = shownLength(after)
  const [count, setCount] = useState(String(shown.count))
  const [unit, setUnit] = useState<Unit>(shown.unit)
  const settle = (in_: Unit) => {
    const wished = lengthOf(count, in_)
    if (wished === undefined) setCount(String(shown.count))
    else if (wished !== after) onSave(wished)
  }
  return (
    <div className={css.row}>
      <div className={css.grow}>{words.fallbackAfter}</div>
      <NumberInput
        className={css.count}
        aria-label={words.fallbackAfter}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        value={count}
        onChange={(typed) => setCount(String(typed))}
        onBlur={() => settle(unit)}
        onKeyDown={({ key }) => key === 'Enter' && settle(unit)}
      />
      <NativeSelect
        aria-label={words.fallbackUnit}
        data={[
          { value: 'seconds', label: words.seconds },
          { value: 'minutes', label: words.minutes },
        ]}
        value={unit}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.value === 'minutes' ? 'minutes' : 'seconds'
          setUnit(chosen)
          settle(chosen)
        }}
      />
    </div>
  )
}
