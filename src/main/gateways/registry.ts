/** Every gateway kind that this build can speak to; the rest of the program knows only the `Adapter` port. */
import type { z } from 'zod'
import type { Adapter, AdapterContext } from '../domain/adapter.ts'
import type { GatewayKind } from '../domain/gateway.ts'
import { createAndroidAdapter } from './android/adapter.ts'
import { androidConfigSchema, androidSecretSchema } from './android/config.ts'
import { createInfobipAdapter } from './infobip/adapter.ts'
import { infobipConfigSchema, infobipSecretSchema } from './infobip/config.ts'
import { createKannelAdapter } from './kannel/adapter.ts'
import { kannelConfigSchema, kannelSecretSchema } from './kannel/config.ts'
import { createPracticeAdapter } from './practice/adapter.ts'
import { practiceConfigSchema } from './practice/config.ts'
import { createSmppAdapter } from './smpp/adapter.ts'
import { smppConfigSchema, smppSecretSchema } from './smpp/config.ts'
import { createSmscruAdapter } from './smscru/adapter.ts'
import { smscruConfigSchema, smscruSecretSchema } from './smscru/config.ts'
import { createTwilioAdapter } from './twilio/adapter.ts'
import { twilioConfigSchema, twilioSecretSchema } from './twilio/config.ts'

export type Secret = Readonly<Record<string, string>>
type Settings = Readonly<Record<string, unknown>>

/** Issues in words, path first: `port: expected number`. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] }

export interface GatewayType {
  readonly needsSecret: boolean
  /** The settings as the adapter wants them, its defaults filled in. */
  checkConfig(config: unknown): Checked<Settings>
  checkSecret(secret: unknown): Checked<Secret>
  /** The settings and the secret are checked again: they come from a disk. */
  create(config: unknown, secret: Secret | undefined, context: AdapterContext): Checked<Adapter>
}

/** A kind that wants a secret, from its adapter and its schemas. */
function gatewayType<Config extends Settings, Own extends Secret>(type: {
  readonly config: z.ZodType<Config>
  readonly secret: z.ZodType<Own>
  readonly create: (config: Config, secret: Own, context: AdapterContext) => Adapter
}): GatewayType {
  return {
    needsSecret: true,
    checkConfig: (config) => checked<Settings>(type.config, config),
    checkSecret: (secret) => checked<Secret>(type.secret, secret),
    create(config, secret, context) {
      const settings = checked(type.config, config)
      if (!settings.ok) return settings
      const own = checked(type.secret, secret)
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
const TYPES: Partial<Record<GatewayKind, GatewayType>> = {
  android: gatewayType({
    config: androidConfigSchema,
    secret: androidSecretSchema,
    create: createAndroidAdapter,
  }),
  infobip: gatewayType({
    config: infobipConfigSchema,
    secret: infobipSecretSchema,
    create: createInfobipAdapter,
  }),
  kannel: gatewayType({
    config: kannelConfigSchema,
    secret: kannelSecretSchema,
    create: createKannelAdapter,
  }),
  practice: {
    needsSecret: false,
    checkConfig: (config) => checked<Settings>(practiceConfigSchema, config),
    checkSecret: () => ({ ok: true, value: {} }),
    create(config, _secret, context) {
      const settings = checked(practiceConfigSchema, config)
      return settings.ok ? built(createPracticeAdapter(settings.value, context)) : settings
    },
  },
  smpp: gatewayType({
    config: smppConfigSchema,
    secret: smppSecretSchema,
    create: createSmppAdapter,
  }),
  smscru: gatewayType({
    config: smscruConfigSchema,
    secret: smscruSecretSchema,
    create: createSmscruAdapter,
  }),
  twilio: gatewayType({
    config: twilioConfigSchema,
    secret: twilioSecretSchema,
    create: createTwilioAdapter,
  }),
}

export function gatewayTypeOf(kind: GatewayKind): GatewayType | undefined {
  return TYPES[kind]
}
