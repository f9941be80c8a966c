/** Times and lengths as people say them. Pure: `now` is given; the computer's own zone and the English words. */
const LOCALE = 'en-GB'
const CLOCK = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const SECONDS = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const DAY = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' })
const DAY_OF_YEAR = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })
const FULL = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

export const clockTime = (at: number): string => CLOCK.format(at)
export const clockSeconds = (at: number): string => SECONDS.format(at)
export const fullTime = (at: number): string => FULL.format(at)

/** "14:03", "yesterday 18:20", "tomorrow 09:00", "12 Sep 09:00", "3 Aug 2014". */
export function saidTime(at: number, now: number): string {
  const days = dayNumber(at) - dayNumber(now)
  if (days === 0) return clockTime(at)
  if (days === -1) return `yesterday ${clockTime(at)}`
  if (days === 1) return `tomorrow ${clockTime(at)}`
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return sameYear ? `${DAY.format(at)} ${clockTime(at)}` : DAY_OF_YEAR.format(at)
}

/** As `saidTime`, also where a day must not be left to guess: "today 14:03". */
export function saidDay(at: number, now: number): string {
  const said = saidTime(at, now)
  return said === clockTime(at) ? `today ${said}` : said
}

/** Days of the calendar, also over a change to summer time. */
function dayNumber(at: number): number {
  const date = new Date(at)
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000)
}

const UNITS = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'minute', 'minutes'],
  [1_000, 'second', 'seconds'],
] as const

/** "4 hours", "90 seconds" as "1 minute": the largest unit that is full. */
export function saidLength(ms: number): string {
  const [unit, one, many] = UNITS.find(([length]) => ms >= length) ?? UNITS[3]
  const count = Math.round(ms / unit)
  return `${count} ${count === 1 ? one : many}`
}

const AGO = [
  [365 * 86_400_000, 'year', 'years'],
  [30 * 86_400_000, 'month', 'months'],
  ...UNITS.slice(0, 3),
] as const

/** "2 hours ago", "in 5 minutes", "just now": how far from now, in the largest unit that is full. */
export function saidAgo(at: number, now: number): string {
  const ms = Math.abs(now - at)
  const unit = AGO.find(([length]) => ms >= length)
  if (!unit) return at > now ? 'in a moment' : 'just now'
  const [length, one, many] = unit
  const count = Math.floor(ms / length)
  const said = `${count} ${count === 1 ? one : many}`
  return at > now ? `in ${said}` : `${said} ago`
}

/** Minutes after midnight as "09:00". */
export function saidMinutes(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
