/** Every gateway kind that this build can speak to; the rest of the program knows only the `Adapter` port. */
import { z } from 'zod'
import type { Adapter, AdapterContext } from '../domain/adapter.ts'
import type { GatewayKind } from '../domain/gateway.ts'

export type Secret = Readonly<Record<string, string>>

/** Issues in words, path first: `port: expected number`. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] }

export interface GatewayType {
  readonly needsSecret: boolean
  /** The settings as the adapter wants them, its defaults filled in. */
  checkConfig(config: unknown): Checked<Readonly<Record<string, unknown>>>
  checkSecret(secret: unknown): Checked<Secret>
  /** The settings and the secret are checked again: they come from a disk. */
  create(config: unknown, secret: Secret | undefined, context: AdapterContext): Checked<Adapter>
}

const NO_SECRET = z.record(z.string(), z.never())

/** One adapter with its schemas; `secret: null` for a gateway without one. */
export function gatewayType<Config extends Readonly<Record<string, unknown>>, Own extends Secret>(type: {
  readonly config: z.ZodType<Config>
  readonly secret: z.ZodType<Own> | null
  readonly create: (config: Config, secret: Own | undefined, context: AdapterContext) => Adapter
}): GatewayType {
  const secretSchema = type.secret
  return {
    needsSecret: secretSchema !== null,
    checkConfig: (config) => checked(type.config, config),
    checkSecret: (secret) => checked<Secret>(secretSchema ?? NO_SECRET, secret),
    create(config, secret, context) {
      const settings = checked(type.config, config)
      if (!settings.ok) return settings
      if (secretSchema === null) return built(type.create(settings.value, undefined, context))
      const own = checked(secretSchema, secret)
      return own.ok ? built(type.create(settings.value, own.value, context)) : own
    },
  }
}

function checked<Value>(schema: z.ZodType<Value>, value: unknown): Checked<Value> {
  const parsed = schema.safeParse(value)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, issues: parsed.error.issues }
}

function built(adapter: Adapter): Checked<Adapter> {
  return { ok: true, value: adapter }
}

/** Kinds without an entry are refused with words: their adapters come later. */
const TYPES: Partial<Record<GatewayKind, GatewayType>> = {}

export function gatewayTypeOf(kind: GatewayKind): GatewayType | undefined {
  return TYPES[kind]
}
