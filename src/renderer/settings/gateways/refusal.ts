/** Where in the form a refusal of `gateways.save` belongs: at the field that it names, or on top. Pure. */
import type { GATEWAY_WORDS } from '../../i18n/gateway-words.ts'
import { type Draft, visibleFields } from './draft.ts'
import { type GatewayKind, pathOf } from './fields.ts'

export interface Refused {
  readonly code: string
  readonly message: string
  readonly details?: unknown
}
export interface Told {
  readonly top?: string
  /** By the id of the field; beside those of the table: `name`, `rate`, `senders`. */
  readonly fields: Readonly<Record<string, string>>
}
interface Issue {
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly minimum?: number
  readonly maximum?: number
  readonly origin?: string
}
type Words = typeof GATEWAY_WORDS.form

const OWN_FIELDS = ['name', 'rate', 'senders']
/** Refusals that speak of the password or key only. */
const OF_SECRET = ['secret_missing']

export function tellRefusal(
  refused: Refused,
  kind: GatewayKind,
  values: Draft['values'],
  words: Words,
): Told {
  const visible = visibleFields(kind, values)
  const secret = visible.find(({ where }) => where === 'secret')?.id
  const issues = Array.isArray(refused.details) ? refused.details.filter(isIssue) : []
  if (issues.length === 0) {
    // Issues of a secret come without details: what was typed is not repeated.
    const ofSecret = OF_SECRET.includes(refused.code) || isAboutSecret(refused)
    return ofSecret && secret !== undefined
      ? { fields: { [secret]: refused.message } }
      : { top: refused.message, fields: {} }
  }
  const fields: Record<string, string> = {}
  const homeless: string[] = []
  for (const issue of issues) {
    const id = idOf(issue.path)
    if (id === undefined) homeless.push(refused.message)
    else fields[id] ??= inWords(issue, words)
  }
  const top = homeless[0]
  return { fields, ...(top !== undefined && { top }) }

  function idOf(path: Issue['path']): string | undefined {
    const written = path.join('.')
    const field = visible.find(
      (each) =>
        each.where === 'config' && (written === pathOf(each) || written.startsWith(`${pathOf(each)}.`)),
    )
    return field?.id ?? OWN_FIELDS.find((own) => own === String(path[0]))
  }
}

function isAboutSecret({ code, message }: Refused): boolean {
  return code === 'bad_input' && message.startsWith('Password or key')
}

/** The sentence of the program where it wrote one; the checker's own English is not for clerks. */
function inWords({ message, minimum, maximum, origin }: Issue, words: Words): string {
  if (/^Too (small|big)/.test(message)) {
    if (origin === 'string' && minimum !== undefined) return words.needed
    if (origin !== 'string' && minimum !== undefined) return words.atLeast(minimum)
    if (origin !== 'string' && maximum !== undefined) return words.atMost(maximum)
  }
  if (/received undefined$/.test(message)) return words.needed
  return /^(Invalid|Too) /.test(message) ? words.notRight : message
}

function isIssue(value: unknown): value is Issue {
  return (
    typeof value === 'object' &&
    value !== null &&
    'message' in value &&
    typeof value.message === 'string' &&
    'path' in value &&
    Array.isArray(value.path)
  )
}
