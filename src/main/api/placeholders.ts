/** Texts with `{name}`, `{order}` and a recipient's own variables. */

export interface Person {
  readonly name?: string | undefined
  readonly order?: string | undefined
  readonly vars?: Readonly<Record<string, string>> | undefined
}

const BRACES = /\{([^{}\n]{1,64})\}/g

/** Words in braces that mean something in this call: any other braces are part of the text. */
export function knownWords(people: readonly Person[]): ReadonlySet<string> {
  const words = new Set(['name', 'order'])
  for (const { vars } of people) for (const word of Object.keys(vars ?? {})) words.add(word)
  return words
}

/** The text for one person, or the words that they have no value for. Values are never filled in again. */
export function fill(
  template: string,
  person: Person,
  words: ReadonlySet<string>,
): { readonly text: string; readonly missing: readonly string[] } {
  const values = valuesOf(person)
  const missing: string[] = []
  const text = template.replace(BRACES, (braces, word: string) => {
    if (!words.has(word)) return braces
    const value = values.get(word)
    if (value === undefined) missing.push(word)
    return value ?? braces
  })
  return { text, missing: [...new Set(missing)] }
}

function valuesOf({ name, order, vars }: Person): ReadonlyMap<string, string> {
  const given = [...Object.entries({ name, order }), ...Object.entries(vars ?? {})]
  return new Map(given.flatMap(([word, value]) => (value?.trim() ? [[word, value] as const] : [])))
}
