/** From what is typed or pasted under "To" to recipients. Numbers are judged by the program, not here. */

export interface Recipient {
  readonly phone: string
  readonly name?: string
  readonly order?: string
}

/**
 * Separators: a new line, a comma, a semicolon, or a plus sign that begins another number.
 * A line with tabs is a row of a spreadsheet: number, name, order.
 */
export function parseRecipients(written: string): Recipient[] {
  return written.split(/\r?\n/).flatMap((line) => (line.includes('\t') ? ofRow(line) : ofList(line)))
}

function ofRow(line: string): Recipient[] {
  const [phone = '', name = '', order = ''] = line.split('\t').map((cell) => cell.trim())
  return phone === '' ? [] : [{ phone, ...(name && { name }), ...(order && { order }) }]
}

function ofList(line: string): Recipient[] {
  return line
    .split(/[,;]|(?<=\d\s*)(?=\+\s*\d)/)
    .map((phone) => phone.trim())
    .filter((phone) => phone !== '')
    .map((phone) => ({ phone }))
}

/** As it would have to be typed to mean the same. */
export function formatRecipients(recipients: readonly Recipient[]): string {
  return recipients
    .map(({ phone, name, order }) =>
      name || order ? [phone, name ?? '', order ?? ''].join('\t').trimEnd() : phone,
    )
    .join('\n')
}
