/** Secrets of gateways under the system's own key store (rule 11): `secrets.json` in the data folder, encrypted. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Secrets } from '../domain/ports.ts'

/** The part of Electron's safeStorage that is used. Decrypting raises where the key is not the one it was. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  getSelectedStorageBackend(): string
  encryptString(plain: string): Buffer
  decryptString(encrypted: Buffer): string
}

type Secret = Readonly<Record<string, string>>

/**
 * On Linux without a key store Electron "encrypts" with a password that stands in its source: that is refused.
 * Windows and macOS always have a store, and no choice of backends.
 */
export function keyStoreState(
  storage: SafeStorage,
  platform: NodeJS.Platform,
): ReturnType<Secrets['available']> {
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend()))
    return {
      ok: false,
      why:
        'This computer has no key store to keep passwords in: install and unlock GNOME Keyring or KWallet, ' +
        'then start Tillpost again.',
    }
  if (!storage.isEncryptionAvailable())
    return {
      ok: false,
      why: "This computer's key store cannot be used: unlock it, then start Tillpost again.",
    }
  return { ok: true }
}

export function safeStorageSecrets(path: string, storage: SafeStorage, platform: NodeJS.Platform): Secrets {
  const state = () => keyStoreState(storage, platform)

  function demandKeyStore(): void {
    const now = state()
    if (!now.ok) throw new Error(now.why)
  }

  const change = (edit: (locked: Map<string, string>) => void) => {
    const locked = readLocked(path)
    edit(locked)
    writeFileSync(`${path}.new`, JSON.stringify(Object.fromEntries(locked)), { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }

  return {
    available: state,
    has: async (gatewayId) => readLocked(path).has(gatewayId),
    async get(gatewayId) {
      const locked = readLocked(path).get(gatewayId)
      if (locked === undefined) return undefined
      demandKeyStore()
      return unlock(storage, locked)
    },
    async set(gatewayId, secret) {
      demandKeyStore()
      const locked = storage.encryptString(JSON.stringify(secret)).toString('base64')
      change((all) => all.set(gatewayId, locked))
    },
    async remove(gatewayId) {
      if (readLocked(path).has(gatewayId)) change((all) => all.delete(gatewayId))
    },
  }
}

/** `undefined` where the key store's key has changed: then the password has to be entered again. */
function unlock(storage: SafeStorage, locked: string): Secret | undefined {
  try {
    return stringsOf(JSON.parse(storage.decryptString(Buffer.from(locked, 'base64'))))
  } catch {
    return undefined
  }
}

function readLocked(path: string): Map<string, string> {
  try {
    return new Map(Object.entries(stringsOf(JSON.parse(readFileSync(path, 'utf8')))))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map()
    // Overwritten, it could never be mended.
    throw new Error(
      `${path} cannot be read: put it back from a backup, or remove it and enter passwords again.`,
    )
  }
}

function stringsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object')
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
