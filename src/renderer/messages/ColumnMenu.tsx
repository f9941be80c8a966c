import { ActionIcon, Button, Checkbox, Popover, SegmentedControl } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3, IconPin, IconPinFilled } from '@tabler/icons-react'
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'
import type { Column, Density } from '../../preload/contract.ts'
import { isColumn } from '../common/column-spelling.ts'
import { COLUMN_WORDS, DENSITY_WORDS } from '../i18n/column-words.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './ColumnMenu.module.css'
import {
  type Columns,
  canStep,
  isUsual,
  pinToggled,
  stepped,
  toggled,
  USUAL_COLUMNS,
} from './column-edits.ts'

interface Props {
  readonly columns: Columns
  readonly density: Density
  readonly onColumns: (columns: Columns) => void
  readonly onDensity: (density: Density) => void
}

type Step = -1 | 1
const KNOWN = Object.keys(COLUMN_WORDS).filter(isColumn)
const DENSITIES = Object.entries(DENSITY_WORDS).map(([value, label]) => ({ value, label }))
const isDensity = (value: string): value is Density => Object.hasOwn(DENSITY_WORDS, value)

/** Which columns the view shows, in which order, which stay at the left, and how high its rows are. */
export const ColumnMenu = memo(function ColumnMenu({ columns, density, onColumns, onDensity }: Props) {
  const { columns: words } = useWords()
  const list = useRef<HTMLUListElement>(null)
  const [moved, setMoved] = useState<{ readonly by: Column; readonly step: Step } | null>(null)
  const shown = columns.map(({ by }) => by)
  const hidden = KNOWN.filter((by) => !shown.includes(by))
  const place = moved ? shown.indexOf(moved.by) + 1 : 0

  const move = (by: Column, step: Step) => {
    if (!canStep(columns, by, step)) return
    setMoved({ by, step })
    onColumns(stepped(columns, by, step))
  }
  // A line that changes its place loses the focus; at the end of the list its other arrow takes it.
  useEffect(() => {
    if (!moved || place === 0) return
    const line = list.current?.querySelector(`[data-column="${moved.by}"]`)
    if (line?.contains(document.activeElement)) return
    const arrows = [...(line?.querySelectorAll<HTMLButtonElement>('[data-step]:not(:disabled)') ?? [])]
    ;(arrows.find(({ dataset }) => dataset.step === String(moved.step)) ?? arrows[0])?.focus()
  }, [moved, place])

  const onKeyDown = (by: Column) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(by, event.key === 'ArrowUp' ? -1 : 1)
  }

  return (
    <Popover
      position="bottom-end"
      withinPortal
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
      shadow="md"
      width={304}
    >
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {words.open}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <ul ref={list} className={css.list} aria-label={words.title}>
          {[...shown, ...hidden].map((by) => {
            const column = columns.find((each) => each.by === by)
            const title = COLUMN_WORDS[by]
            return (
              <li key={by} className={css.line} data-column={by} onKeyDown={onKeyDown(by)}>
                <Checkbox
                  size="xs"
                  className={css.box}
                  label={title}
                  checked={column !== undefined}
                  disabled={shown.length === 1 && column !== undefined}
                  onChange={() => onColumns(toggled(columns, by))}
                />
                {column && (
                  <>
                    <ActionIcon
                      size="sm"
                      variant="subtle"
                      color="gray"
                      aria-pressed={column.pinned === true}
                      aria-label={words.pin(title)}
                      title={words.pin(title)}
                      onClick={() => onColumns(pinToggled(columns, by))}
                    >
                      {column.pinned ? (
                        <IconPinFilled size={14} aria-hidden />
                      ) : (
                        <IconPin size={14} aria-hidden />
                      )}
                    </ActionIcon>
                    {([-1, 1] as const).map((step) => (
                      <ActionIcon
                        key={step}
                        size="sm"
                        variant="subtle"
                        color="gray"
                        data-step={step}
                        disabled={!canStep(columns, by, step)}
                        aria-label={step === -1 ? words.up(title) : words.down(title)}
                        title={words.hint}
                        onClick={() => move(by, step)}
                      >
                        {step === -1 ? (
                          <IconArrowUp size={14} aria-hidden />
                        ) : (
                          <IconArrowDown size={14} aria-hidden />
                        )}
                      </ActionIcon>
                    ))}
                  </>
                )}
              </li>
            )
          })}
        </ul>
        <p className={css.unseen} aria-live="polite">
          {moved && place > 0 ? words.movedTo(COLUMN_WORDS[moved.by], place, shown.length) : ''}
        </p>
        <div className={css.foot}>
          <SegmentedControl
            size="xs"
            aria-label={words.density}
            data={DENSITIES}
            value={density}
            onChange={(value) => isDensity(value) && onDensity(value)}
          />
          <Button
            size="xs"
            variant="default"
            disabled={isUsual(columns)}
            onClick={() => onColumns(USUAL_COLUMNS)}
          >
            {words.reset}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
})
