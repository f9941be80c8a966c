/** A vendor's codes and what they mean here: data, with its source, because vendors change them. */
export interface CodeTable<Meaning> {
  /** Where it was read, and as of when. */
  readonly source: string
  readonly date: string
  readonly codes: Readonly<Record<string, Meaning>>
}

/** `undefined` for a code that the table does not know; never an inherited property. */
export function lookUp<Meaning>(table: CodeTable<Meaning>, code: string | number): Meaning | undefined {
  const key = String(code)
  return Object.hasOwn(table.codes, key) ? table.codes[key] : undefined
}
