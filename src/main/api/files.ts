/** Files that the page may fetch once they are written: exports, in a folder of their own that empties at every start. */
import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface WrittenFile {
  readonly path: string
  /** To save it under. */
  readonly name: string
}

export interface Files {
  /** A place for a new file, and the address at which the page will find it. */
  create(name: string): Promise<WrittenFile & { readonly address: string }>
  /** By the address's last part, which nobody can guess; `undefined`: there is no such file any more. */
  find(ticket: string): WrittenFile | undefined
  /** What an earlier run left. */
  empty(): Promise<void>
}

/** Below the page's own address. */
export const FILES_PATH = 'files/'
/** Older ones go when another is made. */
const MOST_FILES = 10

export function createFiles(dataFolder: string): Files {
  const folder = join(dataFolder, 'exports')
  const known = new Map<string, WrittenFile>()
  return {
    async create(name) {
      await mkdir(folder, { recursive: true })
      for (const [ticket, { path }] of [...known].slice(0, -(MOST_FILES - 1))) {
        known.delete(ticket)
        await rm(path, { force: true })
      }
      const ticket = randomBytes(18).toString('base64url')
      const file = { path: join(folder, `${ticket}-${name}`), name }
      known.set(ticket, file)
      return { ...file, address: `${FILES_PATH}${ticket}` }
    },
    find: (ticket) => known.get(ticket),
    async empty() {
      await rm(folder, { recursive: true, force: true })
    },
  }
}
