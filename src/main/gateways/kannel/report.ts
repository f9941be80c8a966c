/** Kannel's delivery report: the address that it calls, and what it says there (user guide, "Delivery Reports"). */
import { isIPv6 } from 'node:net'
import type { Receipt, Reported } from '../../domain/adapter.ts'
import type { OperatorReason } from '../../domain/reasons.ts'
import { type ErrorMeanings, reasonOf } from '../smpp/error-profiles.ts'
import { wordMeaning } from '../smpp/message-states.ts'
import { parseReceiptText } from '../smpp/receipt-text.ts'
import { submitMeaning } from '../smpp/submit-statuses.ts'

/** Handed to the phone, not handed to it, buffered, taken by the SMSC, refused by it, on its way: all of them. */
export const DLR_MASK = 1 + 2 + 4 + 8 + 16 + 32

/** The likeliest bit first: a type is a sum of them (Kannel 1.4.5 reports what has expired as 2 + 32). */
const BITS: readonly (readonly [number, Reported])[] = [
  [1, 'delivered'],
  [2, 'not_delivered'],
  [16, 'not_delivered'],
  [4, 'delivering'],
  [8, 'delivering'],
  [32, 'delivering'],
]

function statusOf(type: string): Reported | undefined {
  if (!/^\d{1,3}$/.test(type)) return undefined
  return BITS.find(([bit]) => (Number(type) & bit) !== 0)?.[1]
}

export function baseAt(host: string, port: number): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`
}

/** The address that Kannel calls; it writes its own facts over what begins with `%`. */
export function callbackAddress(base: string, path: string, reference: string): string {
  return `${base}${path}?reference=${encodeURIComponent(reference)}&type=%d&answer=%A&id=%F`
}

/** `undefined`: no report of Kannel's. */
export function readReport(
  query: URLSearchParams,
  meanings: ErrorMeanings & { readonly clean: (text: string) => string },
): Receipt | undefined {
  const reference = query.get('reference') ?? ''
  const status = statusOf(query.get('type') ?? '')
  if (!status || !/^[0-9a-zA-Z-]{1,64}$/.test(reference)) return undefined
  const answer = query.get('answer') ?? ''
  const told = parseReceiptText(answer)
  const code = meanings.clean(told.err ?? nackOf(answer)?.code ?? '')
  const text = meanings.clean(answer)
  return {
    reference,
    status,
    ...(status === 'not_delivered' && { reason: whyNot(answer, meanings) }),
    ...(code !== '' && { code }),
    ...(text !== '' && { text }),
  }
}

function whyNot(answer: string, meanings: ErrorMeanings): OperatorReason {
  const nack = nackOf(answer)
  if (nack) {
    const meaning = submitMeaning(nack.status, {})
    return meaning.kind === 'rejected' ? meaning.reason : 'operator_fault'
  }
  const { err, diagnostic, stat } = parseReceiptText(answer)
  const cause = { ...(err !== undefined && { error: err }), ...(diagnostic !== undefined && { diagnostic }) }
  return (
    reasonOf(cause, meanings) ??
    (stat === undefined ? undefined : wordMeaning(stat)?.reason) ??
    'operator_fault'
  )
}

/** `NACK/0x0000000b/Invalid destination address`: the SMSC refused it at once, with its own status. */
function nackOf(answer: string): { readonly code: string; readonly status: number } | undefined {
  const code = /^NACK\/(0x[0-9a-fA-F]{1,8}|\d{1,10})(\/|$)/.exec(answer)?.[1]
  return code === undefined ? undefined : { code, status: Number(code) }
}
