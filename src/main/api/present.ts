/** The members of an object that are really there: the domain knows absent, but not `undefined`. */
export type Present<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> }

export function present<Value extends object>(value: Value): Present<Value> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries) as Present<Value>
}
