/**
 * Secrets of the browser shell (rule 11): AES-256-GCM in a file of the data folder, under a key that lies in the
 * user's own settings folder.
 *
 * What this is worth: a copied, backed-up or shared data folder gives no password away, and neither does the
 * database. Who can read this user's files can read both: a plain Node program has no better place. The Electron
 * shell uses the system's key ring instead.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type { Secrets } from '../domain/ports.ts'
import { readPrivate, writePrivate } from './private-file.ts'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
/** First in the file, and authenticated with it. */
const FORMAT = 'tillpost-secrets-1'

export const SECRETS_FILE = 'secrets.locked'
export const KEY_FILE = 'secrets.key'

type Secret = Readonly<Record<string, string>>
type Vault = ReadonlyMap<string, Secret>
type Opened = { readonly ok: true; readonly key: Buffer } | { readonly ok: false; readonly why: string }

/** `keyFolder` is made where it is missing; without it secrets are refused, not kept weakly. */
export function fileSecrets(dataFolder: string, keyFolder: string): Secrets {
  const file = join(dataFolder, SECRETS_FILE)
  const opened = openKey(dataFolder, keyFolder)

  const read = (): Vault | null => {
    const text = readPrivate(file)
    if (text === undefined) return new Map()
    return opened.ok ? unlock(text, opened.key) : null
  }
  const change = (edit: (vault: Map<string, Secret>) => void) => {
    if (!opened.ok) throw new Error(opened.why)
    const before = read()
    // Another key locked it: kept aside, in case that key comes back.
    if (before === null) renameSync(file, `${file}.unreadable`)
    const vault = new Map(before)
    edit(vault)
    writePrivate(file, lock(vault, opened.key))
  }
  return {
    available: () => (opened.ok ? { ok: true } : opened),
    get: async (gatewayId) => read()?.get(gatewayId),
    has: async (gatewayId) => read()?.has(gatewayId) ?? false,
    set: async (gatewayId, secret) => change((vault) => vault.set(gatewayId, secret)),
    async remove(gatewayId) {
      if (read()?.has(gatewayId)) change((vault) => vault.delete(gatewayId))
    },
  }
}

function openKey(dataFolder: string, keyFolder: string): Opened {
  const path = join(keyFolder, KEY_FILE)
  if ((resolve(keyFolder) + sep).startsWith(resolve(dataFolder) + sep))
    return { ok: false, why: `the data folder must not contain ${keyFolder}: start with another --data.` }
  try {
    mkdirSync(keyFolder, { recursive: true, mode: 0o700 })
    const key = Buffer.from(readPrivate(path) ?? newKey(path), 'base64')
    if (key.length === KEY_BYTES) return { ok: true, key }
    return { ok: false, why: `${path} is damaged: put it back from a backup, or remove it.` }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault'
    return {
      ok: false,
      why: `the key cannot be kept in ${keyFolder} (${reason}): make that folder writable.`,
    }
  }
}

/** Two first starts at once: the key that was written first counts. */
function newKey(path: string): string {
  const key = randomBytes(KEY_BYTES).toString('base64')
  try {
    writeFileSync(path, key, { mode: 0o600, flag: 'wx' })
    return key
  } catch (error) {
    const other = readPrivate(path)
    if (other === undefined) throw error
    return other
  }
}

function lock(vault: Vault, key: Buffer): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(FORMAT))
  const data = Buffer.concat([cipher.update(JSON.stringify([...vault]), 'utf8'), cipher.final()])
  return [FORMAT, ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64'))].join(' ')
}

/** `null` where it does not open: another key, or a changed file. Then secrets have to be written in again. */
function unlock(text: string, key: Buffer): Vault | null {
  const [format, ...parts] = text.trim().split(' ')
  const [iv, tag, data] = parts.map((part) => Buffer.from(part, 'base64'))
  if (format !== FORMAT || !iv || !data || tag?.length !== TAG_BYTES) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(FORMAT)).setAuthTag(tag)
    const plain = Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8')
    // Authentic, so it is what `lock` wrote.
    return new Map(JSON.parse(plain) as [string, Secret][])
  } catch {
    return null
  }
}
