import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AnyEvent } from '../../src/main/api/desk.ts'
import { MOST_BYTES } from '../../src/main/browser/body.ts'
import { serve } from '../../src/main/browser/server.ts'
import { fakeClock } from '../support/clock.ts'
import { temporaryFolder } from '../support/store.ts'

const TOKEN = 'the-token'
const JSON_TYPE = { 'Content-Type': 'application/json' }
const BEARER = { Authorization: `Bearer ${TOKEN}` }

async function desk() {
  const page = join(temporaryFolder(), 'page')
  mkdirSync(page)
  writeFileSync(join(page, 'index.html'), '<html>the page')
  const written = join(page, '..', 'written.csv')
  writeFileSync(written, 'a,b\r\n')
  const calls: unknown[] = []
  const listeners = new Set<(event: AnyEvent) => void>()
  const server = await serve({
    core: {
      async call(name, input) {
        calls.push([name, input])
        if (name === 'known') return { ok: true, value: input }
        return { ok: false, code: name === 'refused' ? 'bad_input' : 'unknown_call', message: 'No.' }
      },
      on(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      file: (ticket) => (ticket === 'known' ? { path: written, name: 'list.csv' } : undefined),
    },
    token: TOKEN,
    port: 0,
    page,
    clock: fakeClock(),
  })
  onTestFinished(() => server.close())
  const url = `http://127.0.0.1:${server.port}`
  const rpc = (name: string, body: string, headers: Record<string, string> = { ...JSON_TYPE, ...BEARER }) =>
    fetch(`${url}/rpc/${name}`, { method: 'POST', headers, body })
  const emit = (event: AnyEvent) => {
    for (const listener of listeners) listener(event)
  }
  return { url, port: server.port, rpc, calls, emit }
}

/** The status of a request whose headers `fetch` would not let us choose. */
function statusOf(
  port: number,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body?: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    }).on('error', reject)
    // Without a stated length the body goes in chunks.
    if (body !== undefined) sent.write(body)
    sent.end()
  })
}

describe('a call over HTTP', () => {
  it('reaches the program, and its answer comes back', async () => {
    const { rpc } = await desk()
    const response = await rpc('known', '{"text":"Привет"}')
    expect([response.status, await response.json()]).toEqual([200, { ok: true, value: { text: 'Привет' } }])
    expect(await (await rpc('known', '')).json()).toEqual({ ok: true, value: {} })
  })

  it('that the program refuses is told by the envelope', async () => {
    const { rpc } = await desk()
    const response = await rpc('refused', '{}')
    expect([response.status, await response.json()]).toEqual([
      200,
      { ok: false, code: 'bad_input', message: 'No.' },
    ])
    expect((await rpc('no.such', '{}')).status).toBe(404)
  })

  it('without the token, as JSON of another kind, or by another method does not get in', async () => {
    const { rpc, url, calls } = await desk()
    expect((await rpc('known', '{}', JSON_TYPE)).status).toBe(401)
    expect((await rpc('known', '{}', { ...JSON_TYPE, Authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await rpc('known', '{}', { ...BEARER, 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await rpc('known', '{oops')).status).toBe(400)
    const get = await fetch(`${url}/rpc/known`, { headers: BEARER })
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
    expect(calls).toEqual([])
  })

  it('that is too large is refused, whether it says so or not', async () => {
    const { rpc, port, calls } = await desk()
    const body = `"${'x'.repeat(MOST_BYTES)}"`
    const honest = await rpc('known', body).then(
      ({ status }) => status,
      () => 'cut off',
    )
    expect([413, 'cut off']).toContain(honest)
    const sly = statusOf(
      port,
      '/rpc/known',
      { ...JSON_TYPE, ...BEARER, Host: `127.0.0.1:${port}` },
      'POST',
      body,
    )
    expect([413, 'cut off']).toContain(await sly.catch(() => 'cut off'))
    expect(calls).toEqual([])
  })

  it('of a foreign page or to a foreign name is forbidden, token or not', async () => {
    const { port, calls } = await desk()
    const host = `127.0.0.1:${port}`
    const all = { ...JSON_TYPE, ...BEARER }
    expect(await statusOf(port, '/rpc/known', { ...all, Host: 'evil.example' }, 'POST')).toBe(403)
    expect(
      await statusOf(port, '/rpc/known', { ...all, Host: host, Origin: 'http://evil.example' }, 'POST'),
    ).toBe(403)
    expect(await statusOf(port, '/', { Host: `evil.example:${port}` })).toBe(403)
    expect(calls).toEqual([])
  })
})

describe('the page over HTTP', () => {
  it('comes with a strict policy on every answer', async () => {
    const { url } = await desk()
    for (const path of ['/', '/missing.js', '/rpc/known', '/events']) {
      const { headers } = await fetch(url + path)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    expect(await (await fetch(`${url}/?view=failed`)).text()).toBe('<html>the page')
    expect((await fetch(`${url}/missing.js`)).status).toBe(404)
    expect((await fetch(url, { method: 'PUT' })).status).toBe(405)
  })

  it('is not left by any path', async () => {
    const { port } = await desk()
    for (const path of ['/../package.json', '/%2e%2e/secret', '/..%2f..%2fetc/passwd', '//etc/passwd'])
      expect(await statusOf(port, path, { Host: `127.0.0.1:${port}` })).toBe(404)
  })

  it('is opened by a ticket, once, and the token comes in the fragment', async () => {
    const { url } = await desk()
    expect((await fetch(`${url}/ticket`, { method: 'POST' })).status).toBe(401)
    const asked = await fetch(`${url}/ticket`, { method: 'POST', headers: BEARER })
    const { path }: { path: string } = JSON.parse(await asked.text())
    const opened = await fetch(url + path, { redirect: 'manual' })
    expect([opened.status, opened.headers.get('location')]).toEqual([302, `/#token=${TOKEN}`])
    expect((await fetch(url + path, { redirect: 'manual' })).status).toBe(404)
  })
})

describe('events over HTTP', () => {
  it('need the token, and arrive as they happen', async () => {
    const { url, emit } = await desk()
    expect((await fetch(`${url}/events`)).status).toBe(401)
    const response = await fetch(`${url}/events`, { headers: BEARER })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    emit({ name: 'messages.changed', payload: { revision: 7, ids: [1], many: false } })
    expect((await reader?.read())?.value).toBe(
      'event: messages.changed\ndata: {"revision":7,"ids":[1],"many":false}\n\n',
    )
    await reader?.cancel()
  })
})

describe('a file that a job has written', () => {
  it('is handed over without the token, under its name, to whoever knows its address', async () => {
    const { url, port } = await desk()
    const response = await fetch(`${url}/files/known`)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="list.csv"')
    expect(await response.text()).toBe('a,b\r\n')
    expect(await statusOf(port, '/files/other', { Host: `127.0.0.1:${port}` })).toBe(404)
    expect(await statusOf(port, '/files/known', { Host: `127.0.0.1:${port}` }, 'POST')).toBe(405)
  })

  it('is not handed to another site’s page', async () => {
    const { port } = await desk()
    expect(await statusOf(port, '/files/known', { Host: 'evil.example' })).not.toBe(200)
  })
})
