/** What the window remembers between starts: `window.json` in the data folder. Losing it loses nothing. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Rectangle } from './bounds.ts'

export interface Memory {
  readonly bounds?: Rectangle
  readonly maximized: boolean
  /** Staff were told that closing the window does not end the program. */
  readonly toldOfTray: boolean
}

const NOTHING: Memory = { maximized: false, toldOfTray: false }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function rectangle(value: unknown): Rectangle | undefined {
  if (!isObject(value)) return undefined
  const { x, y, width, height } = value
  const whole = (each: unknown): each is number => Number.isSafeInteger(each)
  return whole(x) && whole(y) && whole(width) && whole(height) ? { x, y, width, height } : undefined
}

/** Whatever a file may hold, a memory comes out. */
export function parseMemory(text: string): Memory {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return NOTHING
  }
  if (!isObject(value)) return NOTHING
  const bounds = rectangle(value.bounds)
  return {
    ...(bounds ? { bounds } : {}),
    maximized: value.maximized === true,
    toldOfTray: value.toldOfTray === true,
  }
}

export interface MemoryFile {
  read(): Memory
  change(change: Partial<Memory>): void
}

export function memoryFile(path: string): MemoryFile {
  const read = () => {
    try {
      return parseMemory(readFileSync(path, 'utf8'))
    } catch {
      return NOTHING
    }
  }
  return {
    read,
    change(change) {
      try {
        writeFileSync(`${path}.new`, JSON.stringify({ ...read(), ...change }))
        renameSync(`${path}.new`, path)
      } catch {
        // A full disk must not keep the window from closing.
      }
    },
  }
}
