import type { Gateway } from '../domain/gateway.ts'
import { type GatewayType, gatewayTypeOf, type Secret } from '../gateways/registry.ts'
import { type Answer, answer, type Refusal, refuse } from './answer.ts'
import type { Desk, Parsed } from './desk.ts'
import { inWords } from './issues.ts'

export interface CheckedGateway {
  readonly config: Readonly<Record<string, unknown>>
  /** Absent: the stored one is kept. */
  readonly secret?: Secret
}

/** Rule 12: everything about a gateway is checked before anything of it is written. */
export async function checkGateway(
  input: Parsed<'gateways.save'>,
  before: Gateway | undefined,
  desk: Desk,
): Promise<Answer<CheckedGateway>> {
  const type = gatewayTypeOf(input.kind)
  if (!type)
    return refuse('unknown_kind', `This version cannot speak to gateways of the kind “${input.kind}” yet.`)
  const refused = checkIdentity(input, before) ?? checkPractice(input, desk)
  if (refused) return refused

  const config = type.checkConfig(input.config)
  if (!config.ok)
    return refuse('bad_input', `Settings of the gateway: ${inWords(config.issues)}`, config.issues)
  const secret = await checkSecret(input, before, type, desk)
  if (!secret.ok) return secret
  return answer({ config: config.value, ...(secret.value && { secret: secret.value }) })
}

function checkIdentity(input: Parsed<'gateways.save'>, before: Gateway | undefined): Refusal | undefined {
  if (!before || before.kind === input.kind) return undefined
  return refuse(
    'kind_fixed',
    `“${before.name}” cannot become another kind: add a new gateway, and remove this one.`,
  )
}

/** A faster clock would poll a real operator a thousand times too often. */
function checkPractice(input: Parsed<'gateways.save'>, { facts }: Desk): Refusal | undefined {
  if (facts.clockScale === 1 || !input.enabled || input.kind === 'practice') return undefined
  return refuse(
    'practice_only',
    'The clock of this desk runs faster: only practice gateways can be switched on. Start without --clock-scale.',
  )
}

async function checkSecret(
  input: Parsed<'gateways.save'>,
  before: Gateway | undefined,
  type: GatewayType,
  { secrets }: Desk,
): Promise<Answer<Secret | undefined>> {
  if (!type.needsSecret) return answer(undefined)
  if (input.secret === undefined) {
    if (!input.enabled || (before && (await secrets.has(before.id)))) return answer(undefined)
    return refuse(
      'secret_missing',
      `“${input.name}” needs its password or key: write it in, or leave it off.`,
    )
  }
  const checked = type.checkSecret(input.secret)
  // The issues name the members only; what was typed is not repeated (rule 11).
  if (!checked.ok) return refuse('bad_input', `Password or key of the gateway: ${inWords(checked.issues)}`)
  const kept = secrets.available()
  if (!kept.ok)
    return refuse('secrets_unavailable', `The password cannot be kept on this computer: ${kept.why}`)
  return answer(checked.value)
}
