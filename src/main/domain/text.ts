/** How a text travels: its alphabet, its parts, and what still fits (3GPP TS 23.038 and 23.040). */
import { SEPTETS } from './gsm-alphabet.ts'
import type { Encoding } from './message.ts'

/** Units in a lone message and in each part of a long one, whose header takes 6 octets. */
const ROOM: Record<Encoding, { readonly single: number; readonly part: number }> = {
  gsm7: { single: 160, part: 153 },
  ucs2: { single: 70, part: 67 },
}

export interface Measure {
  readonly encoding: Encoding
  /** 0 for the empty text. */
  readonly parts: number
  /** Units in the last part: septets in GSM 7 bit, UTF-16 units in UCS-2. */
  readonly used: number
  /** Units that still fit before another part begins. */
  readonly left: number
  /** The first character that the GSM alphabet lacks, and its UTF-16 index. */
  readonly forcedBy?: { readonly character: string; readonly index: number }
}

export interface SplitText {
  readonly encoding: Encoding
  /** In order; joined they are the text. None for the empty text. */
  readonly parts: readonly string[]
}

/** The text in septets of the GSM alphabet, one a number, or `null` where the alphabet lacks a character. */
export function gsmSeptets(text: string): number[] | null {
  const septets: number[] = []
  for (const character of text) {
    const own = SEPTETS.get(character)
    if (!own) return null
    septets.push(...own)
  }
  return septets
}

export function measureText(text: string): Measure {
  const forcedBy = firstForeign(text)
  const encoding = forcedBy ? 'ucs2' : 'gsm7'
  const parts = cut(text, encoding)
  const used = parts.at(-1)?.units ?? 0
  const room = parts.length > 1 ? ROOM[encoding].part : ROOM[encoding].single
  return { encoding, parts: parts.length, used, left: room - used, ...(forcedBy && { forcedBy }) }
}

export function splitText(text: string): SplitText {
  const encoding = firstForeign(text) ? 'ucs2' : 'gsm7'
  return { encoding, parts: cut(text, encoding).map((part) => part.text) }
}

function firstForeign(text: string): Measure['forcedBy'] {
  let index = 0
  for (const character of text) {
    if (!SEPTETS.has(character)) return { character, index }
    index += character.length
  }
  return undefined
}

interface Part {
  readonly text: string
  readonly units: number
}

function cut(text: string, encoding: Encoding): Part[] {
  if (text === '') return []
  const characters = Array.from(text, (character) => ({ character, units: unitsOf(character, encoding) }))
  const whole = characters.reduce((sum, { units }) => sum + units, 0)
  if (whole <= ROOM[encoding].single) return [{ text, units: whole }]

  const parts: Part[] = []
  let part: Part = { text: '', units: 0 }
  for (const { character, units } of characters) {
    // A pair (escape and septet, or surrogates) cut in two would be two wrong characters: it opens the next part.
    if (part.units + units > ROOM[encoding].part) {
      parts.push(part)
      part = { text: '', units: 0 }
    }
    part = { text: part.text + character, units: part.units + units }
  }
  return [...parts, part]
}

function unitsOf(character: string, encoding: Encoding): number {
  return encoding === 'ucs2' ? character.length : (SEPTETS.get(character)?.length ?? 0)
}
