import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileSecrets, KEY_FILE, SECRETS_FILE } from '../../src/main/browser/secrets.ts'
import { temporaryFolder } from '../support/store.ts'

const PASSWORD = 'correct horse battery'
const folders = () => ({ data: temporaryFolder(), keys: join(temporaryFolder(), 'config') })

describe('secrets of the browser shell', () => {
  it('are kept over a restart, and can be changed and removed', async () => {
    const { data, keys } = folders()
    await fileSecrets(data, keys).set('a', { password: PASSWORD })
    const secrets = fileSecrets(data, keys)
    await secrets.set('b', { apiKey: 'k' })
    expect(await secrets.get('a')).toEqual({ password: PASSWORD })
    expect([await secrets.has('a'), await secrets.has('c')]).toEqual([true, false])
    await secrets.remove('a')
    await secrets.remove('a')
    expect([await secrets.get('a'), await secrets.get('b')]).toEqual([undefined, { apiKey: 'k' }])
  })

  it('stand nowhere in plain text, and nobody else may read the files (rule 11)', async () => {
    const { data, keys } = folders()
    await fileSecrets(data, keys).set('a', { password: PASSWORD })
    for (const file of readdirSync(data))
      expect(readFileSync(join(data, file), 'utf8')).not.toContain(PASSWORD)
    expect(readdirSync(data)).toEqual([SECRETS_FILE])
    if (process.platform === 'win32') return
    for (const file of [join(data, SECRETS_FILE), join(keys, KEY_FILE)])
      expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('do not open with another key, nor when a byte was changed', async () => {
    const { data, keys } = folders()
    await fileSecrets(data, keys).set('a', { password: PASSWORD })
    expect(await fileSecrets(data, folders().keys).get('a')).toBeUndefined()
    const file = join(data, SECRETS_FILE)
    const [format, iv, tag, body = ''] = readFileSync(file, 'utf8').split(' ')
    const changed = (body.startsWith('A') ? 'B' : 'A') + body.slice(1)
    writeFileSync(file, [format, iv, tag, changed].join(' '))
    expect(await fileSecrets(data, keys).get('a')).toBeUndefined()
  })

  it('of a lost key are kept aside when new ones are written', async () => {
    const { data, keys } = folders()
    await fileSecrets(data, keys).set('a', { password: PASSWORD })
    await fileSecrets(data, folders().keys).set('b', { password: 'new' })
    expect(readdirSync(data).sort()).toEqual([SECRETS_FILE, `${SECRETS_FILE}.unreadable`])
  })

  it.each([['damaged'], ['']])('are refused under a key file that says “%s”', async (content) => {
    const { data, keys } = folders()
    fileSecrets(data, keys)
    writeFileSync(join(keys, KEY_FILE), content)
    const secrets = fileSecrets(data, keys)
    expect(secrets.available()).toMatchObject({ ok: false, why: expect.stringContaining('damaged') })
    await expect(secrets.set('a', { password: PASSWORD })).rejects.toThrow('damaged')
  })

  it('are refused where the key would lie with the data, or nowhere', () => {
    const { data } = folders()
    expect(fileSecrets(data, join(data, 'config')).available()).toMatchObject({ ok: false })
    const file = join(data, 'file')
    writeFileSync(file, '')
    expect(fileSecrets(data, join(file, 'config')).available()).toMatchObject({ ok: false })
  })
})
