/**
 * The text of a delivery receipt: `id:… sub:… dlvrd:… submit date:… done date:… stat:… err:… text:…`.
 * Source: SMPP v3.4, appendix B; operators vary capitals, spaces, order and what they leave out.
 */
export interface ReceiptText {
  readonly id?: string
  readonly stat?: string
  readonly err?: string
  /** absentSubscriberDiagnosticSM, where the operator adds it. */
  readonly diagnostic?: number
}

const KEYS = /(?:^|[\s;,])(id|sub|dlvrd|submit\s*date|done\s*date|stat|err|diag(?:nostic)?|text)\s*:/gi
const LONGEST = 1_000

/** What is not there is left out; never fails. */
export function parseReceiptText(text: string): ReceiptText {
  const found = new Map<string, string>()
  const matches = [...text.slice(0, LONGEST).matchAll(KEYS)]
  for (const [index, match] of matches.entries()) {
    const key = (match[1] ?? '').toLowerCase()
    // What follows is a piece of the message itself: it may look like anything.
    if (key === 'text') break
    const value = text.slice(match.index + match[0].length, matches[index + 1]?.index ?? LONGEST)
    const word = /^\s*([^\s;,]+)/.exec(value)?.[1]
    if (word !== undefined && !found.has(key)) found.set(key, word)
  }
  const id = found.get('id')
  const stat = found.get('stat')
  const err = found.get('err')
  const diagnostic = Number(found.get('diagnostic') ?? found.get('diag') ?? Number.NaN)
  return {
    ...(id !== undefined && { id }),
    ...(stat !== undefined && { stat }),
    ...(err !== undefined && { err }),
    ...(Number.isInteger(diagnostic) && { diagnostic }),
  }
}
