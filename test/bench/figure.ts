export interface Figure {
  readonly what: string
  readonly p50: number
  readonly p95: number
  /** p95 of the hand-written SQL for the same rows and total, where it is measured. */
  readonly floor?: number
  /** p95 of bringing that many rows over from a thread, measured in the same run. */
  readonly trip?: number
  readonly limit: number
  readonly ok: boolean
}
