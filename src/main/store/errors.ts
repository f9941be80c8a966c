export const STORE_ERRORS = ['folder_in_use', 'database_from_future', 'store_closed', 'store_failed'] as const
export type StoreErrorCode = (typeof STORE_ERRORS)[number]

/** An error that the shells know by its code. */
export function storeError(code: StoreErrorCode, message: string): Error & { readonly code: StoreErrorCode } {
  return Object.assign(new Error(message), { code })
}

/** The code of an error that `storeError` made, here or in a worker. */
export function storeErrorCode(error: unknown): StoreErrorCode | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return STORE_ERRORS.find((code) => code === error.code)
}
