import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyStoreState, safeStorageSecrets } from '../../src/main/electron/secrets.ts'
import { fakeSafeStorage } from '../support/electron-fake.ts'

describe('the key store', () => {
  it.each(['basic_text', 'unknown'])('of Linux is refused in words when it is %s', (backend) => {
    const state = keyStoreState(
      fakeSafeStorage(() => backend),
      'linux',
    )
    expect(state).toMatchObject({ ok: false, why: expect.stringContaining('GNOME Keyring or KWallet') })
  })

  it('is refused where it is locked', () => {
    const locked = fakeSafeStorage(undefined, () => false)
    expect(keyStoreState(locked, 'darwin')).toMatchObject({
      ok: false,
      why: expect.stringContaining('unlock it'),
    })
  })

  it('serves on every system that has one', () => {
    expect(keyStoreState(fakeSafeStorage(), 'linux')).toEqual({ ok: true })
    const without = fakeSafeStorage(() => 'unknown')
    expect(keyStoreState(without, 'win32')).toEqual({ ok: true })
    expect(keyStoreState(without, 'darwin')).toEqual({ ok: true })
  })
})

describe('secrets of gateways', () => {
  let folder = ''
  let path = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tillpost-secrets-'))
    path = join(folder, 'secrets.json')
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const open = (storage = fakeSafeStorage()) => safeStorageSecrets(path, storage, 'linux')

  it('come back as they went in, also after a restart', async () => {
    await open().set('a', { password: 'pass word' })
    await open().set('b', { apiKey: 'key' })
    expect(await open().get('a')).toEqual({ password: 'pass word' })
    expect(await open().get('b')).toEqual({ apiKey: 'key' })
    expect(await open().get('c')).toBeUndefined()
    expect([await open().has('a'), await open().has('c')]).toEqual([true, false])
  })

  it('never stand on disk in plain text, and only their owner may read the file', async () => {
    await open().set('a', { password: 'correct-horse' })
    const text = readFileSync(path, 'utf8')
    expect(text).not.toContain('correct-horse')
    expect(Buffer.from(text, 'base64').toString()).not.toContain('correct-horse')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('are removed', async () => {
    await open().set('a', { password: 'p' })
    await open().remove('a')
    await open().remove('never there')
    expect(await open().get('a')).toBeUndefined()
    expect(readFileSync(path, 'utf8')).toBe('{}')
  })

  it('are refused, not kept weakly, without a key store', async () => {
    const weak = open(fakeSafeStorage(() => 'basic_text'))
    expect(weak.available()).toMatchObject({ ok: false })
    await expect(weak.set('a', { password: 'p' })).rejects.toThrow('no key store')
    expect(await weak.has('a')).toBe(false)
  })

  it('that another key locked have to be entered again', async () => {
    writeFileSync(path, JSON.stringify({ a: Buffer.from('other').toString('base64') }))
    expect(await open().get('a')).toBeUndefined()
    expect(await open().has('a')).toBe(true)
    await open().set('a', { password: 'again' })
    expect(await open().get('a')).toEqual({ password: 'again' })
  })

  it('in a damaged file are not overwritten', async () => {
    writeFileSync(path, '{"a":')
    await expect(open().set('b', { password: 'p' })).rejects.toThrow('put it back from a backup')
    expect(readFileSync(path, 'utf8')).toBe('{"a":')
  })
})
