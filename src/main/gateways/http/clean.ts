const LONGEST = 300
/** Shorter ones would blot out half of every text. */
const SHORTEST_SECRET = 3

/** Makes texts from outside fit to be kept: one line, at most 300 characters, our secrets blotted out (rule 11). */
export function cleaner(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
  return (text) => {
    const open = forms.reduce((left, secret) => left.replaceAll(secret, '***'), text)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    const line = open.replace(/[\u0000-\u001f\u007f\s]+/g, ' ').trim()
    return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
  }
}
