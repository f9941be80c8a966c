import { type PointerEvent, useRef } from 'react'
import { NARROWEST, WIDEST } from '../common/column-spelling.ts'
import css from './ColumnHead.module.css'

/** So many px wider or narrower at a press of an arrow key. */
const STEP = 8

interface Props {
  readonly label: string
  readonly width: number
  readonly onDraw: (width: number) => void
  readonly onSize: (width: number | null) => void
}

/** The right edge of a column: dragged by the mouse, moved by the arrow keys, put back by a double click. */
export function ColumnEdge({ label, width, onDraw, onSize }: Props) {
  const held = useRef<{ readonly x: number; readonly width: number } | null>(null)

  const take = (event: PointerEvent<HTMLInputElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = { x: event.clientX, width }
  }
  const drawn = ({ clientX }: PointerEvent) =>
    held.current ? held.current.width + clientX - held.current.x : null
  const draw = (event: PointerEvent) => {
    const wider = drawn(event)
    if (wider !== null) onDraw(wider)
  }
  const leave = (event: PointerEvent) => {
    const wider = drawn(event)
    const moved = held.current && held.current.x !== event.clientX
    held.current = null
    if (moved) onSize(wider)
  }

  return (
    <input
      type="range"
      className={css.edge}
      aria-label={label}
      title={label}
      min={NARROWEST}
      max={WIDEST}
      step={STEP}
      value={width}
      onChange={({ currentTarget }) => onSize(Number(currentTarget.value))}
      // Not the slider's own: it would jump to where it was pressed.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={take}
      onPointerMove={draw}
      onPointerUp={leave}
      onPointerCancel={leave}
      onDoubleClick={() => onSize(null)}
    />
  )
}
