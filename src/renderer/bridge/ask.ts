import type { Bridge, Input, Output } from '../../preload/contract.ts'
import type { CallName } from '../../preload/methods.ts'

/** A refusal of the program: `message` is a sentence for the clerk, `code` one of the api's. */
export interface CallError extends Error {
  readonly code: string
}

/** The value of a call; throws a `CallError` where the program refuses. */
export async function ask<Name extends CallName>(
  bridge: Bridge,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const result = await bridge.call(name, input)
  if (result.ok) return result.value
  throw Object.assign(new Error(result.message), { code: result.code })
}

export function isCallError(error: unknown): error is CallError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
