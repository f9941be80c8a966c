/** The settings of a practice gateway (design section 5); it has no secret. */
import { z } from 'zod'
import { DELAY_MS } from './operator.ts'

export const practiceConfigSchema = z.strictObject({
  /** ms until a message is on its way; its end comes after two and a half times as long. */
  delayMs: z.int().min(0).max(3_600_000).default(DELAY_MS),
  /** ms without an answer until a submit is in doubt. */
  responseTimeoutMs: z.int().min(100).max(300_000).default(15_000),
})
export type PracticeConfig = z.output<typeof practiceConfigSchema>
