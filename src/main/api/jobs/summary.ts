/** Why a job left messages as they were: how many for each code, and the first few. Pure. */
import type { Skipped } from '../../domain/ports.ts'

export interface SkippedGroup {
  readonly code: string
  readonly count: number
  readonly ids: readonly number[]
}

/** Ids that are named with each code. */
export const MOST_NAMED = 20

export function withSkipped(
  groups: readonly SkippedGroup[],
  skipped: readonly Skipped[],
): readonly SkippedGroup[] {
  const byCode = new Map(groups.map((group) => [group.code, group]))
  for (const { id, code } of skipped) {
    const { count, ids } = byCode.get(code) ?? { count: 0, ids: [] }
    byCode.set(code, { code, count: count + 1, ids: count < MOST_NAMED ? [...ids, id] : ids })
  }
  return [...byCode.values()]
}
