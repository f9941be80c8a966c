import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { config } from '../../electron-builder.config.ts'

const root = resolve(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)

describe('a package', () => {
  it('has every fuse set as the security checklist wants it', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('is one archive, with only the native module beside it', () => {
    expect(config.asar).toBe(true)
    expect(config.asarUnpack).toEqual(['node_modules/better-sqlite3/prebuilds/**'])
    expect(existsSync(join(root, 'node_modules/better-sqlite3/prebuilds/linux-x64.node'))).toBe(true)
  })

  it('holds what the program reads from disk', () => {
    expect(config.files).toEqual(
      expect.arrayContaining(['out/**', 'resources/icon.png', 'resources/tray/**']),
    )
    const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(main).toBe('out/main/index.js')
  })

  it('is for the three systems', () => {
    expect([config.linux.target, config.win.target, config.mac.target]).toEqual([
      ['AppImage', 'deb'],
      ['nsis'],
      ['dmg'],
    ])
  })

  it('names a maintainer and a home page, without which no deb is built', () => {
    const { homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(URL.canParse(homepage)).toBe(true)
    expect(config.linux.maintainer).toMatch(/^.+ <.+@.+>$/)
  })

  it("is described in electron-builder's own terms", async () => {
    const manifest = require.resolve('electron-builder/package.json')
    const builder = createRequire(manifest)
    const { validateConfiguration } = builder('app-builder-lib/out/util/config/config.js')
    const { DebugLogger } = builder('builder-util')
    await expect(
      validateConfiguration(structuredClone(config), new DebugLogger(false)),
    ).resolves.toBeUndefined()
    await expect(
      validateConfiguration({ ...config, electronFuses: { noSuchFuse: true } }, new DebugLogger(false)),
    ).rejects.toThrow(/electronFuses/)
  })
})
