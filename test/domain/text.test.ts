import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { ESCAPE, SEPTETS, textOfSeptets } from '../../src/main/domain/gsm-alphabet.ts'
import { gsmSeptets, measureText, splitText } from '../../src/main/domain/text.ts'

const of = (length: number, character: string) => character.repeat(length)
const lengths = (text: string) => splitText(text).parts.map((part) => part.length)

describe('measuring a text', () => {
  it.each([
    ['nothing', '', { encoding: 'gsm7', parts: 0, used: 0, left: 160 }],
    ['one letter', 'a', { encoding: 'gsm7', parts: 1, used: 1, left: 159 }],
    ['a full GSM message', of(160, 'a'), { encoding: 'gsm7', parts: 1, used: 160, left: 0 }],
    ['one septet more', of(161, 'a'), { encoding: 'gsm7', parts: 2, used: 8, left: 145 }],
    ['two full GSM parts', of(306, 'a'), { encoding: 'gsm7', parts: 2, used: 153, left: 0 }],
    ['one septet more again', of(307, 'a'), { encoding: 'gsm7', parts: 3, used: 1, left: 152 }],
    ['80 pairs of septets', of(80, '€'), { encoding: 'gsm7', parts: 1, used: 160, left: 0 }],
    ['a line break of two', '\r\n', { encoding: 'gsm7', parts: 1, used: 2, left: 158 }],
    ['upper-case Greek', 'ΔΦΓΛΩΠΨΣΘΞ', { encoding: 'gsm7', parts: 1, used: 10, left: 150 }],
  ] as const)('counts %s', (_, text, measure) => {
    expect(measureText(text)).toEqual(measure)
  })

  it.each([
    [70, 1, 70, 0],
    [71, 2, 4, 63],
    [134, 2, 67, 0],
    [135, 3, 1, 66],
  ])('counts %i Cyrillic letters as %i parts', (length, parts, used, left) => {
    expect(measureText(of(length, 'ф'))).toEqual({
      encoding: 'ucs2',
      parts,
      used,
      left,
      forcedBy: { character: 'ф', index: 0 },
    })
  })

  it.each([
    ['plain ç here', 'ç', 6],
    ['€ and `quoted`', '`', 6],
    ['Ready 😀 ф', '😀', 6],
    ['half \ud83d pair', '\ud83d', 5],
  ])('names what forces UCS-2 in %j', (text, character, index) => {
    expect(measureText(text)).toMatchObject({ encoding: 'ucs2', forcedBy: { character, index } })
  })

  it('counts a surrogate pair as two units', () => {
    expect(measureText('😀')).toMatchObject({ used: 2, left: 68 })
  })
})

describe('splitting a text', () => {
  it('makes no part of nothing, and one of what fits', () => {
    expect(splitText('')).toEqual({ encoding: 'gsm7', parts: [] })
    expect(splitText('ф')).toEqual({ encoding: 'ucs2', parts: ['ф'] })
  })

  it('never cuts an escaped pair: the last septet stays empty', () => {
    expect(lengths(`${of(152, 'a')}€${of(152, 'a')}`)).toEqual([152, 152, 1])
  })

  it('never cuts a surrogate pair: the last unit stays empty', () => {
    expect(lengths(`${of(66, 'ф')}😀${of(66, 'ф')}`)).toEqual([66, 67, 1])
  })

  it('agrees with its measure, loses nothing, and fits every part', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { encoding, parts } = splitText(text)
        const measure = measureText(text)
        expect({ encoding, count: parts.length }).toEqual({
          encoding: measure.encoding,
          count: measure.parts,
        })
        expect(parts.join('')).toBe(text)
        const units = parts.map((part) =>
          encoding === 'ucs2' ? part.length : (gsmSeptets(part)?.length ?? Infinity),
        )
        const room = { gsm7: [160, 153], ucs2: [70, 67] }[encoding][parts.length > 1 ? 1 : 0] ?? 0
        expect(Math.max(0, ...units)).toBeLessThanOrEqual(room)
        expect(units.at(-1) ?? 0).toBe(measure.used)
        if (encoding === 'ucs2') for (const part of parts) expect(part.isWellFormed()).toBe(true)
      }),
      { seed: 2026, numRuns: 300 },
    )
  })
})

/** Whole characters that no reader joins with their neighbours; the two ends of every limit are likely. */
const texts = fc
  .tuple(
    fc.constantFrom('a', 'ф'),
    fc.constantFrom(0, 1, 66, 67, 68, 69, 70, 133, 134, 151, 152, 153, 158, 159, 160, 305, 306),
    fc.array(fc.constantFrom('a', '€', '[', 'Ω', '\n', 'ф', 'ç', '漢', '😀'), { maxLength: 12 }),
    fc.array(fc.constantFrom('b', '€', '~', 'é'), { maxLength: 330 }),
  )
  .map(([fill, count, mixed, tail]) => of(count, fill) + mixed.join('') + tail.join(''))

const gsmTexts = fc
  .tuple(fc.nat({ max: 310 }), fc.array(fc.constantFrom(...SEPTETS.keys()), { maxLength: 340 }))
  .map(([count, tail]) => of(count, 'x') + tail.join(''))

describe('the judgement of others', () => {
  it.each([
    ['mixed texts', texts],
    ['texts of the GSM alphabet', gsmTexts],
  ])('counts %s as an independent calculator does', (_, arbitrary) => {
    fc.assert(
      fc.property(
        arbitrary.filter((text) => text !== ''),
        (text) => {
          const theirs = new SegmentedMessage(text, 'auto', false)
          const { encoding, parts } = measureText(text)
          expect({ encoding, parts }).toEqual({
            encoding: theirs.encodingName === 'GSM-7' ? 'gsm7' : 'ucs2',
            parts: theirs.segmentsCount,
          })
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })

  it('knows the same alphabet as Perl, over the whole basic plane', () => {
    const theirs = new Map(
      perlAlphabet().map(([code, hex]) => [
        String.fromCodePoint(Number.parseInt(code, 16)),
        [...Buffer.from(hex, 'hex')],
      ]),
    )
    expect(theirs.size).toBe(137)
    expect(Object.fromEntries(SEPTETS)).toEqual(Object.fromEntries(theirs))
  })
})

describe('septets', () => {
  it('are null where the alphabet lacks a character', () => {
    expect(gsmSeptets('ç')).toBeNull()
    expect(gsmSeptets('a€')).toEqual([0x61, ESCAPE, 0x65])
  })

  it('read back as the text they were made of', () => {
    fc.assert(
      fc.property(gsmTexts, (text) => {
        expect(textOfSeptets(gsmSeptets(text) ?? [])).toBe(text)
      }),
      { seed: 11, numRuns: 100 },
    )
  })

  it('of unknown escapes read as the plain character, a trailing escape as a space', () => {
    expect(textOfSeptets([ESCAPE, 0x61, ESCAPE])).toBe('a ')
  })
})

/** Every character of the basic plane that Perl can write in GSM 03.38, with its octets in hexadecimal. */
function perlAlphabet(): Array<readonly [code: string, hex: string]> {
  const program = `
    use Encode; use Encode::GSM0338;
    for my $code (0..0xD7FF, 0xE000..0xFFFD) {
      my $octets = eval { encode('gsm0338', chr $code, Encode::FB_CROAK) };
      printf "%04x %s\\n", $code, unpack('H*', $octets) if defined $octets;
    }`
  const run = spawnSync('perl', ['-w', '-e', program], { encoding: 'utf8' })
  if (run.status !== 0)
    throw new Error(
      `Perl, the judge of the GSM alphabet, did not run; install the package perl. ${run.error?.message ?? run.stderr}`,
    )
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', hex = ''] = line.split(' ')
      return [code, hex] as const
    })
}
