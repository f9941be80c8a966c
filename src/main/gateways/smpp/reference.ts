/** Our reference in the 16 bits that `user_message_reference` has: FNV-1a, folded. */
export function hash16(reference: string): number {
  let hash = 0x811c9dc5
  for (const octet of Buffer.from(reference)) hash = Math.imul(hash ^ octet, 0x01000193) >>> 0
  return (hash >>> 16) ^ (hash & 0xffff)
}

/** References of attempts in doubt, to be recognised in receipts that echo our 16 bits. */
export interface Doubts {
  remember(phone: string, reference: string): void
  /** `undefined`: nothing in doubt went to this phone with these bits, or more than one did. */
  recognise(phone: string | undefined, bits: number | undefined): string | undefined
}

const MOST_DOUBTS = 1_000

/** Bounded; the oldest doubt is forgotten first. */
export function createDoubts(): Doubts {
  const open = new Map<string, string>()
  return {
    remember(phone, reference) {
      open.delete(reference)
      open.set(reference, phone)
      const [oldest] = open.keys()
      if (open.size > MOST_DOUBTS && oldest !== undefined) open.delete(oldest)
    },
    recognise(phone, bits) {
      if (phone === undefined || bits === undefined) return undefined
      const matches = [...open].filter(([reference, to]) => to === phone && hash16(reference) === bits)
      return matches.length === 1 ? matches[0]?.[0] : undefined
    },
  }
}
