/** The browser shell as a program: started from its source, as another program would start it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DESK_FILE } from '../../src/main/browser/desk-file.ts'
import { openStore } from '../../src/main/store/client.ts'
import { NOON } from '../support/clock.ts'
import { temporaryFolder } from '../support/store.ts'

const ENTRY = resolve(import.meta.dirname, '../../src/main/browser.ts')

function start(data: string, ...more: string[]): ChildProcess {
  const env = { ...process.env, XDG_CONFIG_HOME: join(data, '..', `${data.split('/').at(-1)}-keys`) }
  const child = spawn(process.execPath, [ENTRY, '--data', data, '--no-open', ...more], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

const firstLine = (child: ChildProcess) =>
  new Promise<string>((done) => {
    let seen = ''
    child.stdout?.on('data', (chunk) => {
      seen += chunk
      if (seen.includes('\n')) done(seen.split('\n')[0] ?? '')
    })
  })

const ended = async (child: ChildProcess) => {
  const [out, err, code] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    new Promise<number | null>((done) => child.once('exit', done)),
  ])
  return { out, err, code }
}

describe('the browser shell', () => {
  it('says where it is in its first line; a second start shows the first; a third, after it, starts anew', async () => {
    const data = temporaryFolder()
    const first = start(data)
    const ready = JSON.parse(await firstLine(first))
    expect(ready).toMatchObject({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) })
    expect(ready.token.length).toBeGreaterThan(30)
    if (process.platform !== 'win32') expect(statSync(join(data, DESK_FILE)).mode & 0o777).toBe(0o600)

    const second = await ended(start(data))
    expect([second.code, JSON.parse(second.out)]).toEqual([0, ready])

    first.kill('SIGTERM')
    expect((await ended(first)).code).toBe(0)
    expect(existsSync(join(data, DESK_FILE))).toBe(false)
    expect(readFileSync(join(data, 'tillpost.log'), 'utf8')).toContain('"stopped"')

    const third = JSON.parse(await firstLine(start(data)))
    expect(third.token).not.toBe(ready.token)
  })

  it('of a desk that was killed starts again, and is not fooled by what that one left', async () => {
    const data = temporaryFolder()
    const first = start(data)
    const ready = JSON.parse(await firstLine(first))
    first.kill('SIGKILL')
    await ended(first)
    expect(existsSync(join(data, DESK_FILE))).toBe(true)
    expect(JSON.parse(await firstLine(start(data))).token).not.toBe(ready.token)
  })

  it('refuses a folder that another program owns, with one clear sentence', async () => {
    const data = temporaryFolder()
    const store = await openStore({ folder: data, clock: { now: () => NOON } })
    onTestFinished(() => store.close())
    const { out, err, code } = await ended(start(data))
    expect([out, code]).toEqual(['', 1])
    expect(err).toContain('already running')
  })

  it('refuses a faster clock for a real gateway, and says what to do', async () => {
    const data = temporaryFolder()
    const store = await openStore({ folder: data, clock: { now: () => NOON } })
    const config = { host: '127.0.0.1', port: 1, systemId: 's' }
    await store.saveGateway({ id: 'g', name: 'City', kind: 'smpp', config, enabled: true, isDefault: true })
    await store.close()
    const { err, code } = await ended(start(data, '--clock-scale', '100'))
    expect([code, err]).toEqual([1, expect.stringContaining('--clock-scale')])
  })

  it('refuses a wrong option before it touches anything', async () => {
    const data = join(temporaryFolder(), 'new')
    const { err, code } = await ended(start(data, '--port', 'x'))
    expect([code, existsSync(data)]).toEqual([2, false])
    expect(err).toContain('--port')
  })
})
