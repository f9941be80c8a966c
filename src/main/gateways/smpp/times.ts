/** Absolute time of SMPP v3.4, 7.1.1: `YYMMDDhhmmsstnnp`, with nn quarter hours ahead (+) of or behind (-) UTC. */
const ABSOLUTE = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d)(\d\d)([+-])$/
const QUARTER = 15 * 60_000
const TENTH = 100

/** ms UTC; `undefined` for everything else, relative times too. */
export function pointInTime(written: string): number | undefined {
  const match = ABSOLUTE.exec(written)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, tenths = 0, quarters = 0] = match
    .slice(1, 9)
    .map(Number)
  const local = Date.UTC(2000 + year, month - 1, day, hour, minute, second, tenths * TENTH)
  return match[9] === '+' ? local - quarters * QUARTER : local + quarters * QUARTER
}
