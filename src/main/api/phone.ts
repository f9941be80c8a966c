import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import { type Answer, answer, refuse } from './answer.ts'

/** Blanks, brackets, dots, slashes and every kind of dash that people put between digits. */
const BETWEEN_DIGITS = /[\s\p{Zs}\p{Cf}\p{Pd}().[\]/\u2212]/gu

/** "+44 (0)20 …": the trunk zero that is not dialled from abroad. Italy's zero is part of the number. */
const TRUNK_ZERO = /^(\+(?!39)\d{1,3})\s*\(0\)/

/** E.164, but lenient: a number that looks odd to us may well be served by the operator. */
const INTERNATIONAL = /^\+[1-9]\d{6,14}$/

/**
 * E.164 of a number as a person writes it. Never refuses a plausible one: an international number only has to
 * have 7 to 15 digits; a national one has to be possible in `country`.
 * Errors: phone_blank, phone_invalid, phone_too_short, phone_too_long.
 */
export function normalisePhone(written: string, country: string): Answer<string> {
  const typed = written.normalize('NFKC').trim()
  if (typed === '') return refuse('phone_blank', 'There is no phone number: write one.')

  const bare = typed.replace(TRUNK_ZERO, '$1').replace(BETWEEN_DIGITS, '').replace(/^00/, '+')
  if (!/^\+?\d+$/.test(bare))
    return refuse(
      'phone_invalid',
      `“${shown(typed)}” is not a phone number: write digits only, with + first.`,
    )

  const digits = bare.replace('+', '').length
  if (digits > 15) return refuse('phone_too_long', `“${shown(typed)}” has ${digits} digits; 15 are the most.`)
  if (bare.startsWith('+')) return international(bare, typed, digits)
  return national(bare, typed, country)
}

function international(bare: string, typed: string, digits: number): Answer<string> {
  if (INTERNATIONAL.test(bare)) return answer(bare)
  if (digits < 7)
    return refuse('phone_too_short', `“${shown(typed)}” has only ${digits} digits: write the whole number.`)
  return refuse('phone_invalid', `“${shown(typed)}” has no country code after the +: write it in full.`)
}

function national(bare: string, typed: string, country: string): Answer<string> {
  const parsed = parsePhoneNumberFromString(bare, isCountry(country) ? country : 'RU')
  if (parsed?.isPossible() && INTERNATIONAL.test(parsed.number)) return answer(parsed.number)
  return refuse(
    'phone_invalid',
    `“${shown(typed)}” is not a number of the shop's country (${country}): write it with + and the country code.`,
  )
}

function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code)
}

/** An unhappy paste must not become a page of error. */
function shown(typed: string): string {
  return typed.length > 30 ? `${typed.slice(0, 30)}…` : typed
}
