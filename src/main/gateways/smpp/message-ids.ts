/**
 * Message ids are opaque (rule 8), but some operators write the same id in hexadecimal in one place and in decimal
 * in the other.
 */
export type IdBase = 'as_is' | 'hex' | 'decimal'

export interface KnownId {
  /** As the answer to the submit wrote it, as far as the settings tell. */
  readonly id: string
  /** Other ways to write it, for where the first matches nothing. */
  readonly also: readonly string[]
}

/** Numbers past 64 bits are no counters of an SMSC. */
const LONGEST_NUMBER = 20
/** Operators that write hexadecimal often fill it up to 32 bits. */
const PADDED = 8

export function receiptId(written: string, base: IdBase): KnownId {
  const ways = { as_is: [written], hex: asDecimal(written), decimal: asHex(written) }
  const id = ways[base][0] ?? written
  const all = [...ways[base], written, ...asHex(written), ...asDecimal(written), ...withoutZeros(written)]
  return { id, also: [...new Set(all)].filter((other) => other !== id) }
}

function asHex(written: string): readonly string[] {
  if (!/^\d+$/.test(written) || written.length > LONGEST_NUMBER) return []
  const hex = BigInt(written).toString(16)
  return [hex, hex.toUpperCase(), hex.padStart(PADDED, '0'), hex.toUpperCase().padStart(PADDED, '0')]
}

function asDecimal(written: string): readonly string[] {
  const digits = written.replace(/^0x/i, '')
  if (!/^[0-9a-f]+$/i.test(digits) || digits.length > LONGEST_NUMBER) return []
  return [BigInt(`0x${digits}`).toString()]
}

/** Capitals and leading zeros vary too. */
function withoutZeros(written: string): readonly string[] {
  if (!/^[0-9a-f]+$/i.test(written)) return []
  const short = written.replace(/^0+(?=.)/, '')
  return [short, written.toLowerCase(), written.toUpperCase()]
}
