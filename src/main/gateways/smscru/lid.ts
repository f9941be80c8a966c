import type { Clock } from '../../domain/clock.ts'

export interface Lid<Reason> {
  /** Keeps everybody out for `lasts` ms. */
  close(reason: Reason, lasts: number): void
  open(): void
  /** Why nobody may through now. */
  closed(): Reason | undefined
}

/** Keeps us from knocking at a door that punishes knocking. */
export function createLid<Reason>(clock: Clock): Lid<Reason> {
  let shut: { reason: Reason; until: number } | undefined
  return {
    close(reason, lasts) {
      shut = { reason, until: clock.now() + lasts }
    },
    open() {
      shut = undefined
    },
    closed: () => (shut && clock.now() < shut.until ? shut.reason : undefined),
  }
}
