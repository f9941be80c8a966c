/** An operator's own codes as lines that a person can read and write: "21 = memory full". Pure. */

export function linesOf(codes: unknown): string {
  if (typeof codes !== 'object' || codes === null) return ''
  return Object.entries(codes)
    .map(([code, meaning]) => `${code} = ${String(meaning).replaceAll('_', ' ')}`)
    .join('\n')
}

/** What is no such line is kept as a code without a meaning, for the program to refuse. */
export function codesOf(lines: string): Readonly<Record<string, string>> {
  const pairs = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [code = '', ...meaning] = line.split(/[=:]/)
      return [code.trim(), meaning.join('=').trim().toLowerCase().replace(/\s+/g, '_')] as const
    })
  return Object.fromEntries(pairs)
}
