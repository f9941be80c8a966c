import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpClient, type HttpResult } from '../../../src/main/gateways/http/client.ts'
import { fakeClock, NOON } from '../../support/clock.ts'
import { type FakeServer, startFakeServer } from '../../support/fakes/server.ts'

const SECRET = 'correct-horse'
const forever = () => new AbortController().signal

/** A port that answers with raw bytes, or with nothing. */
async function rawServer(answer: string | null): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => answer !== null && socket.end(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { server, port: address.port }
}

describe('One HTTP exchange', () => {
  let fake: FakeServer
  const clock = fakeClock()
  const clientOf = (baseUrl = fake.url, bodyLimit = 1000) =>
    createHttpClient({
      baseUrl,
      clock,
      bodyLimit,
      secrets: [SECRET],
      headers: { authorization: `Bearer ${SECRET}` },
    })
  const ask = (baseUrl?: string): Promise<HttpResult> =>
    clientOf(baseUrl).send({ method: 'GET', path: '/x' }, forever())

  beforeEach(async () => {
    fake = await startFakeServer(() => ({ status: 200, body: { fine: true } }))
  })
  afterEach(() => fake.stop())

  it('gives status and JSON, and leaves no timer behind', async () => {
    expect(await ask()).toMatchObject({ kind: 'answer', status: 200, json: { fine: true } })
    expect(clock.waiting()).toBe(0)
  })

  it('says that a body which is no JSON is none', async () => {
    fake.answerNext({ status: 200, body: '<html>Sign in to the Wi-Fi</html>' })
    expect(await ask()).toMatchObject({ kind: 'answer', json: undefined })
  })

  it.each([
    ['120', 120_000],
    [new Date(NOON + 90_000).toUTCString(), 90_000],
    ['1728000', 3_600_000],
    ['soon', undefined],
  ])('reads Retry-After %s as %s ms', async (header, expected) => {
    fake.answerNext({ status: 429, headers: { 'retry-after': header } })
    const result = await ask()
    expect(result.kind === 'answer' && result.retryAfter).toBe(expected)
  })

  it('has certainly not sent anything where the connection is refused', async () => {
    await fake.stop()
    expect((await ask()).kind).toBe('not_sent')
  })

  it('has certainly not sent anything where the name does not exist', async () => {
    expect((await ask('http://no-such-host.invalid')).kind).toBe('not_sent')
  })

  it('has certainly not sent anything to a server that does not speak TLS', async () => {
    const { server, port } = await rawServer('HTTP/1.1 400 Bad Request\r\n\r\n')
    expect((await ask(`https://127.0.0.1:${port}`)).kind).toBe('not_sent')
    server.close()
  })

  it('cannot know where the line breaks after the request', async () => {
    fake.loseNextAnswer()
    expect((await ask()).kind).toBe('no_answer')
  })

  it('takes half an answer for none', async () => {
    const { server, port } = await rawServer('HTTP/1.1 202 Accepted\r\ncontent-length: 99\r\n\r\n{"id":')
    expect((await ask(`http://127.0.0.1:${port}`)).kind).toBe('no_answer')
    server.close()
  })

  it('gives up after the time limit, by the clock, and frees the line', async () => {
    const { server, port } = await rawServer(null)
    const connected = new Promise((resolve) => server.once('connection', resolve))
    const pending = ask(`http://127.0.0.1:${port}`)
    await connected
    await clock.advance(29_999)
    expect(clock.waiting()).toBe(1)
    await clock.advance(1)
    expect(await pending).toMatchObject({ kind: 'no_answer', detail: expect.stringContaining('within 30 s') })
    await new Promise((resolve) => server.close(resolve))
  })

  it('ends at once when aborted or closed', async () => {
    const abort = AbortSignal.abort()
    expect((await clientOf().send({ method: 'GET', path: '/x' }, abort)).kind).toBe('not_sent')
    const { server, port } = await rawServer(null)
    const connected = new Promise((resolve) => server.once('connection', resolve))
    const client = clientOf(`http://127.0.0.1:${port}`)
    const pending = client.send({ method: 'GET', path: '/x' }, forever())
    await connected
    client.close()
    expect(['no_answer', 'not_sent']).toContain((await pending).kind)
    server.close()
  })

  it('refuses a body over the limit', async () => {
    fake.answerNext({ status: 200, body: 'x'.repeat(1001) })
    expect((await ask()).kind).toBe('no_answer')
  })

  it('never follows a redirect, and names where it points', async () => {
    const other = await startFakeServer(() => ({ status: 200 }))
    fake.answerNext({ status: 307, headers: { location: `${other.url}/steal` } })
    const result = await ask()
    expect(result).toMatchObject({ kind: 'redirected', detail: expect.stringContaining(`:${other.port}`) })
    expect(other.asked).toHaveLength(0)
    await other.stop()
  })

  it('says nothing of the secret, in whatever form', async () => {
    fake.answerNext({ status: 302, headers: { location: `http://${SECRET}.example/` } })
    expect(JSON.stringify(await ask())).not.toContain(SECRET)
    const { clean } = clientOf()
    expect(clean(`no\n${SECRET} ${Buffer.from(SECRET).toString('base64')}`)).toBe('no *** ***')
  })

  it('opens a connection of its own for each request, so that no repeated bytes are read as a second one', async () => {
    await ask()
    expect(fake.asked[0]?.headers.connection).toBe('close')
  })
})
