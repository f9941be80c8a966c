/**
 * The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1 and 6.2.1.1).
 * National language tables are left out: most gateways do not honour them.
 */

/** Escape: the septet before a character of the extension table. */
export const ESCAPE = 0x1b

/** Characters in the order of their septets; at 0x1B stands the escape, which is no character. */
const ROWS = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].join('')

const EXTENSION: ReadonlyArray<readonly [character: string, septet: number]> = [
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
]

/** The septets of each character that the alphabet has: one, or the escape and one. */
export const SEPTETS: ReadonlyMap<string, readonly number[]> = new Map([
  ...Array.from(ROWS, (character, septet): [string, number[]] => [character, [septet]]).filter(
    ([, [septet]]) => septet !== ESCAPE,
  ),
  ...EXTENSION.map(([character, septet]): [string, number[]] => [character, [ESCAPE, septet]]),
])

const CHARACTERS = Array.from(ROWS)
const EXTENDED: ReadonlyMap<number, string> = new Map(
  EXTENSION.map(([character, septet]) => [septet, character]),
)

/**
 * The text of unpacked septets, one an octet.
 * As TS 23.038 asks of receivers: an unknown extended septet reads as the plain one, a trailing escape as a space.
 */
export function textOfSeptets(septets: Iterable<number>): string {
  let text = ''
  let escaped = false
  for (const septet of septets) {
    if (septet === ESCAPE && !escaped) {
      escaped = true
      continue
    }
    const plain = septet === ESCAPE ? ' ' : (CHARACTERS[septet] ?? ' ')
    text += escaped ? (EXTENDED.get(septet) ?? plain) : plain
    escaped = false
  }
  return escaped ? `${text} ` : text
}
