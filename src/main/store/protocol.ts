/** What passes between the client and its worker threads; both are compiled from this file. */
import type { Change } from '../domain/ports.ts'
import type { StoreErrorCode } from './errors.ts'
import type { OperationName } from './operations.ts'

export type Role = 'writer' | 'reader'

/** What a worker is started with. `now` names the backup, should there be a migration (rule 10). */
export interface WorkerData {
  readonly role: Role
  readonly folder: string
  readonly now: number
}

export type Request =
  | {
      readonly kind: 'call'
      readonly id: number
      readonly name: OperationName
      readonly args: readonly unknown[]
    }
  | { readonly kind: 'close' }

export interface Failed {
  readonly message: string
  readonly code?: StoreErrorCode
}

export type Reply =
  | { readonly kind: 'ready' }
  /** The database could not be opened. */
  | { readonly kind: 'refused'; readonly error: Failed }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown; readonly change: Change | null }
  | { readonly kind: 'error'; readonly id: number; readonly error: Failed }
