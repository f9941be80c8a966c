/** The built page: files of one folder, and of no other. */
import { readFile, realpath } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

export interface Asset {
  readonly type: string
  readonly body: Buffer
}

/** The file that an address path means; `undefined` where there is none, or none that may be seen. */
export async function readAsset(folder: string, path: string): Promise<Asset | undefined> {
  const file = resolveInside(folder, path === '/' ? '/index.html' : path)
  const type = file && TYPES[extname(file)]
  if (!file || !type) return undefined
  try {
    // A link in the folder must not lead out of it either.
    const real = await realpath(file)
    if (!real.startsWith((await realpath(folder)) + sep)) return undefined
    return { type, body: await readFile(real) }
  } catch {
    return undefined
  }
}

/** Rule 12: no way of writing a path leads out of the folder. */
export function resolveInside(folder: string, path: string): string | undefined {
  const decoded = decode(path)
  if (decoded === undefined || decoded.includes('\0') || decoded.includes('\\')) return undefined
  const root = resolve(folder)
  const file = resolve(root, `.${decoded.startsWith('/') ? '' : '/'}${decoded}`)
  return file.startsWith(root + sep) ? file : undefined
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
