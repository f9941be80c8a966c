/**
 * How wide each column is drawn. Pure.
 *
 * 1. A width that somebody set is kept.
 * 2. The others are as wide as usual; where that is too much they give way to their least, the roomiest first.
 * 3. Where even that is too much nobody gives way, and the list scrolls sideways; of the usual columns the least
 *    important are rather left out.
 * 4. Room that is left goes to the columns that can use it.
 */
import type { Column } from '../../preload/contract.ts'
import { type Columns, isUsual } from './column-edits.ts'

export interface Placed {
  readonly by: Column
  /** CSS pixels. */
  readonly width: number
  /** Where it stays while the list scrolls sideways. */
  readonly left?: number
}

interface Measure {
  readonly usual: number
  readonly least: number
  /** Its share of the room that is left. */
  readonly share: number
}
const fixed = (usual: number, least = usual): Measure => ({ usual, least, share: 0 })
const growing = (usual: number, least: number, share: number): Measure => ({ usual, least, share })

const MEASURES: Readonly<Record<Column, Measure>> = {
  subject: growing(150, 112, 1),
  text: growing(260, 140, 6),
  to: fixed(240, 232),
  name: growing(160, 100, 2),
  phone: fixed(152),
  order: fixed(104, 80),
  status: growing(360, 200, 2),
  reason: fixed(160, 120),
  created: fixed(112),
  scheduled: fixed(124),
  sent: fixed(112),
  finished: fixed(112),
  sender: fixed(112, 96),
  gateway: fixed(152, 104),
  source: fixed(160, 104),
  parts: fixed(64),
  attempts: fixed(88),
  operatorId: fixed(168, 136),
  operatorCode: fixed(136),
  id: fixed(88),
}

/** The narrowest list that has room for it, where the columns are the usual ones. */
const ROOM: Partial<Record<Column, number>> = { text: 1160, sent: 840, created: 720, to: 584 }

/** The boxes that select rows, at the very left. */
export const TICKS = 40

/** Whatever their widths. */
const areUsual = (columns: Columns) => isUsual(columns.map(({ by }) => ({ by })))

/** `room` is the whole width of the list in CSS pixels. */
export function layOut(columns: Columns, room: number): readonly Placed[] {
  const shown = areUsual(columns) ? columns.filter(({ by }) => room >= (ROOM[by] ?? 0)) : columns
  const widths = widthsOf(shown, room - TICKS)
  return shown.map(({ by, pinned }, place) => ({
    by,
    width: widths[place] ?? 0,
    ...(pinned && { left: TICKS + sum(widths.slice(0, place)) }),
  }))
}

function widthsOf(columns: Columns, room: number): readonly number[] {
  const wished = columns.map(({ by, width }) => width ?? MEASURES[by].usual)
  const over = sum(wished) - room
  const shares = columns.map(({ by, width }) => (width === undefined ? MEASURES[by].share : 0))
  if (over > 0) return narrowed(columns, wished, over)
  // Nobody can use what is left: it is the last column's.
  return spread(wished, sum(shares) > 0 ? shares : shares.with(-1, 1), -over)
}

/** As they were, where all that can be given is not enough. */
function narrowed(columns: Columns, widths: readonly number[], over: number): readonly number[] {
  const byRoom = columns
    .flatMap(({ by, width }, place) => (width === undefined ? [{ place, ...MEASURES[by] }] : []))
    .sort((one, other) => other.share - one.share)
  if (sum(byRoom.map(({ usual, least }) => usual - least)) < over) return widths
  let left = over
  return byRoom.reduce((narrower, { place, usual, least }) => {
    const given = Math.min(left, usual - least)
    left -= given
    return narrower.with(place, usual - given)
  }, widths)
}

/** Whole pixels, the last sharer taking what rounding leaves. */
function spread(widths: readonly number[], shares: readonly number[], change: number): readonly number[] {
  const whole = sum(shares)
  if (whole === 0) return widths
  const last = shares.findLastIndex((share) => share > 0)
  const parts = shares.map((share) => Math.trunc((change * share) / whole))
  return widths.map(
    (width, place) => width + (parts[place] ?? 0) + (place === last ? change - sum(parts) : 0),
  )
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
