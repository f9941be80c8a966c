/**
 * `desk.json` in the data folder says where the desk that owns the folder is: a second start shows that one
 * (rule 9). Readable by its owner only: it holds the token.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, sleep } from '../domain/clock.ts'
import { readPrivate, writePrivate } from './private-file.ts'

export interface DeskAddress {
  readonly url: string
  readonly token: string
}

export const DESK_FILE = 'desk.json'

/** How often, and how far apart in ms, a second start looks for a first one that is still starting. */
const LOOKS = 20
const LOOK_EVERY = 250

export function writeDesk(folder: string, { url, token }: DeskAddress): void {
  writePrivate(join(folder, DESK_FILE), JSON.stringify({ url, token, pid: process.pid }))
}

export function removeDesk(folder: string): void {
  rmSync(join(folder, DESK_FILE), { force: true })
}

/** The running desk of this folder, proved alive by its own answer; `undefined` where none answers in time. */
export async function findDesk(folder: string, clock: Clock): Promise<DeskAddress | undefined> {
  for (let look = 0; look < LOOKS; look += 1) {
    const desk = readDesk(folder)
    if (desk && (await isAlive(desk))) return desk
    await sleep(clock, LOOK_EVERY)
  }
  return undefined
}

function readDesk(folder: string): DeskAddress | undefined {
  try {
    return addressOf(JSON.parse(readPrivate(join(folder, DESK_FILE)) ?? 'null'))
  } catch {
    return undefined
  }
}

/** Loopback only: whatever stands in the file, the token goes nowhere else. */
function addressOf(content: unknown): DeskAddress | undefined {
  if (typeof content !== 'object' || content === null || !('url' in content) || !('token' in content))
    return undefined
  const { url, token } = content
  if (typeof url !== 'string' || typeof token !== 'string') return undefined
  return /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(url) ? { url, token } : undefined
}

async function isAlive({ url, token }: DeskAddress): Promise<boolean> {
  try {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const response = await fetch(`${url}/rpc/system.info`, { method: 'POST', headers, body: '{}' })
    return response.ok
  } catch {
    return false
  }
}

/** An address that opens the desk once: the token itself never stands on a command line, where others can read. */
export async function askTicket({ url, token }: DeskAddress): Promise<string | undefined> {
  try {
    const headers = { Authorization: `Bearer ${token}` }
    const response = await fetch(`${url}/ticket`, { method: 'POST', headers })
    const { path }: { path?: unknown } = JSON.parse(await response.text())
    return typeof path === 'string' ? `${url}${path}` : undefined
  } catch {
    return undefined
  }
}
