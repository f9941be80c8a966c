/** What stands in the form of a gateway, and how it becomes the input of `gateways.save`. Pure. */
import type { GatewayView, Input } from '../../../preload/contract.ts'
import { codesOf, linesOf } from './code-lines.ts'
import { type Config, type Field, fieldsOf, type GatewayKind, pathOf } from './fields.ts'

export type Value = string | boolean
export interface Draft {
  readonly name: string
  readonly enabled: boolean
  readonly senders: readonly string[]
  /** Messages in each `ratePer` ms, as typed; empty: no limit. */
  readonly rate: string
  readonly ratePer: '1000' | '60000'
  /** By the ids of the fields; numbers as they are typed. */
  readonly values: Readonly<Record<string, Value>>
}
export type Save = Input<'gateways.save'>
/** What is stored already; absent: the gateway is new. */
export type Stored = Pick<
  GatewayView,
  'id' | 'kind' | 'name' | 'config' | 'enabled' | 'hasSecret' | 'senders' | 'rate'
>

export const MOST_RATE = 1_000

/** A form as it opens: of a stored gateway, or with the defaults of its kind. Secrets are never in it. */
export function beginDraft(kind: GatewayKind, stored: Stored | undefined, name: string): Draft {
  const config = stored?.config ?? {}
  const usual = Object.fromEntries(fieldsOf(kind).map((field) => [field.id, usualOf(field, config, stored)]))
  const values = { ...usual }
  for (const field of visibleFields(kind, usual)) {
    const value = field.where === 'config' ? at(config, pathOf(field)) : undefined
    if (value !== undefined) values[field.id] = shown(field, value)
  }
  return {
    name: stored?.name ?? name,
    enabled: stored?.enabled ?? true,
    senders: stored?.senders ?? [],
    rate: stored?.rate === undefined ? '' : String(stored.rate.messages),
    ratePer: stored?.rate?.per === 60_000 ? '60000' : '1000',
    values,
  }
}

function usualOf(field: Field, config: Config, stored: Stored | undefined): Value {
  if (field.as === 'select') return stored && field.told ? field.told(config) : field.usual
  if (field.as === 'switch') return field.usual
  // What a stored gateway leaves out was left out on purpose.
  if (field.as === 'text') return stored && !field.required ? '' : (field.usual ?? '')
  if (field.as === 'number') return field.usual === undefined ? '' : String(field.usual)
  return ''
}

/** The fields that count, given what is chosen. */
export function visibleFields(kind: GatewayKind, values: Draft['values']): readonly Field[] {
  return fieldsOf(kind).filter(({ when }) => !when || holds(when, values))
}

function holds(when: NonNullable<Field['when']>, values: Draft['values']): boolean {
  return 'filled' in when ? String(values[when.filled] ?? '').trim() !== '' : values[when.id] === when.is
}

/** There is a stored secret, and it is the one that the form asks for now. */
export function isSecretStored(kind: GatewayKind, values: Draft['values'], stored?: Stored): boolean {
  if (!stored?.hasSecret) return false
  const asked = (of: Draft['values']) =>
    visibleFields(kind, of)
      .filter(({ where }) => where === 'secret')
      .map(({ id }) => id)
      .join()
  return asked(values) === asked(beginDraft(kind, stored, '').values)
}

export type Lack = { readonly lacks: 'value' } | { readonly lacks: 'number'; min: number; max: number }

/** What the page itself can tell to be missing or wrong, by field; the program judges the rest. */
export function lacksOf(kind: GatewayKind, draft: Draft, stored?: Stored): Readonly<Record<string, Lack>> {
  const kept = isSecretStored(kind, draft.values, stored)
  const found = visibleFields(kind, draft.values).flatMap((field) => {
    const lack = lackOf(field, String(draft.values[field.id] ?? '').trim(), kept)
    return lack ? [[field.id, lack] as const] : []
  })
  return {
    ...Object.fromEntries(found),
    ...(namesNoSender(kind, draft, stored) && { senders: { lacks: 'value' } }),
    ...(draft.name.trim() === '' && { name: { lacks: 'value' } }),
    ...(draft.rate.trim() !== '' &&
      !isWithin(draft.rate, 1, MOST_RATE) && { rate: { lacks: 'number', min: 1, max: MOST_RATE } }),
  }
}

/** Twilio takes no message without a sender or a service of senders; a program may have set one in the settings. */
function namesNoSender(kind: GatewayKind, { senders, values }: Draft, stored?: Stored): boolean {
  const service = String(values.messagingServiceSid ?? '').trim()
  return kind === 'twilio' && senders.length === 0 && service === '' && stored?.config.from === undefined
}

function lackOf(field: Field, value: string, kept: boolean): Lack | undefined {
  if (value === '')
    return field.required && !(field.where === 'secret' && kept) ? { lacks: 'value' } : undefined
  if (field.as !== 'number' || isWithin(value, field.min, field.max)) return undefined
  return { lacks: 'number', min: field.min, max: field.max }
}

function isWithin(written: string, min: number, max: number): boolean {
  return /^\d+$/.test(written.trim()) && Number(written) >= min && Number(written) <= max
}

/** Settings that the form does not know stay as they are; an emptied field is left out. */
export function saveOf(kind: GatewayKind, draft: Draft, stored?: Stored): Save {
  const known = new Set(
    fieldsOf(kind)
      .filter(({ where }) => where === 'config')
      .map(pathOf),
  )
  let config = [...known].reduce<Config>(without, stored?.config ?? {})
  const secret: Record<string, string> = {}
  for (const field of visibleFields(kind, draft.values)) {
    const value = draft.values[field.id] ?? ''
    if (String(value).trim() === '') continue
    if (field.where === 'secret') secret[pathOf(field)] = String(value)
    if (field.where === 'config') config = put(config, pathOf(field), saved(field, value))
  }
  return {
    ...(stored && { id: stored.id }),
    name: draft.name.trim(),
    kind,
    config,
    ...(Object.keys(secret).length > 0 && { secret }),
    enabled: draft.enabled,
    rate:
      draft.rate.trim() === ''
        ? null
        : { messages: Number(draft.rate), per: draft.ratePer === '60000' ? 60_000 : 1_000 },
    senders: [...draft.senders],
  }
}

/** A gateway as it is, to be saved with one thing changed; its secret, rate and senders stay. */
export function sameGateway({ id, name, kind, config, enabled }: Stored): Save {
  return { id, name, kind, config, enabled }
}

/** "Twilio", "Twilio 2": a name that no other gateway has. */
export function freeName(wished: string, taken: readonly string[]): string {
  let name = wished
  for (let count = 2; taken.includes(name); count += 1) name = `${wished} ${count}`
  return name
}

function shown(field: Field, value: unknown): Value {
  if (field.as === 'codes') return linesOf(value)
  return typeof value === 'boolean' ? value : String(value)
}

function saved(field: Field, value: Value): unknown {
  if (typeof value === 'boolean') return value
  if (field.as === 'codes') return codesOf(value)
  return field.as === 'number' || (field.as === 'select' && field.numeric) ? Number(value) : value.trim()
}

const isConfig = (value: unknown): value is Config =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function at(config: Config, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isConfig(value) ? value[key] : undefined), config)
}

function put(config: Config, path: string, value: unknown): Config {
  const [key = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...config, [key]: value }
  const inner = config[key]
  return { ...config, [key]: put(isConfig(inner) ? inner : {}, rest.join('.'), value) }
}

/** Without the value at the path, and without members that are empty then. */
function without(config: Config, path: string): Config {
  const [key = '', ...rest] = path.split('.')
  const { [key]: value, ...others } = config
  if (rest.length === 0 || !isConfig(value)) return others
  const inner = without(value, rest.join('.'))
  return Object.keys(inner).length === 0 ? others : { ...config, [key]: inner }
}
