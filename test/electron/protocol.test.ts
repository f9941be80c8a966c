import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY, fileOf, pageHandler } from '../../src/main/electron/protocol.ts'

const top = mkdtempSync(join(tmpdir(), 'tillpost-page-'))
const folder = join(top, 'renderer')
mkdirSync(join(folder, 'assets'), { recursive: true })
writeFileSync(join(folder, 'index.html'), '<p>desk</p>')
writeFileSync(join(folder, 'assets/page-1.js'), 'export {}')
writeFileSync(join(folder, 'assets/page.css'), 'p{}')
writeFileSync(join(folder, 'assets/notes.txt'), 'not for the page')
writeFileSync(join(top, 'secrets.json'), 'secret')
mkdirSync(join(top, 'renderer-other'))
writeFileSync(join(top, 'renderer-other/index.html'), 'secret')
symlinkSync(join(top, 'secrets.json'), join(folder, 'linked.json'))
afterAll(() => rmSync(top, { recursive: true }))

const handle = pageHandler(folder)
const get = (url: string, method = 'GET') => handle({ url, method })

describe('app://tillpost/', () => {
  it.each([
    ['app://tillpost/', 'text/html; charset=utf-8', '<p>desk</p>'],
    ['app://tillpost/?status=queued#top', 'text/html; charset=utf-8', '<p>desk</p>'],
    ['app://tillpost/assets/page-1.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['app://tillpost/assets/page.css', 'text/css; charset=utf-8', 'p{}'],
  ])('serves %s as %s', async (url, type, text) => {
    const response = await get(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe(type)
    expect(response.headers.get('Content-Security-Policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(await response.text()).toBe(text)
  })

  it.each([
    'app://tillpost/../secrets.json',
    'app://tillpost/%2e%2e/secrets.json',
    'app://tillpost/..%2fsecrets.json',
    'app://tillpost/assets/..%2f..%2fsecrets.json',
    'app://tillpost/..%5csecrets.json',
    'app://tillpost/%252e%252e/secrets.json',
    'app://tillpost/..%2frenderer-other%2findex.html',
    'app://tillpost//secrets.json',
    `app://tillpost/${encodeURIComponent(join(top, 'secrets.json'))}`,
    'app://tillpost/index.html%00.js',
    'app://tillpost/%E0%A4%A',
    'app://tillpost/linked.json',
    'app://tillpost/assets',
    'app://tillpost/assets/notes.txt',
    'app://tillpost/missing.js',
    'app://other/index.html',
    'https://tillpost/index.html',
  ])('has nothing at %s', async (url) => {
    const response = await get(url)
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Security-Policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(await response.text()).toBe('There is nothing at this address.')
  })

  it('can only be read', async () => {
    expect((await get('app://tillpost/', 'POST')).status).toBe(405)
    const head = await get('app://tillpost/', 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('names no file outside its folder, however the path is written', () => {
    expect(fileOf(folder, 'app://tillpost/..%2fsecrets.json')).toBeUndefined()
    expect(fileOf(folder, 'app://tillpost/..%2frenderer-other%2findex.html')).toBeUndefined()
    expect(fileOf(folder, 'app://tillpost/assets/page.css')).toBe(join(folder, 'assets/page.css'))
  })
})

describe('a file that a job has written', () => {
  const file = join(top, 'ticket-list.csv')
  writeFileSync(file, 'a,b\r\n')
  const handle = pageHandler(folder, (ticket) =>
    ticket === 'known'
      ? { path: file, name: 'list.csv' }
      : ticket === 'gone'
        ? { path: `${file}.gone`, name: 'x' }
        : undefined,
  )

  it('is handed over to be saved under its name', async () => {
    const response = await handle({ url: 'app://tillpost/files/known', method: 'GET' })
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="list.csv"')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(await response.text()).toBe('a,b\r\n')
  })

  it.each([
    'app://tillpost/files/other',
    'app://tillpost/files/gone',
    'app://other/files/known',
    'app://tillpost/files/known/..',
  ])('%s is nothing', async (url) => {
    expect((await handle({ url, method: 'GET' })).status).toBe(404)
  })
})
