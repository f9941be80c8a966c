const NUMBER = new Intl.NumberFormat('en')
const PLURAL = new Intl.PluralRules('en')

/** "1,204". */
export const number = (value: number): string => NUMBER.format(value)

/** "1 message", "1,204 messages". */
export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${PLURAL.select(count) === 'one' ? one : many}`
}

export const messages = (count: number): string => counted(count, 'message', 'messages')
export const parts = (count: number): string => counted(count, 'part', 'parts')

/** `more`: not all were counted. */
export const orMore = (count: number, more: boolean) => `${number(count)}${more ? ' or more' : ''}`
