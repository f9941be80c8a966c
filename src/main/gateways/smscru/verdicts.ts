import type { GatewayProblem, ReportedStatus, SubmitOutcome } from '../../domain/adapter.ts'
import type { OperatorReason } from '../../domain/reasons.ts'
import { lookUp } from '../tables/code-table.ts'
import { SMSCRU_ERRORS } from '../tables/smscru-errors.ts'
import type { StatusRow } from './answers.ts'
import { SEND_ERRORS, STATUSES } from './tables.ts'

const SENTENCES: Readonly<Record<GatewayProblem['kind'], (host: string) => string>> = {
  credentials: (host) => `${host} refuses the login, password or API key: enter them again in the settings.`,
  money: (host) => `The account at ${host} is empty: pay in there, and sending goes on.`,
  forbidden: (host) =>
    `${host} has blocked this internet address for a while after too many errors: check the settings, wait 10 minutes.`,
  config: (host) => `${host} does not answer as SMSC.ru does: check the address in the settings.`,
}

export function problemOf(kind: GatewayProblem['kind'], host: string): GatewayProblem {
  return { kind, sentence: SENTENCES[kind](host) }
}

/** A refusal of the account, wherever it is said; `undefined` for every other error code. */
export function accountProblem(code: number, host: string): GatewayProblem | undefined {
  const meaning = lookUp(SEND_ERRORS, code)
  return meaning?.kind === 'problem' ? problemOf(meaning.problem, host) : undefined
}

export function refusedOutcome(code: number, text: string, host: string): SubmitOutcome {
  const raw = { code: String(code), text }
  const meaning = lookUp(SEND_ERRORS, code)
  switch (meaning?.kind) {
    case 'problem':
      return {
        kind: 'not_processed',
        cause: { why: 'gateway_problem', problem: problemOf(meaning.problem, host) },
        ...raw,
      }
    case 'ask':
      return { kind: 'ambiguous', ...raw }
    case 'rejected':
      return { kind: 'rejected', reason: meaning.reason, ...raw }
    // A refusal, but of a kind that is new to us: raw code kept (pitfall 13).
    default:
      return { kind: 'rejected', reason: 'operator_fault', ...raw }
  }
}

/** `undefined`: no news. */
export function reportOf(row: StatusRow): ReportedStatus | undefined {
  const meaning = lookUp(STATUSES, row.status)
  if (!meaning?.status) return undefined
  const reason = meaning.byErr ? reasonByErr(row.err, meaning.reason) : meaning.reason
  if (reason === null) return undefined
  return {
    status: meaning.status,
    ...(reason && { reason }),
    ...(row.last_timestamp && { at: row.last_timestamp * 1000 }),
    code: codeOf(row),
  }
}

/** Status and `err` as SMSC.ru numbers them: `20/1`. */
export function codeOf(row: StatusRow): string {
  return row.err ? `${row.status}/${row.err}` : String(row.status)
}

function reasonByErr(
  err: number | undefined,
  otherwise: OperatorReason | undefined,
): OperatorReason | null | undefined {
  if (!err) return otherwise
  const known = lookUp(SMSCRU_ERRORS, err)
  return known === undefined ? otherwise : known
}
