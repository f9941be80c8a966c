import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder, type Place } from '../folders.ts'

export interface ElectronOptions {
  readonly dataFolder: string
  readonly clockScale: number
}

/** Chromium's own switches stand on the same command line and pass by. A scale that makes no sense is 1. */
export function readOptions(args: readonly string[], place: Place, cwd: string): ElectronOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, 'clock-scale': { type: 'string' } },
    strict: false,
  })
  const scale = Number(values['clock-scale'] ?? 1)
  return {
    dataFolder: typeof values.data === 'string' ? resolve(cwd, values.data) : defaultDataFolder(place),
    clockScale: scale >= 1 && scale <= 100_000 ? scale : 1,
  }
}
