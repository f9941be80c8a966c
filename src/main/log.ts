/** The program's log: one JSON object a line. Rule 11: no texts, no numbers of customers, no secrets go in here. */
import { appendFileSync, renameSync, statSync } from 'node:fs'
import type { Clock } from './domain/clock.ts'

/** `event` is a constant word; `fields` are ids, counts, codes and messages of errors. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, unknown>>,
) => void

/** The log's cap in bytes; the file before it is kept once, as `.1`. */
export const LOG_CAP = 2_000_000

/** Appends to `path`. A full disk or a lost folder must not stop the outbox: what cannot be logged is dropped. */
export function fileLog(path: string, clock: Clock, cap = LOG_CAP): Log {
  return (level, event, fields = {}) => {
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > cap) renameSync(path, `${path}.1`)
      const line = { at: new Date(clock.now()).toISOString(), level, event, ...fields }
      appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 })
    } catch {
      // See above.
    }
  }
}

/** What an error may say in the log: its name, its message's first line and where it was thrown. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error }
  return {
    error: error.name,
    message: error.message.split('\n')[0]?.slice(0, 300),
    stack: error.stack
      ?.split('\n')
      .slice(1, 6)
      .map((line) => line.trim()),
  }
}
