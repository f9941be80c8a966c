import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder, type Place } from '../folders.ts'

export interface BrowserOptions {
  readonly dataFolder: string
  /** 0 picks a free one. */
  readonly port: number
  readonly open: boolean
  readonly clockScale: number
}

export type ReadOptions =
  | { readonly ok: true; readonly options: BrowserOptions }
  | { readonly ok: false; readonly message: string }

export const USAGE = 'npm run browser -- [--data DIR] [--port N] [--no-open] [--clock-scale N]'

export function readOptions(args: readonly string[], place: Place, cwd: string): ReadOptions {
  const read = parse(args)
  if (!read.ok) return read
  const { data, port, 'no-open': closed, 'clock-scale': scale } = read.values
  const portNumber = port === undefined ? 0 : Number(port)
  if (!/^\d+$/.test(port ?? '0') || portNumber > 65_535)
    return { ok: false, message: `--port ${port}: give a number from 0 (any free port) to 65535.` }
  const clockScale = scale === undefined ? 1 : Number(scale)
  if (!(clockScale >= 1 && clockScale <= 100_000))
    return { ok: false, message: `--clock-scale ${scale}: give a number from 1 to 100000.` }
  const dataFolder = data ? resolve(cwd, data) : defaultDataFolder(place)
  return { ok: true, options: { dataFolder, port: portNumber, open: closed !== true, clockScale } }
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        'clock-scale': { type: 'string' },
        // What `npm start` was told to begin with.
        browser: { type: 'boolean' },
      },
    })
    return { ok: true, values } as const
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    return { ok: false, message: `${message}\nUsage: ${USAGE}` } as const
  }
}
