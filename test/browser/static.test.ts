import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAsset, resolveInside } from '../../src/main/browser/static.ts'
import { temporaryFolder } from '../support/store.ts'

function page(): string {
  const folder = temporaryFolder()
  const built = join(folder, 'page')
  mkdirSync(join(built, 'assets'), { recursive: true })
  writeFileSync(join(built, 'index.html'), '<html>')
  writeFileSync(join(built, 'assets', 'a.js'), 'a()')
  writeFileSync(join(built, 'notes.txt'), 'private')
  writeFileSync(join(folder, 'secret.json'), '{}')
  symlinkSync(join(folder, 'secret.json'), join(built, 'link.json'))
  return built
}

describe('the page’s files', () => {
  it('are served with their type, the page itself at /', async () => {
    const folder = page()
    expect(await readAsset(folder, '/')).toMatchObject({ type: 'text/html; charset=utf-8' })
    expect((await readAsset(folder, '/assets/a.js'))?.body.toString()).toBe('a()')
  })

  it.each([
    ['/missing.js'],
    ['/assets'],
    ['/notes.txt'],
    ['/../secret.json'],
    ['/%2e%2e/secret.json'],
    ['/..%2fsecret.json'],
    ['/assets/../../secret.json'],
    ['/..\\secret.json'],
    ['//../secret.json'],
    ['/index.html%00.js'],
    ['/%'],
    ['/link.json'],
  ])('are not %s', async (path) => {
    expect(await readAsset(page(), path)).toBeUndefined()
  })

  it('lie in their folder, however a path is written', () => {
    const piece = fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', '%00', 'a', '~', '//', 'C:')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = resolveInside('/srv/page', pieces.join(''))
        if (file !== undefined) expect(file.startsWith('/srv/page/')).toBe(true)
      }),
      { seed: 1, numRuns: 2_000 },
    )
  })
})
